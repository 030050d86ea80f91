using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>Who is on the register on the last day of the period: where they are, who they are, on which list of the law.</summary>
internal static class CensusIndicators
{
    // Under 18 on the day that is counted; of whom only the year is known, by the year.
    private static readonly Source Census = new("census", """
        select w.unit_id, w.person_id, null::uuid as case_id, '' as title, w.since as on_date, w.status, w.detail, p.sex,
          coalesce(p.born_on, make_date(p.born_year, 1, 1)) > @to::date - interval '18 years' as minor,
          array(
            select s.list from (
              select distinct on (l.list) l.list, l.is_on
              from (
                select distinct on (s.list, s.since) s.list, s.since, s.is_on
                from list_statements s where s.person_id = w.person_id and s.since <= @to and s.recorded_at <= @known
                order by s.list, s.since, s.statement_id desc) l
              where l.is_on is not null order by l.list, l.since desc) s
            where s.is_on) as lists
        from whereabouts_in(@to, @known, @units) w join people p using (person_id)
        """);

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Of("census.listed", "Tổng số người trong sổ", "People on the register", "true"),
        Of("census.present", "Có mặt tại địa bàn", "Present", "status = 'present'"),
        Of("census.absent", "Vắng mặt", "Absent", "status in ('absent_reported', 'absent_unknown')"),
        Of("census.absent-reported", "Vắng mặt có báo", "Absent, reported", "status = 'absent_reported'"),
        Of("census.absent-unknown", "Vắng mặt không rõ nơi ở", "Absent, place unknown", "status = 'absent_unknown'"),
        Of("census.detained", "Trong trường, trại", "In prison, detention or a compulsory school", "status = 'detained'"),
        Of("census.centre", "Trong cơ sở cai nghiện", "In a rehabilitation centre", "status = 'centre'"),
        Of("census.centre-compulsory", "Cai nghiện bắt buộc tại cơ sở", "Compulsory, in a centre", "status = 'centre' and detail = 'compulsory'"),
        Of("census.centre-voluntary", "Cai nghiện tự nguyện tại cơ sở", "Voluntary, in a centre", "status = 'centre' and detail = 'voluntary'"),
        Of("census.elsewhere", "Nằm viện hoặc ở nơi khác", "In hospital or elsewhere", "status = 'hospital_other'"),
        Of("census.unstated", "Chưa ghi nhận đang ở đâu", "Not yet said where", "status is null"),
        Of("census.women", "Nữ", "Women", "sex = 'female'"),
        Of("census.minors", "Dưới 18 tuổi", "Under 18", "minor"),
        Of("lists.users", "Trong danh sách người sử dụng trái phép chất ma túy", "On the list of people who use drugs illicitly", "'users' = any(lists)"),
        Of("lists.dependent", "Trong danh sách người nghiện ma túy", "On the list of drug-dependent people", "'dependent' = any(lists)"),
        Of("lists.post-rehab", "Trong danh sách quản lý sau cai nghiện", "On the list of post-rehab management", "'post_rehab' = any(lists)"),
    ];

    private static Indicator Of(string code, string vi, string en, string where) =>
        Persons(code, vi, en, Census, where) with { IsOnLastDay = true };
}
