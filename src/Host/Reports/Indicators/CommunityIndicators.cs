using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>
/// Community work, each thing in its own measure. An entry that is owed to several counts once; an attendance that is only about right is in
/// no sum. What is taken back or corrected later does not change what was known before.
/// </summary>
internal static class CommunityIndicators
{
    // What stands on the last day of the period.
    private const string Standing = "e.unit_id = any(@units) and e.day <= @to and (s.until is null or s.until >= @to)";
    private const string InPeriod = "e.unit_id = any(@units) and e.day between @from and @to";

    private static readonly Source Institutions = new("institutions", $"""
        select e.first_id, e.unit_id, null::uuid as person_id, null::uuid as case_id, s.name as title, e.day as on_date, s.kind, s.stage,
          (select g.grade from community_as_of(@known) ge join institution_grades g using (entry_id)
           where g.institution_id = e.first_id and g.year = extract(year from @to::date) order by ge.day desc, ge.entry_id desc limit 1) as grade
        from community_as_of(@known) e join institutions s using (entry_id) where {Standing}
        """)
    {
        Page = "/community/institutions",
    };

    private static readonly Source Members = new("institution-members", $"""
        select e.first_id, e.unit_id, null::uuid as person_id, null::uuid as case_id, i.name as title, e.day as on_date, i.kind
        from community_as_of(@known) e join institution_members s using (entry_id)
        join (select f.first_id, n.* from community_as_of(@known) f join institutions n using (entry_id)) i on i.first_id = s.institution_id
        where {Standing} and i.stage <> 'inactive' and (i.until is null or i.until >= @to)
        """);

    private static readonly Source Households = new("institution-households", $"""
        select e.first_id, e.unit_id, null::uuid as person_id, null::uuid as case_id, i.name as title, e.day as on_date, i.kind
        from community_as_of(@known) e join institution_households s using (entry_id)
        join (select f.first_id, n.* from community_as_of(@known) f join institutions n using (entry_id)) i on i.first_id = s.institution_id
        where {Standing} and i.stage <> 'inactive' and (i.until is null or i.until >= @to)
        """);

    /// <summary>Whoever was helped at some time of the period, and the newest verdict on each in it.</summary>
    private static readonly Source Helped = new("institution-persons", """
        select e.first_id, e.unit_id, kept_person(s.person_id) as person_id, null::uuid as case_id, i.name as title, e.day as on_date, i.kind,
          (select v.verdict from community_as_of(@known) ve join person_verdicts v using (entry_id)
           where v.institution_id = s.institution_id and v.person_id = s.person_id and ve.day between @from and @to
           order by ve.day desc, ve.entry_id desc limit 1) as verdict
        from community_as_of(@known) e join institution_persons s using (entry_id)
        join (select f.first_id, n.* from community_as_of(@known) f join institutions n using (entry_id)) i on i.first_id = s.institution_id
        where e.unit_id = any(@units) and e.day <= @to and (s.until is null or s.until >= @from)
        """);

    private static readonly Source Activities = new("activities", $"""
        select e.first_id, e.unit_id, null::uuid as person_id, null::uuid as case_id, s.subject as title, e.day as on_date, s.kind,
          case when s.approximate then 0 else coalesce(s.attendance, 0) end as turns, s.audiences, s.services,
          exists (
            select from community_credits c join community_as_of(@known) ie on ie.first_id = c.institution_id join institutions i on i.entry_id = ie.entry_id
            where c.entry_id = e.entry_id and i.kind = 'volunteer_team') as by_team
        from community_as_of(@known) e join activities s using (entry_id) where {InPeriod}
        """)
    {
        Page = "/community/entries",
    };

    private static readonly Source Supports = new("supports", $"""
        select e.first_id, e.unit_id, null::uuid as person_id, null::uuid as case_id, s.subject as title, e.day as on_date, s.kind, s.parts, s.amount
        from community_as_of(@known) e join supports s using (entry_id) where {InPeriod}
        """)
    {
        Page = "/community/entries",
    };

    private static readonly Source Pledges = new("pledges", $"""
        select e.first_id, e.unit_id, s.person_id, s.case_id, s.subject as title, e.day as on_date, s.kind, s.signers
        from community_as_of(@known) e join pledges s using (entry_id) where {InPeriod}
        """)
    {
        Page = "/community/entries",
    };

    private static readonly Source Methadone = new("methadone", """
        select e.first_id, e.unit_id, kept_person(s.person_id) as person_id, null::uuid as case_id, s.site as title, e.day as on_date,
          s.until is null or s.until >= @to as is_now
        from community_as_of(@known) e join methadone_enrolments s using (entry_id)
        where e.unit_id = any(@units) and e.day <= @to and (s.until is null or s.until >= @from)
        """);

