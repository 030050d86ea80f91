using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Plans;

/// <summary>Targets that plans set again and again, with what counts them: those of plan 86/KH-UBND of 27/3/2019 among them.</summary>
internal static class KnownTargets
{
    public static IReadOnlyList<(LocalText Name, Target Target)> All { get; } =
    [
        (new("Hoàn thành chỉ tiêu cai nghiện được giao", "The quota of rehabilitation is met"),
            Share("rehabQuotaMet", "rehabs", "quota.rehab", 100)),
        (new("Người hoàn thành cai nghiện tại cơ sở được quản lý sau cai", "Who completed at a centre is under post-rehab management"),
            Share("completersUnderPostRehabManagement", "completers.managed", "completers", 100)),
        (new("Người bị giáo dục tại xã, phường được cai nghiện tại gia đình, cộng đồng hoặc điều trị Methadone", "Who is under education in the ward is in rehabilitation or in substitution treatment"),
            Share("wardEducationMeasureInHomeOrCommunityRehabOrMethadone", "ward-education.treated", "ward-education", 100)),
        (new("Giảm số người trong sổ so với năm trước", "Fewer people on the register than in the year before"),
            new("listedUsersChangeVersusPreviousYear", "", Target.Change, -5, "census.listed", null, null, null, "")),
        (new("Câu lạc bộ B93 xếp loại khá trở lên", "B93 clubs are graded fair or better"),
            Share("b93ClubRating", "b93.fair", "b93-club.groups", 100)),
        (new("Người có quyết định quản lý sau cai được phân công người giúp đỡ", "Who has a decision on post-rehab management is assigned to a helper"),
            Share("postRehabAssigned", "decisions.post-rehab.assigned", "decisions.post-rehab.persons", 100)),
        (new("Việc làm đúng hạn", "Work done in time"), Share("onTime", "work.on-time", "work.done", 95)),
        (new("Xã, phường không ma túy", "Units free of drugs"), Share("drugFree", "drug-free", "units", 50)),
    ];

    private static Target Share(string code, string numerator, string denominator, decimal value) =>
        new(code, "", Target.AtLeast, value, numerator, denominator, null, null, "");
}
