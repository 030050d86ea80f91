using static CaseFlow.Reports.Forms.Line;

namespace CaseFlow.Reports.Forms;

/// <summary>The register: who is on it, where they are, who came and went.</summary>
internal static class RegisterForm
{
    public static Section Census { get; } = new(
        new("Số người trong sổ, ngày cuối kỳ", "People on the register, on the last day"),
        [
            Count("census.listed"), Count("census.present", part: true, of: "census.listed"), Count("census.absent", part: true, of: "census.listed"),
            Count("census.detained", part: true, of: "census.listed"), Count("census.centre", part: true, of: "census.listed"),
            Count("census.elsewhere", part: true, of: "census.listed"), Count("census.unstated", part: true, of: "census.listed"),
        ])
    {
        Relations =
        [
            Relation.Among("census.listed", "census.present", "census.absent", "census.detained", "census.centre", "census.elsewhere", "census.unstated"),
        ],
    };

    public static Section Movements { get; } = new(
        new("Biến động trong kỳ: đầu kỳ + tăng - giảm = cuối kỳ", "Movements: beginning + came - went = end"),
        [
            Count("movement.opening"), Count("movement.came"), Count("movement.new", part: true), Count("movement.moved-in", part: true),
            Count("movement.went"), Count("movement.died", part: true), Count("movement.moved-out", part: true), Count("movement.mistaken", part: true),
            Count("movement.closing"),
        ])
    {
        Relations =
        [
            Relation.Among("movement.opening", "movement.came", "movement.went", "movement.closing"),
            Relation.Among("movement.came", "movement.new", "movement.moved-in"),
            Relation.Among("movement.went", "movement.died", "movement.moved-out", "movement.mistaken"),
        ],
    };

    public static ReportForm Form { get; } = new(
        "register",
        new("Số người trong sổ và biến động", "The register and its movements"),
        new("Ai đang ở đâu, tăng, giảm vì sao, diễn biến 12 tháng và từng xã, phường.", "Who is where, who came and went and why, twelve months of it, unit by unit."),
        "month",
        [
            Census,
            new(new("Vắng mặt và cơ sở cai nghiện", "Absence and centres"),
            [
                Count("census.absent"), Count("census.absent-reported", part: true), Count("census.absent-unknown", part: true),
                Count("census.centre"), Count("census.centre-compulsory", part: true, of: "census.centre"), Count("census.centre-voluntary", part: true, of: "census.centre"),
            ])
            {
                Relations = [Relation.Among("census.absent", "census.absent-reported", "census.absent-unknown")],
            },
            new(new("Trong đó", "Of these"),
            [
                Count("census.women", of: "census.listed"), Count("census.minors", of: "census.listed"),
                Count("lists.users"), Count("lists.dependent"), Count("lists.post-rehab"),
            ]),
            Movements,
        ]);
}
