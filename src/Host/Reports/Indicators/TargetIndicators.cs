using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>What targets are held against: quotas of the year, who was brought to rehabilitation, and a measure that the law no longer has.</summary>
internal static class TargetIndicators
{
    /// <summary>Quotas of the year in which the period ends.</summary>
    private static readonly Source Quotas = new("quotas", """
        select q.quota_id, q.unit_id, null::uuid as person_id, null::uuid as case_id, q.source as title, q.recorded_at::date as on_date, q.kind, q.number
        from (
          select distinct on (unit_id, kind) * from quotas
          where unit_id = any(@units) and year = extract(year from @to::date) and recorded_at <= @known
          order by unit_id, kind, quota_id desc) q
        """);

    /// <summary>By a court's decision, or by registration: each person once.</summary>
    private static readonly Source Rehabs = new("rehabs", """
        select dp.person_id as who, d.unit_id, dp.person_id, null::uuid as case_id, d.number as title, d.dated as on_date
        from decisions d join decision_persons dp using (decision_id)
        where d.unit_id = any(@units) and d.kind = 'QD-TA' and d.dated between @from and @to and d.added_at <= @known
        union all
        select coalesce(kept_person(s.person_id), e.first_id), e.unit_id, kept_person(s.person_id), null, '', e.day
        from community_as_of(@known) e join voluntary_registrations s using (entry_id)
        where e.unit_id = any(@units) and e.day between @from and @to and s.rehab <> 'substitution'
        """);

    // Education in the ward (giáo dục tại xã, phường, thị trấn) was a measure of the law before; its decisions stay on record.
    private static readonly Source Education = new("ward-education", """
        select dp.person_id, d.unit_id, null::uuid as case_id, d.number as title, d.dated as on_date,
          exists (
            select from community_as_of(@known) e join voluntary_registrations s using (entry_id)
            where s.person_id = dp.person_id and e.day <= @to and s.rehab in ('home', 'community', 'substitution'))
          or exists (
            select from community_as_of(@known) e join methadone_enrolments s using (entry_id)
            where s.person_id = dp.person_id and e.day <= @to and (s.until is null or s.until >= @from))
          or exists (
            select from cases c where c.person_id = dp.person_id and c.opened_at < @until and c.opened_at <= @known
              and c.definition_id = any('{voluntary-rehab,voluntary-rehab-home,substitution-therapy}')) as is_treated
        from decisions d join decision_persons dp using (decision_id)
        where d.unit_id = any(@units) and d.kind = 'GDTXP' and d.dated between @from and @to and d.added_at <= @known
        """);

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Quota("quota.rehab", "Chỉ tiêu cai nghiện được giao trong năm", "Quota of rehabilitation of the year", "kind in ('compulsory', 'voluntary')"),
        Quota("quota.compulsory", "Chỉ tiêu cai nghiện bắt buộc được giao trong năm", "Quota of compulsory rehabilitation", "kind = 'compulsory'"),
        Quota("quota.voluntary", "Chỉ tiêu cai nghiện tự nguyện được giao trong năm", "Quota of voluntary rehabilitation", "kind = 'voluntary'"),
        Quota("quota.post-rehab", "Chỉ tiêu quản lý sau cai được giao trong năm", "Quota of post-rehab management", "kind = 'post_rehab'"),
        Records("rehabs", Measure.Persons, "Người được đưa đi cai nghiện, đăng ký cai nghiện", "People brought to rehabilitation", Rehabs, "who", "true"),
        Persons("ward-education", "Người bị giáo dục tại xã, phường, thị trấn (biện pháp cũ)", "People under education in the ward (a measure of the law before)", Education, "true"),
        Persons("ward-education.treated", "Người bị giáo dục tại xã, phường đang cai nghiện tại gia đình, cộng đồng hoặc điều trị thay thế", "People under education in the ward who are in rehabilitation at home or in the community, or in substitution treatment", Education, "is_treated"),
    ];

    private static Indicator Quota(string code, string vi, string en, string where) =>
        Records(code, Measure.Persons, vi, en, Quotas, "quota_id", where) with { Sum = "number" };
}
