using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>
/// Cases by procedure: open before + opened - ended = open. Opened and closed are read from the events, by when they were recorded; a case that
/// was handed over, or went along when its unit ended, is one that ended in the unit that gave it and one that was opened in the other.
/// </summary>
internal static class CaseIndicators
{
    private static readonly Source Cases = new("cases", $"""
        select c.case_id, held.unit_id, c.person_id, c.case_no::text as title, (c.opened_at at time zone 'Asia/Ho_Chi_Minh')::date as on_date,
          c.definition_id, ended.reason,
          c.opened_at >= @since and held.unit_id = place.at_end as is_new,
          c.opened_at < @since and coalesce(ended.before, '') <> 'close-case' and held.unit_id = place.at_start as was_open,
          coalesce(ended.after, '') <> 'close-case' and held.unit_id = place.at_end as is_open,
          ended.after = 'close-case' and ended.ended_at >= @since and held.unit_id = place.at_end as is_closed
        from cases c
        cross join lateral (
          select {CaseMoves.UnitAt("least(@since, @known)")} as at_start, {CaseMoves.UnitAt("least(@until, @known)")} as at_end) place
        cross join lateral (select place.at_end as unit_id union select place.at_start where c.opened_at < @since) held
        left join lateral (
          select (array_agg(done.act order by done.seq desc) filter (where done.happened_at < @since))[1] as before,
            (array_agg(done.act order by done.seq desc))[1] as after, (array_agg(done.reason order by done.seq desc))[1] as reason,
            (array_agg(done.happened_at order by done.seq desc))[1] as ended_at
          from (
            select e.seq, e.happened_at, effect ->> 'do' as act, effect ->> 'what' as reason
            from case_events e cross join lateral jsonb_array_elements(e.effects::jsonb) effect
            where e.case_id = c.case_id and e.recorded_at <= @known and e.happened_at < @until
              and e.effects like '%"do":"%-case"%' and effect ->> 'do' in ('close-case', 'reopen-case')) done) ended on true
        where held.unit_id = any(@units) and c.opened_at < @until
          and {CaseMoves.WereInUnits}
          and exists (select from case_events b where b.case_id = c.case_id and b.seq = 1 and b.recorded_at <= @known)
        """);

    /// <summary>Procedures that are counted together, whatever law they follow.</summary>
    private static readonly (string Group, string Vi, string En, string[] Definitions)[] Groups =
    [
        ("determination", "Xác định tình trạng nghiện", "Determination of addiction", ["addiction-determination"]),
        ("users", "Quản lý người sử dụng trái phép chất ma túy", "Management of people who use drugs illicitly", ["user-management"]),
        ("home", "Cai nghiện tự nguyện tại gia đình, cộng đồng", "Voluntary rehabilitation at home or in the community", ["voluntary-rehab-home"]),
        ("centre", "Cai nghiện tự nguyện tại cơ sở", "Voluntary rehabilitation at a centre", ["voluntary-rehab-centre"]),
        ("voluntary-before", "Cai nghiện tự nguyện theo luật trước 01/7/2026", "Voluntary rehabilitation by the law before 01/7/2026", ["voluntary-rehab"]),
        ("compulsory", "Đưa vào cơ sở cai nghiện bắt buộc", "Compulsory rehabilitation", ["compulsory-rehab-adult", "compulsory-rehab-minor"]),
        ("therapy", "Điều trị bằng thuốc thay thế", "Substitution treatment", ["substitution-therapy"]),
        ("post-rehab", "Quản lý sau cai nghiện", "Post-rehab management", ["post-rehab-management"]),
        ("monitoring", "Giám sát điện tử", "Electronic monitoring", ["electronic-monitoring"]),
    ];

    public static IReadOnlyList<Indicator> All { get; } = [.. Groups.SelectMany(Of)];

    /// <summary>The groups of procedures with their titles, as reports head their sections.</summary>
    public static IReadOnlyList<(string Group, string Vi, string En)> Titles { get; } = [.. Groups.Select(group => (group.Group, group.Vi, group.En))];

    private static IEnumerable<Indicator> Of((string Group, string Vi, string En, string[] Definitions) group)
    {
        var own = Any("definition_id", group.Definitions);
        yield return One("before", "đang thực hiện đầu kỳ", "under way at the beginning", "was_open");
        yield return One("opened", "mở, tiếp nhận trong kỳ", "opened or taken over", "not was_open and (is_new or is_open or is_closed)");
        yield return One("ended", "kết thúc, chuyển đi trong kỳ", "ended or handed over", "(was_open or is_new or is_closed) and not is_open");
        yield return One("completed", "hoàn thành trong kỳ", "completed", "is_closed and reason = 'completed'");
        yield return One("open", "đang thực hiện cuối kỳ", "under way at the end", "is_open") with { IsOnLastDay = true };
        yield return Persons(
            $"cases.{group.Group}.persons", $"{group.Vi}: số người cuối kỳ", $"{group.En}: people at the end", Cases, $"{own} and is_open") with
        { IsOnLastDay = true };

        Indicator One(string what, string vi, string en, string where) => Records(
            $"cases.{group.Group}.{what}", Measure.Cases, $"{group.Vi}: {vi}", $"{group.En}: {en}", Cases, "case_id", $"{own} and {where}");
    }
}
