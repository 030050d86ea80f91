using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>
/// Timers of a clock that goes on. What came under the earlier version does not come again; what lies in the past by now does not happen by
/// itself: a reminder is left out, an escalation or a way waits for a look.
/// </summary>
internal static class TimerSuccession
{
    /// <summary>Reminders and escalations. They are the same when they say the same, whatever their place in the list.</summary>
    /// <param name="start">When the clock began to run.</param>
    public static void OfDeadline(CaseStep step, Procedure earlier, MarkPairs pairs, RunningClock before, RunningClock now, DueDate due, DateTimeOffset start)
    {
        var marks = step.Procedure.Marks(now.Rule!);
        var armed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mark, same) in pairs.All)
        {
            var id = TimerIds.Mark(now.Key, mark.Name);
            var waiting = same is null ? null : step.Before!.Timers.FirstOrDefault(timer => timer.Id == TimerIds.Mark(before.Key, same.Name));
            if (marks.InstantOf(mark, start, due, step.Calendar) is not { } instant || (waiting is null && HasCome(step, earlier, before, same)))
            {
                continue;
            }

            var isSame = waiting?.DueAt == instant;
            if (instant > step.Look || isSame || mark.IsHeldWhenPast)
            {
                var held = isSame ? waiting!.Held : instant <= step.Look;
                Set(step, new ArmedTimer(id, 0, instant, held, now.PausedAt));
                armed.Add(id);
            }
        }

        step.Timers.RemoveAll(timer => TimerIds.IsMarkOf(timer.Id, before.Key) && !armed.Contains(timer.Id));
    }

    /// <summary>A transition that a time opens: under another key where its state has another id.</summary>
    public static void OfWay(CaseStep step, RunningClock before, RunningClock now)
    {
        var waiting = step.Before!.Timers.FirstOrDefault(timer => timer.Id == before.Key);
        if (before.Key != now.Key)
        {
            step.Disarm(before.Key);
        }

        if (waiting is null)
        {
            return;
        }

        var instant = now.DueAt == before.DueAt ? waiting.DueAt : now.DueAt > now.StartedAt ? now.DueAt.Value : now.StartedAt;
        var held = instant == waiting.DueAt ? waiting.Held : instant <= step.Look;
        Set(step, new ArmedTimer(now.Key, 0, instant, held, now.PausedAt));
    }

    /// <summary>It had a time under the earlier version, and nothing waits for that time any more.</summary>
    private static bool HasCome(CaseStep step, Procedure earlier, RunningClock before, DeadlineMark? same)
    {
        if (same is null || ClockDates.Of(earlier, before, step.Calendar) is not { } due)
        {
            return false;
        }

        var rule = earlier.Index.Deadline(before.Rule!)!.Rule;
        var start = Clocks.StartOf(before, due, rule.From, rule.Backward);
        return earlier.Marks(rule.Id).InstantOf(same, start, due, step.Calendar) is not null;
    }

    private static void Set(CaseStep step, ArmedTimer wanted)
    {
        if (step.Timer(wanted.Id) is not { } armed || armed with { Generation = 0 } != wanted)
        {
            step.Arm(wanted.Id, wanted.DueAt, wanted.Held, wanted.ParkedAt);
        }
    }
}