    // One who was persuaded and whose case was opened too is one person; one who is not on the register stands for himself.
    private static readonly Source Voluntary = new("voluntary", $$"""
        select coalesce(kept_person(s.person_id), e.first_id) as who, e.unit_id, kept_person(s.person_id) as person_id, null::uuid as case_id,
          '' as title, e.day as on_date, s.rehab
        from community_as_of(@known) e join voluntary_registrations s using (entry_id)
        where e.unit_id = any(@units) and e.day between @from and @to
        union all
        select c.person_id, held.unit_id, c.person_id, c.case_id, c.case_no::text, (c.opened_at at time zone 'Asia/Ho_Chi_Minh')::date,
          case c.definition_id when 'voluntary-rehab-centre' then 'centre' when 'voluntary-rehab-home' then 'home' else 'before' end
        from cases c cross join lateral (select {{CaseMoves.UnitAt("least(@until, @known)")}} as unit_id) held
        where held.unit_id = any(@units) and {{CaseMoves.WereInUnits}} and c.person_id is not null and c.opened_at >= @since and c.opened_at < @until
          and c.definition_id = any('{voluntary-rehab-centre,voluntary-rehab-home,voluntary-rehab}')
          and exists (select from case_events b where b.case_id = c.case_id and b.seq = 1 and b.recorded_at <= @known)
        """);

    private static readonly Source Statuses = new("unit-statuses", """
        select e.unit_id, null::uuid as person_id, null::uuid as case_id, u.name as title, e.day as on_date, s.programme
        from community_as_of(@known) e join unit_statuses s using (entry_id) join units u using (unit_id)
        where e.unit_id = any(@units) and s.met and s.year = extract(year from @to::date)
        """);

    /// <summary>The kinds of institutions that are shipped, each counted the way people speak of it.</summary>
    private static readonly (string Kind, string Vi, string En)[] Kinds =
    [
        ("volunteer_team", "Đội công tác xã hội tình nguyện", "Volunteer social work teams"),
        ("aftercare_volunteers", "Mô hình tình nguyện viên giúp đỡ người sau cai", "Volunteers for people after rehabilitation"),
        ("aftercare_model", "Mô hình quản lý sau cai tại cộng đồng", "Post-rehab management in the community"),
        ("b93_club", "Câu lạc bộ B93", "B93 clubs"),
        ("counselling_point", "Điểm tư vấn, hỗ trợ điều trị nghiện tại cộng đồng", "Counselling points"),
        ("five_plus_one", "Mô hình 5+1", "5+1 groups"),
        ("family_club", "Câu lạc bộ Gia đình phòng, chống tệ nạn xã hội", "Family clubs"),
        ("peaceful_quarter", "Đội hình bình yên khu phố", "Peaceful quarter units"),
    ];

