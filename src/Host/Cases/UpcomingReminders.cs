using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;

namespace CaseFlow.Cases;

/// <summary>A reminder, an escalation or a check-in that will come if nothing changes before.</summary>
/// <param name="Text">Name of the text that says it, with who is told or asked, and of what.</param>
/// <param name="To">The role that is told or asked.</param>
internal sealed record UpcomingReminder(DateTimeOffset At, string Text, LocalText To, LocalText About);

/// <summary>Foretells them: those of check-ins and steps still to come as well as those that are armed already.</summary>
internal static class UpcomingReminders
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366);

    public static IReadOnlyList<UpcomingReminder> Of(ShownCase shown, DateTimeOffset now, int most) =>
        [.. Forecast.Coming(shown.Procedure, shown.Snapshot, shown.Calendar, now, now + Horizon, shown.Settings)
            .Select(entry => Of(shown, entry))
            .OfType<UpcomingReminder>()
            .Take(most)
            .OrderBy(reminder => reminder.At)];

    private static UpcomingReminder? Of(ShownCase shown, ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Reminder => OfDeadline(shown, entry, "Reminder.Reminds"),
        ForecastKind.Escalation => OfDeadline(shown, entry, "Reminder.Escalates"),
        ForecastKind.CheckIn => new(entry.At, "Reminder.Asks", RoleOf(shown, entry.Role!), shown.Workflow.Tasks[entry.Rule].Title),
        _ => null,
    };

    private static UpcomingReminder OfDeadline(ShownCase shown, ForecastEntry entry, string text) => new(
        entry.At, text, RoleOf(shown, entry.Role ?? shown.Procedure.Index.Deadline(entry.Rule)!.Rule.Owner), DeadlineTitles.Of(shown.Procedure, entry.Rule));

    private static LocalText RoleOf(ShownCase shown, string role) => shown.Workflow.Roles[role].Title;
}
