using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>A forecast as programs read it. Instants are local ones with their offset.</summary>
/// <param name="End">Why nothing more is foretold; null where nobody acts.</param>
internal sealed record ForecastWritten(
    string Name, string Definition, int Version, CalendarWritten Calendar, DateTimeOffset From, DateTimeOffset Until, CourseEnd? End,
    IReadOnlyList<ForecastEntryWritten> Entries)
{
    public static ForecastWritten Of(
        CaseAtHand found, DateTimeOffset until, IEnumerable<ForecastEntry> entries, IReadOnlyDictionary<string, LocalText> procedures, CourseEnd? end)
    {
        var writer = new ForecastEntryWriter(found, procedures);
        return new ForecastWritten(
            found.Name, found.Workflow.Definition.Id, found.Workflow.Definition.Version, CalendarWritten.Of(found.Calendar), writer.Local(found.At), writer.Local(until), end,
            [.. entries.Select(writer.Of)]);
    }
}

/// <param name="Rule">Id of the deadline, the task, the event, the other procedure, or the state that is left or entered; for the end of the case the close reason.</param>
/// <param name="Mark">Which reminder or escalation, <c>reminder/0</c>; of work done the outcome.</param>
/// <param name="Role">Null is whoever has the work.</param>
internal sealed record ForecastEntryWritten(
    DateTimeOffset At, ForecastKind Kind, string Rule, string? WorkItem, string? Mark, string? Role, DateTimeOffset? Due, DateOnly? Occurrence,
    IReadOnlyList<string> Targets, LocalText Text);

internal sealed class ForecastEntryWriter(CaseAtHand found, IReadOnlyDictionary<string, LocalText> procedures)
{
    private readonly ForecastWords _vi = new(found.Workflow.Index, "vi", procedures);
    private readonly ForecastWords _en = new(found.Workflow.Index, "en", procedures);

    public ForecastEntryWritten Of(ForecastEntry entry) => new(
        Local(entry.At), entry.Kind, entry.Rule, entry.WorkItem, entry.Mark, entry.Role, entry.Due is { } due ? Local(due.At) : null, entry.Occurrence,
        [.. entry.Targets], new LocalText(_vi.Of(entry), _en.Of(entry)));

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, found.Calendar.Zone);
}

internal sealed record CalendarWritten(string Id, string Version)
{
    public static CalendarWritten Of(WorkingCalendar calendar) => new(calendar.Id, calendar.Version);
}