    public static IReadOnlyList<Indicator> All { get; } =
    [
        .. Kinds.SelectMany(Of),
        Records("b93.fair", Measure.Groups, "Câu lạc bộ B93 xếp loại khá trở lên trong năm", "B93 clubs graded fair or better in the year", Institutions, "first_id", "kind = 'b93_club' and stage <> 'inactive' and grade in ('good', 'fair')") with { IsOnLastDay = true },
        Records("institutions.pilots", Measure.Groups, "Mô hình thí điểm", "Pilots", Institutions, "first_id", "stage = 'pilot'") with { IsOnLastDay = true },
        Records("family-club.households", Measure.Households, "Hộ tham gia câu lạc bộ Gia đình", "Households in family clubs", Households, "first_id", "kind = 'family_club'") with { IsOnLastDay = true },
        Persons("helped", "Người được các tổ chức, mô hình giúp đỡ", "People helped by institutions", Helped, "true"),
        Persons("helped.volunteers", "Người được tình nguyện viên, đội tình nguyện giúp đỡ", "People helped by volunteers and teams", Helped, Any("kind", "volunteer_team", "aftercare_volunteers")),
        Persons("five-plus-one.helped", "Người được Mô hình 5+1 giúp đỡ", "People helped by 5+1 groups", Helped, "kind = 'five_plus_one'"),
        Persons("five-plus-one.progressed", "Người được Mô hình 5+1 giúp đỡ đã tiến bộ", "People helped by 5+1 groups who made progress", Helped, "kind = 'five_plus_one' and verdict = 'progressed'"),
        Sessions("meetings", "Buổi giao ban, sinh hoạt", "Meetings", "kind = 'meeting'"),
        Sessions("meetings.teams", "Buổi sinh hoạt của đội tình nguyện", "Meetings of volunteer teams", "kind = 'meeting' and by_team"),
        Sessions("outreach", "Buổi tuyên truyền, vận động", "Outreach sessions", "kind = 'outreach'"),
        Turns("outreach.turns", "Lượt người được tuyên truyền, vận động", "Attendances at outreach", "kind = 'outreach'"),
        Sessions("patrols", "Buổi tuần tra, rà soát", "Patrols", "kind = 'patrol'"),
        Sessions("club-sessions", "Buổi sinh hoạt câu lạc bộ", "Club sessions", "kind = 'club_session'"),
        Sessions("counselling", "Lượt tư vấn", "Counselling visits", "kind = 'counselling_visit'") with { Measure = Measure.Turns },
        Sessions("conferences", "Hội nghị, tọa đàm", "Conferences and seminars", "kind in ('conference', 'seminar')"),
        Sessions("trainings", "Buổi tập huấn", "Trainings", "kind = 'training'"),
        Sessions("contests", "Hội thi", "Contests", "kind = 'contest'"),
        Records("supports", Measure.Supports, "Hỗ trợ vay vốn, học nghề, việc làm", "Loans, trainings and jobs", Supports, "first_id", "kind <> 'gift'"),
        Records("loans", Measure.Supports, "Vay vốn", "Loans", Supports, "first_id", "kind = 'loan'"),
        Records("loans.amount", Measure.Dong, "Số tiền vay", "Money lent", Supports, "first_id", "kind = 'loan'") with { Sum = "amount" },
        Records("gifts", Measure.Gifts, "Phần quà", "Gifts", Supports, "first_id", "kind = 'gift'") with { Sum = "parts" },
        Records("gifts.amount", Measure.Dong, "Trị giá quà", "Value of the gifts", Supports, "first_id", "kind = 'gift'") with { Sum = "amount" },
        Records("pledges", Measure.Persons, "Người ký cam kết tại cộng đồng", "People who signed a community pledge", Pledges, "first_id", "kind = 'community'") with { Sum = "signers" },
        Persons("pledges.cases", "Người ký cam kết theo hồ sơ", "People who signed a pledge of their case", Pledges, "kind = 'case'"),
        Persons("methadone", "Người điều trị bằng thuốc thay thế trong kỳ", "People in substitution treatment during the period", Methadone, "true"),
        Persons("methadone.now", "Người đang điều trị bằng thuốc thay thế cuối kỳ", "People in substitution treatment at the end", Methadone, "is_now") with { IsOnLastDay = true },
        Records("voluntary", Measure.Persons, "Người đăng ký cai nghiện tự nguyện", "People who registered for voluntary rehabilitation", Voluntary, "who", "rehab <> 'substitution'"),
        Records("voluntary.centre", Measure.Persons, "Đăng ký cai nghiện tự nguyện tại cơ sở", "Registered at a centre", Voluntary, "who", "rehab = 'centre'"),
        Records("voluntary.home", Measure.Persons, "Đăng ký cai nghiện tại gia đình, cộng đồng", "Registered at home or in the community", Voluntary, "who", "rehab in ('home', 'community')"),
        Records("drug-free", Measure.Units, "Xã, phường không ma túy trong năm", "Units free of drugs in the year", Statuses, "unit_id", "programme = 'drug_free'"),
        Records("healthy", Measure.Units, "Xã, phường lành mạnh, không tệ nạn xã hội trong năm", "Healthy units in the year", Statuses, "unit_id", "programme = 'healthy'"),
    ];

    /// <summary>How many there are, in how many units, with how many members.</summary>
    private static IEnumerable<Indicator> Of((string Kind, string Vi, string En) kind)
    {
        var code = kind.Kind.Replace('_', '-');
        yield return Records(
            $"{code}.groups", Measure.Groups, kind.Vi, kind.En, Institutions, "first_id", $"kind = '{kind.Kind}' and stage <> 'inactive'") with
        { IsOnLastDay = true };
        yield return Records(
            $"{code}.units", Measure.Units, $"{kind.Vi}: xã, phường có", $"{kind.En}: units that have one", Institutions, "unit_id", $"kind = '{kind.Kind}' and stage <> 'inactive'") with
        { IsOnLastDay = true };
        yield return Records(
            $"{code}.members", Measure.Members, $"{kind.Vi}: thành viên", $"{kind.En}: members", Members, "first_id", $"kind = '{kind.Kind}'") with
        { IsOnLastDay = true };
    }

    private static Indicator Sessions(string code, string vi, string en, string where) => Records(code, Measure.Sessions, vi, en, Activities, "first_id", where);

    private static Indicator Turns(string code, string vi, string en, string where) => Records(code, Measure.Turns, vi, en, Activities, "first_id", where) with { Sum = "turns" };
}
