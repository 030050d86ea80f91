using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>A forecast as programs read it. Instants are local ones with their offset.</summary>
internal sealed record ForecastWritten(
    string Name, string Definition, int Version, CalendarWritten Calendar, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ForecastEntryWritten> Entries)
{
    public static ForecastWritten Of(CaseAtHand found, DateTimeOffset until, IEnumerable<ForecastEntry> entries)
    {
        var (vi, en) = (new ForecastWords(found.Workflow, "vi"), new ForecastWords(found.Workflow, "en"));
        return new ForecastWritten(
            found.Name, found.Workflow.Definition.Id, found.Workflow.Definition.Version, CalendarWritten.Of(found.Calendar), Local(found.At), Local(until),
            [.. entries.Select(entry => new ForecastEntryWritten(
                Local(entry.At), entry.Kind, entry.Rule, entry.WorkItem, entry.Mark, entry.Role, entry.Due is { } due ? Local(due.At) : null, entry.Occurrence,
                [.. entry.Targets], new LocalText(vi.Of(entry), en.Of(entry))))]);

        DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, found.Calendar.Zone);
    }
}

/// <param name="Rule">Id of the deadline, the task, or the state that is left; for the end of the case the close reason.</param>
/// <param name="Mark">Which reminder or escalation: <c>reminder/0</c>.</param>
/// <param name="Role">Null is whoever has the work.</param>
internal sealed record ForecastEntryWritten(
    DateTimeOffset At, ForecastKind Kind, string Rule, string? WorkItem, string? Mark, string? Role, DateTimeOffset? Due, DateOnly? Occurrence,
    IReadOnlyList<string> Targets, LocalText Text);

internal sealed record CalendarWritten(string Id, string Version)
{
    public static CalendarWritten Of(WorkingCalendar calendar) => new(calendar.Id, calendar.Version);
}
