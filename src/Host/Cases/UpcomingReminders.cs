using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases;

/// <summary>A reminder or an escalation that will go out if nothing changes before.</summary>
/// <param name="To">The role that is told.</param>
internal sealed record UpcomingReminder(DateTimeOffset At, LocalText About, LocalText To, bool IsEscalation);

/// <summary>Reads them from the timers that the case has armed.</summary>
internal static class UpcomingReminders
{
    public static IReadOnlyList<UpcomingReminder> Of(ShownCase shown, int most) =>
        [.. shown.Snapshot.Timers
            .Where(timer => timer is { Held: false, ParkedAt: null })
            .OrderBy(timer => timer.DueAt)
            .Select(timer => OfTimer(shown, timer))
            .OfType<UpcomingReminder>()
            .Take(most)];

    /// <summary><c>deadline/propose-law#3/reminder/0</c>; null for timers that only move the case.</summary>
    public static UpcomingReminder? OfTimer(ShownCase shown, ArmedTimer timer)
    {
        if (timer.Id.Split('/') is not ["deadline", var clock, var kind, .. var place]
            || shown.Procedure.Index.Deadline(clock.Split('#')[0])?.Rule is not { } rule)
        {
            return null;
        }

        var role = kind switch
        {
            "escalation" => Marks(shown, rule, profile => profile.Escalations, rule.Escalations)[int.Parse(place[0], null)].Notify,
            "reminder" => Marks(shown, rule, profile => profile.Reminders, rule.Reminders)[int.Parse(place[0], null)].Notify ?? rule.Owner,
            _ => rule.Owner,
        };
        return new(timer.DueAt, DeadlineTitles.Of(shown.Procedure, rule.Id), shown.Workflow.Roles[role].Title, kind == "escalation");
    }

    /// <summary>Those of the profile, then the deadline's own, as the engine numbers them.</summary>
    private static List<T> Marks<T>(ShownCase shown, DeadlineRule rule, Func<NotificationProfile, Items<T>> ofProfile, Items<T> own) =>
        [.. shown.Definition.Profiles.Where(profile => profile.Id == rule.Profile).SelectMany(ofProfile), .. own];
}
