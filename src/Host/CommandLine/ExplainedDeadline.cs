using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>A date and its reasons as programs read them. Instants are local ones with their offset.</summary>
/// <param name="At">Null while what it counts from is not known.</param>
/// <param name="StandsStill">The date is that of before the pause.</param>
/// <param name="Rolled">Days off on which the count ended and past which it moved; empty when it was not rolled.</param>
internal sealed record ExplainedDeadline(
    string Id, LocalText Title, DeadlineBasis Basis, IReadOnlyList<string> Law, DateTimeOffset? At, ExplainedBase? Base, ExplainedLength? Length, int CountedDays,
    IReadOnlyList<ExplainedDay> Skipped, IReadOnlyList<ExplainedDay> Worked, IReadOnlyList<ExplainedDay> Rolled, IReadOnlyList<ExplainedPause> Paused,
    bool StandsStill, bool Provisional, ExplainedDay? DayOff, DateOnly? NextWorkingDay, CalendarWritten? Calendar)
{
    public static ExplainedDeadline Of(CaseDeadline deadline, WorkingCalendar calendar)
    {
        var (rule, due) = (deadline.Rule, deadline.Due);
        return new ExplainedDeadline(
            rule.Id, rule.Title, rule.Basis, rule.Law, due is null ? null : Local(due.At), due is null ? null : new ExplainedBase(Kind(rule.From), due.Basis.What, Local(due.Basis.At)),
            due is null ? null : new ExplainedLength(due.Span.Length, due.Span.CountingText, due.Direction), due?.CountedDays ?? 0,
            Days(due?.Skipped), Days(due?.Worked), due is { IsRolled: true } ? Days(due.RolledOver) : [],
            [.. (due?.Excluded ?? []).Select(excluded => new ExplainedPause(Local(excluded.Pause.From), Local(excluded.Pause.To), excluded.Days))],
            deadline.IsPaused, due?.Provisional ?? false, due?.DayOff is { } off ? ExplainedDay.Of(off) : null, due?.NextWorkingDay,
            due is null ? null : new CalendarWritten(due.CalendarId, due.CalendarVersion));

        DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, calendar.Zone);
    }

    private static IReadOnlyList<ExplainedDay> Days(IEnumerable<CalendarDay>? days) => [.. (days ?? []).Select(ExplainedDay.Of)];

    private static string Kind(DeadlineBase from) => from switch
    {
        FromData => "data",
        FromDocument { Instant: DocumentInstant.Dated } => "documentDated",
        FromDocument => "documentReceived",
        FromTerm => "term",
        FromOccurrence => "occurrence",
        _ => "entry",
    };
}

/// <param name="Kind">What it is: <c>entry</c>, <c>occurrence</c>, <c>data</c>, <c>term</c>, <c>documentReceived</c>, <c>documentDated</c>.</param>
/// <param name="Id">Id of the data element, the term or the paper.</param>
internal sealed record ExplainedBase(string Kind, string Id, DateTimeOffset At);

/// <param name="Length">ISO 8601, <c>P2D</c>.</param>
/// <param name="Calendar"><c>working</c> or <c>calendar</c>.</param>
internal sealed record ExplainedLength(string Length, string Calendar, Direction Direction);

/// <param name="Source">The document that makes the day what it is; empty for a weekend.</param>
internal sealed record ExplainedDay(DateOnly Date, DayKind Kind, string NameVi, string NameEn, string Source)
{
    public static ExplainedDay Of(CalendarDay day) => new(day.Date, day.Kind, day.NameOf("vi"), day.NameOf("en"), day.Source);
}

/// <param name="Days">Days that it added, in the counting of the length.</param>
internal sealed record ExplainedPause(DateTimeOffset From, DateTimeOffset To, int Days);
