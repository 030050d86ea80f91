using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// An officer looked at what was past due when it was recorded. <c>Data.release</c> true lets it act, each at the instant it was due;
/// false drops it. <c>Data.timers</c> names some of them by id; without it all are meant.
/// </summary>
internal static class HeldReview
{
    public static Decision Decide(CaseStep step)
    {
        var named = (step.Received.Data.Find("timers") as ListValue)?.Items;
        var held = step.Timers
            .Where(timer => timer is { Held: true, ParkedAt: null } && (named is null || named.Contains((Value)timer.Id)))
            .ToList();
        if (held.Count == 0)
        {
            return new Refused([Refusals.NothingHeld]);
        }

        var released = step.Received.Data.Find("release") is BooleanValue { Boolean: true };
        foreach (var timer in held)
        {
            if (released)
            {
                step.Arm(timer.Id, timer.DueAt, held: false);
            }
            else
            {
                step.Disarm(timer.Id);
            }
        }

        if (!released)
        {
            // A dropped delayed event must not be armed again from the chart.
            step.Chart = step.Chart with
            {
                Pending = step.Chart.Pending.Where(send => !held.Any(timer => timer.Id == TimerIds.Send(send.Number))).ToItems(),
            };
        }

        return StepRun.Finish(step);
    }
}
