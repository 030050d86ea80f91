using static CaseFlow.Reports.Forms.Line;

namespace CaseFlow.Reports.Forms;

/// <summary>Community work of a period: each thing in its own measure, none added to another.</summary>
internal static class CommunityForm
{
    public static ReportForm Form { get; } = new(
        "community",
        new("Công tác cộng đồng", "Community work"),
        new("Đội, câu lạc bộ, tổ; tuyên truyền, tuần tra, cam kết; hỗ trợ và quà.", "Teams, clubs and groups; outreach, patrols, pledges; support and gifts."),
        "quarter",
        [
            new(new("Tổ chức và mô hình", "Institutions"),
            [
                Count("units"), Count("aftercare-model.units", part: true, of: "units"), Count("aftercare-volunteers.units", part: true, of: "units"),
                Count("volunteer-team.groups"), Count("volunteer-team.members", part: true), Count("b93-club.groups"), Count("b93.fair", part: true, of: "b93-club.groups"),
                Count("counselling-point.groups"), Count("counselling-point.units", part: true), Count("five-plus-one.groups"), Count("five-plus-one.members", part: true),
                Count("family-club.groups"), Count("family-club.households", part: true), Count("peaceful-quarter.units"), Count("peaceful-quarter.members", part: true),
                Count("institutions.pilots"),
            ]),
            new(new("Giúp đỡ người sau cai", "Help after rehabilitation"),
            [
                Count("helped"), Count("helped.volunteers", part: true, of: "helped"), Count("five-plus-one.helped", part: true),
                Count("five-plus-one.progressed", part: true, of: "five-plus-one.helped"),
            ]),
            new(new("Hoạt động", "Activities"),
            [
                Count("meetings"), Count("meetings.teams", part: true, of: "meetings"), Count("outreach"), Count("outreach.turns", part: true), Count("patrols"), Count("club-sessions"),
                Count("counselling"), Count("conferences"), Count("trainings"), Count("contests"), Count("pledges"), Count("pledges.cases"),
            ]),
            new(new("Vận động và điều trị", "Persuasion and treatment"),
            [
                Count("voluntary"), Count("voluntary.centre", part: true, of: "voluntary"), Count("voluntary.home", part: true, of: "voluntary"), Count("methadone"), Count("methadone.now"),
            ]),
            new(new("Hỗ trợ", "Support"), [Count("supports"), Count("loans", part: true), Count("loans.amount", part: true), Count("gifts"), Count("gifts.amount", part: true)]),
            new(new("Xã, phường", "Units"), [Count("drug-free", of: "units"), Count("healthy", of: "units")]),
        ]);
}
