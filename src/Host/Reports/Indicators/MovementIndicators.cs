using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>
/// How the register changed in a period: opening + came - went = closing, by construction, since each is a set of people. Who came and went
/// inside the period is in none of them.
/// </summary>
internal static class MovementIndicators
{
    private static readonly Source Movements = new("movements", """
        select moved.unit_id, moved.person_id, null::uuid as case_id, '' as title, moved.since as on_date, moved.was, moved.is_now,
          not exists (select from whereabouts e where e.person_id = moved.person_id and e.since < @from and e.recorded_at <= @known)
            and (p.added_at >= @since or exists (select from whereabouts e where e.person_id = moved.person_id and e.recorded_at <= @known)) as is_new,
          p.merged_at <= @known as is_merged, last.status, last.detail
        from (
          select unit_id, person_id, coalesce(closing.since, opening.since) as since,
            opening.unit_id is not null as was, closing.unit_id is not null as is_now
          from whereabouts_in(@from::date - 1, @known, @units) opening
          full join whereabouts_in(@to, @known, @units) closing using (unit_id, person_id)) moved
        join people p using (person_id)
        left join lateral (
          select s.status, s.detail from whereabouts s
          where s.person_id = moved.person_id and s.since <= @to and s.recorded_at <= @known and s.status is not null
          order by s.since desc, s.statement_id desc limit 1) last on true
        """);

    private const string Came = "is_now and not was";
    private const string Went = "was and not is_now";

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Persons("movement.opening", "Đầu kỳ", "At the beginning", Movements, "was"),
        Persons("movement.came", "Tăng trong kỳ", "Came", Movements, Came),
        Persons("movement.new", "Mới phát hiện, mới vào sổ", "New on the register", Movements, $"{Came} and is_new"),
        Persons("movement.moved-in", "Chuyển đến, trở lại sổ", "Moved in or came back", Movements, $"{Came} and not is_new"),
        Persons("movement.went", "Giảm trong kỳ", "Went", Movements, Went),
        Persons("movement.died", "Chết", "Died", Movements, $"{Went} and status = 'left' and detail = 'died'"),
        Persons("movement.moved-out", "Chuyển đi nơi khác", "Moved away", Movements, $"{Went} and (status = 'left' and detail = 'moved' or coalesce(status, '') <> 'left' and is_merged is not true)"),
        Persons("movement.mistaken", "Ghi nhầm, trùng", "Entered by mistake or twice", Movements, $"{Went} and (status = 'left' and detail = 'mistaken' or coalesce(status, '') <> 'left' and is_merged)"),
        Persons("movement.closing", "Cuối kỳ", "At the end", Movements, "is_now") with { IsOnLastDay = true },
    ];
}
