using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>Work with a date, done in time or late, and the meetings that were due. The law's date counts, and the office's where there is none.</summary>
internal static class WorkIndicators
{
    /// <summary>
    /// Rows of work of a period, as the reports on time read them too. What was done is of the unit that did it, what was open of the one in
    /// which it was then.
    /// </summary>
    public static readonly string Work = $"""
        select w.work_item_id, held.unit_id, c.person_id, w.case_id, c.case_no::text as title, w.occurrence,
          (coalesce(w.law_due_at, w.office_due_at) at time zone 'Asia/Ho_Chi_Minh')::date as on_date,
          c.definition_id, c.definition_version, w.state, w.status, w.opened_at, w.closed_at, coalesce(w.law_due_at, w.office_due_at) as due_at,
          w.status = 'completed' and w.closed_at >= @since and w.closed_at < least(@until, @known) as is_done,
          w.opened_at < least(@until, @known) and (w.closed_at is null or w.closed_at >= least(@until, @known)) as is_open
        from work_items w join cases c using (case_id)
        cross join lateral (
          select case when w.closed_at < least(@until, @known) then w.unit_id else {CaseMoves.UnitAt("least(@until, @known)")} end as unit_id) held
        where held.unit_id = any(@units) and w.opened_at < @until and w.opened_at <= @known and {CaseMoves.WereInUnits}
        """;

    private static readonly Source Items = new("work", Work);

    private const string Missed = "occurrence between @from and @to and (status = 'missed' and closed_at <= @known or is_open and due_at < least(@until, @known))";

    public static IReadOnlyList<Indicator> All { get; } =
    [
        One("work.done", "Việc có hạn đã làm xong", "Work with a date that was done", "is_done and due_at is not null"),
        One("work.on-time", "Việc có hạn đã làm xong đúng hạn", "Work done in time", "is_done and closed_at <= due_at"),
        One("work.late", "Việc có hạn đã làm xong trễ hạn", "Work done late", "is_done and closed_at > due_at"),
        One("work.overdue", "Việc đang quá hạn cuối kỳ", "Overdue at the end", "is_open and due_at < least(@until, @known)") with { IsOnLastDay = true },
        One("check-ins.planned", "Lần gặp, kiểm tra theo kế hoạch", "Check-ins planned", "occurrence between @from and @to and not (status = 'withdrawn' and closed_at <= @known)"),
        One("check-ins.done", "Lần gặp, kiểm tra đã thực hiện", "Check-ins done", "occurrence between @from and @to and status = 'completed' and closed_at <= @known"),
        One("check-ins.missed", "Lần gặp, kiểm tra bỏ lỡ hoặc quá hạn", "Check-ins missed or overdue", Missed),
        Persons("check-ins.persons", "Số người được gặp, kiểm tra", "People who were met", Items, "occurrence between @from and @to and status = 'completed' and closed_at <= @known"),
    ];

    private static Indicator One(string code, string vi, string en, string where) =>
        Records(code, Measure.Tasks, vi, en, Items, "work_item_id", where);
}
