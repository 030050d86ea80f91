using System.Globalization;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>The reminders and escalations of a deadline: those of its profile, then its own.</summary>
internal sealed class DeadlineMarks
{
    private static readonly TimeOnly NightBegins = new(18, 0);
    private static readonly TimeOnly NightEnds = new(7, 0);

    private readonly Dictionary<string, DeadlineMark> _byName;

    public DeadlineMarks(WorkflowDefinition definition, DeadlineRule rule)
    {
        var profile = definition.Profiles.FirstOrDefault(candidate => candidate.Id == rule.Profile);
        ReminderRule[] reminders = [.. profile?.Reminders ?? [], .. rule.Reminders];
        EscalationRule[] escalations = [.. profile?.Escalations ?? [], .. rule.Escalations];
        NightNotice = profile?.NightNotice;
        All =
        [
            .. reminders.Select((reminder, index) => new DeadlineMark(Name("reminder", index), reminder, null)),
            .. NightNotice is null ? Array.Empty<DeadlineMark>() : [new DeadlineMark("night", null, null)],
            .. escalations.Select((escalation, index) => new DeadlineMark(Name("escalation", index), null, escalation)),
        ];
        _byName = All.ToDictionary(mark => mark.Name, StringComparer.Ordinal);
    }

    public DeadlineMark[] All { get; }

    private TimeOnly? NightNotice { get; }

    public DeadlineMark Find(ReadOnlySpan<char> name) => _byName.GetAlternateLookup<ReadOnlySpan<char>>()[name];

    /// <summary>When a mark is due; null when it would lie before the clock's start, or a reminder after the due instant: it is left out.</summary>
    /// <param name="start">When the clock began to run.</param>
    public DateTimeOffset? InstantOf(DeadlineMark mark, DateTimeOffset start, DueDate due, WorkingCalendar calendar)
    {
        if (mark.Escalation is { } escalation)
        {
            var overdue = MarkInstants.Of(escalation.When, start, due, calendar);
            return overdue < due.At ? due.At : overdue;
        }

        var instant = mark.Reminder is { } reminder ? MarkInstants.Of(reminder.When, start, due, calendar) : Night(due, calendar);
        return instant < start || (instant > due.At && mark.Reminder?.When is not AfterDue) ? null : instant;
    }

    private DateTimeOffset? Night(DueDate due, WorkingCalendar calendar)
    {
        if (NightNotice is not { } notice || !due.Span.EndsAtAMoment)
        {
            return null;
        }

        var time = TimeOnly.FromDateTime(calendar.LocalTime(due.At));
        return time >= NightBegins ? calendar.Instant(due.Day, notice)
            : time < NightEnds ? calendar.Instant(due.Day.AddDays(-1), notice)
            : null;
    }

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}/{index}");
}

/// <param name="Name">The rule in effects and timers: <c>reminder/0</c>, <c>night</c>, <c>escalation/1</c>.</param>
/// <param name="Reminder">Null for the night notice and for escalations.</param>
/// <param name="Escalation">Null for reminders.</param>
internal sealed record DeadlineMark(string Name, ReminderRule? Reminder, EscalationRule? Escalation)
{
    /// <summary>What has passed before anybody could be told: a reminder is stale then, an escalation waits for a look.</summary>
    public bool IsHeldWhenPast => Escalation is not null;
}

/// <summary>Where a mark lies beside its clock.</summary>
internal static class MarkInstants
{
    public static DateTimeOffset Of(Mark mark, DateTimeOffset start, DueDate due, WorkingCalendar calendar) => mark switch
    {
        AfterStart after => Later(start, after.Span, after.At, calendar),
        BeforeDue before => Earlier(due.At, before.Span, before.At, calendar),
        AfterDue after => Later(due.At, after.Span, after.At, calendar),
        AtShare share => start + TimeSpan.FromSeconds((long)((decimal)(due.At - start).TotalSeconds * share.Share)),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "There is no such mark."),
    };

    private static DateTimeOffset Later(DateTimeOffset from, Span span, TimeOnly? at, WorkingCalendar calendar)
    {
        if (span.IsWorking && span.EndsAtAMoment)
        {
            return AtTime(calendar.AddOpeningTime(from, span.Clock), at, calendar);
        }

        var local = calendar.LocalTime(from);
        var day = DateOnly.FromDateTime(local);
        day = !span.IsWorking ? day.AddMonths(span.TotalMonths).AddDays(span.TotalDays)
            : span.IsZero ? day
            : calendar.AddWorkingDays(day, span.TotalDays);
        return AtTime(calendar.Instant(day, TimeOnly.FromDateTime(local)) + (span.IsWorking ? TimeSpan.Zero : span.Clock), at, calendar);
    }

    private static DateTimeOffset Earlier(DateTimeOffset from, Span span, TimeOnly? at, WorkingCalendar calendar)
    {
        if (span.IsWorking && span.EndsAtAMoment)
        {
            return AtTime(calendar.SubtractOpeningTime(from, span.Clock), at, calendar);
        }

        var local = calendar.LocalTime(from);
        var day = DateOnly.FromDateTime(local);
        day = !span.IsWorking ? day.AddDays(-span.TotalDays).AddMonths(-span.TotalMonths) : calendar.SubtractWorkingDays(day, span.TotalDays);
        return AtTime(calendar.Instant(day, TimeOnly.FromDateTime(local)) - (span.IsWorking ? TimeSpan.Zero : span.Clock), at, calendar);
    }

    private static DateTimeOffset AtTime(DateTimeOffset instant, TimeOnly? at, WorkingCalendar calendar) =>
        at is { } time ? calendar.Instant(calendar.LocalDate(instant), time) : instant;
}
