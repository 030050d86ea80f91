using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Planning;

/// <summary>Time as a host lets it pass for a case: timer after timer, each at the instant at which it is due.</summary>
internal static class PassingTime
{
    /// <summary>The next timer that fires by itself; null when there is none. What waits for a look, or is parked, does not.</summary>
    public static ArmedTimer? NextTimer(Snapshot current)
    {
        ArmedTimer? next = null;
        foreach (var timer in current.Timers)
        {
            if (timer is { Held: false, ParkedAt: null }
                && (next is null || timer.DueAt < next.DueAt || (timer.DueAt == next.DueAt && timer.Generation < next.Generation)))
            {
                next = timer;
            }
        }

        return next;
    }

    public static WorkflowEvent Fired(ArmedTimer timer, ObjectValue settings) => new(
        EngineEvents.TimerFired, timer.DueAt, timer.DueAt, null, ObjectValue.Empty, [], null, new FiredTimer(timer.Id, timer.Generation), settings);
}
