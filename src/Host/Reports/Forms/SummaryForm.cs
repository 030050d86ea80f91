using CaseFlow.Reports.Indicators;
using static CaseFlow.Reports.Forms.Line;

namespace CaseFlow.Reports.Forms;

/// <summary>What a ward sends upwards, on one sheet.</summary>
internal static class SummaryForm
{
    public static ReportForm Form { get; } = new(
        "summary",
        new("Báo cáo tổng hợp", "Summary report"),
        new("Sổ, hồ sơ, quyết định, hạn và lần gặp trong một bản.", "Register, papers, decisions, deadlines and check-ins on one sheet."),
        "month",
        [
            new(new("Địa bàn", "Area"), [Count("units"), Count("units.empty", part: true)]),
            RegisterForm.Census,
            RegisterForm.Movements,
            new(new("Hồ sơ và quyết định", "Dossiers and decisions"),
            [
                Count("dossiers.court"), Count("dossiers.court.persons", part: true), Count("decisions.court"), Count("decisions.court.persons", part: true),
                Count("decisions.users"), Count("decisions.users.persons", part: true), Count("decisions.post-rehab"), Count("decisions.post-rehab.persons", part: true),
                Count("decisions.post-rehab.assigned", part: true, of: "decisions.post-rehab.persons"),
                Count("completers"), Count("completers.managed", part: true, of: "completers"), Count("decisions.assignments"), Count("decisions.monitoring"),
            ]),
            .. CaseIndicators.Titles.Select(title => Procedure(title.Group, title.Vi, title.En)),
            DeadlinesForm.Work,
            DeadlinesForm.CheckIns,
        ]);

    /// <summary>A procedure's cases: before + opened - ended = open.</summary>
    public static Section Procedure(string group, string vi, string en) => new(
        new(vi, en),
        [
            Count($"cases.{group}.before") with { Title = new("Đang thực hiện đầu kỳ", "Under way at the beginning") },
            Count($"cases.{group}.opened") with { Title = new("Mở, tiếp nhận trong kỳ", "Opened or taken over") },
            Count($"cases.{group}.ended") with { Title = new("Kết thúc, chuyển đi trong kỳ", "Ended or handed over") },
            Count($"cases.{group}.completed", part: true, of: $"cases.{group}.ended") with { Title = new("Trong đó hoàn thành", "Of these, completed") },
            Count($"cases.{group}.open") with { Title = new("Đang thực hiện cuối kỳ", "Under way at the end") },
            Count($"cases.{group}.persons") with { Title = new("Số người cuối kỳ", "People at the end") },
        ])
    {
        Relations = [Relation.Among($"cases.{group}.before", $"cases.{group}.opened", $"cases.{group}.ended", $"cases.{group}.open")],
    };
}
