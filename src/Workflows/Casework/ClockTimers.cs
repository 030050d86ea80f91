using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Arms, moves and parks the timers of a clock whose date changed.</summary>
internal static class ClockTimers
{
    /// <summary>The timers of a deadline: one for each reminder and escalation that still lies ahead.</summary>
    public static void ArmMarks(CaseStep step, RunningClock before, RunningClock now, DueDate due, DateTimeOffset start)
    {
        if (step.IsBroughtOver && due.At <= step.Look)
        {
            step.DisarmMarks(now.Key);
            return;
        }

        var marks = step.Procedure.Marks(now.Rule!);
        foreach (var mark in marks.All)
        {
            var id = TimerIds.Mark(now.Key, mark.Name);
            var armed = step.Timer(id);
            // Without a timer under an earlier date it has acted, just now perhaps, or was dropped after a look: once is enough.
            var hasActed = armed is null && before.DueAt is not null;
            if (marks.InstantOf(mark, start, due, step.Calendar) is not { } instant)
            {
                step.Disarm(id);
            }
            else if (instant > step.Look || (instant == step.Look && !hasActed))
            {
                Set(step, armed, id, instant, false, now.PausedAt);
            }
            else if (!mark.IsHeldWhenPast || step.IsBroughtOver)
            {
                // Stale: whoever should have been reminded then reads the case now.
                step.Disarm(id);
            }
            else if (!hasActed)
            {
                Set(step, armed, id, instant, armed is not { Held: false } || armed.DueAt != instant, now.PausedAt);
            }
        }
    }

    /// <summary>
    /// The timer of a transition that a time opens. One whose time has passed when the state is entered is taken in the same step; one that
    /// would have been taken before anybody told of it waits for a look.
    /// </summary>
    public static void ArmTransition(CaseStep step, RunningClock before, RunningClock now, bool resumes)
    {
        var since = resumes ? step.At : now.StartedAt;
        var instant = now.DueAt > since ? now.DueAt.Value : since;
        var armed = step.Timer(now.Key);
        var isNew = before.DueAt is null;
        // A length of nothing sends the case on at once: no time has passed in which somebody could have looked.
        var isLate = instant < step.Look && now.DueAt != since;
        if (now.PausedAt is null && instant <= step.At && !isLate && (isNew || (resumes && armed is not null)))
        {
            step.Disarm(now.Key);
            step.ForChart.Enqueue(new ChartEvent(step.Procedure.Timed(now.Key).TimerEvent!, step.At));
        }
        else if (armed is not null || isNew)
        {
            Set(step, armed, now.Key, instant, armed?.DueAt == instant ? armed.Held : isLate, now.PausedAt);
        }
        else if (instant != before.DueAt && instant >= step.Look)
        {
            // It came, the guard said no, and now the time lies ahead again.
            step.Arm(now.Key, instant, false, now.PausedAt);
        }
    }

    private static void Set(CaseStep step, ArmedTimer? armed, string id, DateTimeOffset instant, bool held, DateTimeOffset? parkedAt)
    {
        if (armed is null || armed.DueAt != instant || armed.Held != held || armed.ParkedAt != parkedAt)
        {
            step.Arm(id, instant, held, parkedAt);
        }
    }
}
