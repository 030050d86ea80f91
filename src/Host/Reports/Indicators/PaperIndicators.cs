using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>Dossiers and decisions of a period, and the people in them: two figures, since one paper may be about several people.</summary>
internal static class PaperIndicators
{
    /// <summary>Assigned is who was given a helper by a decision, or by name in a case, until the end of the period.</summary>
    private static readonly Source Decisions = new("decisions", """
        select d.decision_id, d.unit_id, dp.person_id, null::uuid as case_id, d.number as title, d.dated as on_date, d.kind,
          exists (
            select from decision_persons ap join decisions a using (decision_id)
            where ap.person_id = dp.person_id and a.kind = any('{V-55,V-59,V-60,QD-PC}') and a.dated <= @to and a.added_at <= @known)
          or exists (
            select from cases c join case_assignments s using (case_id)
            where c.person_id = dp.person_id and s.since < @until and s.since <= @known) as is_assigned
        from decisions d join decision_persons dp using (decision_id)
        where d.unit_id = any(@units) and d.dated between @from and @to and d.added_at <= @known
        """);

    /// <summary>Under management is who has a decision on it until the end of the period.</summary>
    private static readonly Source Dossiers = new("dossiers", """
        select d.dossier_id, d.unit_id, dp.person_id, null::uuid as case_id, d.number as title, d.dated as on_date, d.kind,
          exists (
            select from decision_persons mp join decisions m using (decision_id)
            where mp.person_id = dp.person_id and m.kind = any('{V-53,M51}') and m.dated <= @to and m.added_at <= @known) as is_managed
        from dossiers d join dossier_persons dp using (dossier_id)
        where d.unit_id = any(@units) and d.dated between @from and @to and d.added_at <= @known
        """);

    // The request to the court, the dossier that goes with it, and the same by the law before 01/7/2026.
    private static readonly string Court = Any("kind", "V-36", "HS-TA", "HS-CT");

    // Certificates of compulsory rehabilitation, and of voluntary rehabilitation at a centre.
    private static readonly string FromCentre = Any("kind", "V-50", "V-30", "M46", "GXN-CS");

    private static readonly string PostRehab = Any("kind", "V-53", "M51");

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Records("dossiers.court", Measure.Dossiers, "Hồ sơ đề nghị Tòa án", "Dossiers to the court", Dossiers, "dossier_id", Court),
        Persons("dossiers.court.persons", "Số người trong hồ sơ đề nghị Tòa án", "People in the dossiers to the court", Dossiers, Court),
        Persons("completers", "Hoàn thành cai nghiện tại cơ sở", "Completed rehabilitation at a centre", Dossiers, FromCentre),
        Persons("completers.managed", "Hoàn thành cai nghiện tại cơ sở, đã có quyết định quản lý sau cai", "Completed at a centre, with a decision on post-rehab management", Dossiers, $"{FromCentre} and is_managed"),
        Records("decisions.all", Measure.Decisions, "Quyết định đã ban hành", "Decisions", Decisions, "decision_id", "true"),
        Records("decisions.court", Measure.Decisions, "Quyết định của Tòa án", "Decisions of the court", Decisions, "decision_id", "kind = 'QD-TA'"),
        Persons("decisions.court.persons", "Số người có quyết định của Tòa án", "People with a decision of the court", Decisions, "kind = 'QD-TA'"),
        Records("decisions.users", Measure.Decisions, "Quyết định quản lý người sử dụng", "Decisions on management as a user", Decisions, "decision_id", Any("kind", "III-04", "QD-QL")),
        Persons("decisions.users.persons", "Số người có quyết định quản lý người sử dụng", "People with a decision on management as a user", Decisions, Any("kind", "III-04", "QD-QL")),
        Records("decisions.post-rehab", Measure.Decisions, "Quyết định quản lý sau cai nghiện", "Decisions on post-rehab management", Decisions, "decision_id", PostRehab),
        Persons("decisions.post-rehab.persons", "Số người có quyết định quản lý sau cai nghiện", "People with a decision on post-rehab management", Decisions, PostRehab),
        Persons("decisions.post-rehab.assigned", "Số người có quyết định quản lý sau cai nghiện đã được phân công người giúp đỡ", "People with a decision on post-rehab management who are assigned to a helper", Decisions, $"{PostRehab} and is_assigned"),
        Records("decisions.assignments", Measure.Decisions, "Quyết định phân công", "Decisions on assignment", Decisions, "decision_id", Any("kind", "V-59", "V-60", "QD-PC")),
        Records("decisions.monitoring", Measure.Decisions, "Quyết định giám sát điện tử", "Decisions on electronic monitoring", Decisions, "decision_id", "kind = 'I-02'"),
    ];
}
