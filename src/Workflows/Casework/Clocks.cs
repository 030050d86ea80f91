using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Looks at every clock after a step: whether its base became known or moved, whether it stands still or runs on. What changed gets a new
/// date and new timers; the rest is left alone.
/// </summary>
internal static class Clocks
{
    public static void Reckon(CaseStep step)
    {
        for (var index = 0; index < step.Clocks.Count; index++)
        {
            step.Clocks[index] = Reckon(step, step.Clocks[index]);
        }
    }

    private static RunningClock Reckon(CaseStep step, RunningClock clock)
    {
        var (length, from, backward) = Source(step, clock);
        var known = BaseOf(step, from, clock.StartedAt, clock.WorkItem);
        var isOfTheCase = length.Data is not null;
        var hasMoved = known != clock.Base || (isOfTheCase && known is not null && step.Variables.Resolve(length, step.Scope) != clock.Span);
        var standsStill = StandsStill(step, clock);
        var resumes = clock.PausedAt is not null && !standsStill;
        var stops = clock.PausedAt is null && standsStill;
        if (!hasMoved && !resumes && !stops && !step.CalendarChanged)
        {
            return clock;
        }

        var (next, due) = Recounted(step, clock, known, hasMoved ? step.Variables.Resolve(length, step.Scope) : clock.Span, backward);
        if (due is null)
        {
            step.DisarmMarks(clock.Key);
            step.Disarm(clock.Key);
            return next;
        }

        if (next.Rule is null)
        {
            ClockTimers.ArmTransition(step, clock, next, resumes);
        }
        else
        {
            ClockTimers.ArmMarks(step, clock, next, due, StartOf(next, due, from, backward));
        }

        return next;
    }

    /// <summary>The clock with its date counted anew; its timers are left as they are.</summary>
    public static (RunningClock Next, DueDate? Due) Recounted(CaseStep step, RunningClock clock, DateTimeOffset? known, Span? span, bool backward)
    {
        var standsStill = StandsStill(step, clock);
        var resumes = clock.PausedAt is not null && !standsStill;
        var next = clock with
        {
            Base = known,
            Span = known is null ? null : span,
            PausedAt = standsStill ? clock.PausedAt ?? step.At : null,
            // Time towards a target does not stand still: only a clock that runs forward is lengthened by a pause.
            Pauses = resumes && !backward && step.At > clock.PausedAt ? clock.Pauses.Add(new Pause(clock.PausedAt!.Value, step.At)) : clock.Pauses,
        };
        var due = ClockDates.Of(step.Procedure, next, step.Calendar);
        if (due is not null)
        {
            step.Remember(clock.Key, due);
        }

        return (next with { DueAt = due?.At }, due);
    }

    /// <summary>When a clock began to run. Towards a day that lies ahead it has run since it was there at all.</summary>
    public static DateTimeOffset StartOf(RunningClock clock, DueDate due, DeadlineBase from, bool backward) =>
        backward || from is FromOccurrence ? clock.StartedAt : due.Basis.At;

    public static (Length Length, DeadlineBase From, bool Backward) Source(CaseStep step, RunningClock clock)
    {
        if (clock.Rule is null)
        {
            var time = step.Procedure.Timed(clock.Key).Transition.Time!;
            return (time.Length, time.From, time.Backward);
        }

        var rule = step.Procedure.Index.Deadline(clock.Rule)!.Rule;
        return (rule.Within, rule.From, rule.Backward);
    }

    /// <summary>The instant that a clock or a plan counts from; null while it is not known.</summary>
    public static DateTimeOffset? BaseOf(CaseStep step, DeadlineBase from, DateTimeOffset startedAt, string? workItem) => from switch
    {
        FromData data => TimeValues.Instant(step.Scope.Find(data.Data), step.Calendar),
        FromDocument document => step.Variables.Document(document.Document) is not { } paper ? null
            : document.Instant is DocumentInstant.Received ? paper.Received
            : step.Calendar.StartOfDay(paper.Dated),
        FromTerm term => step.Variables.Term(term.Term, step.Scope)?.EndsAt,
        FromOccurrence => step.Work.Find(entry => entry.Key == workItem)?.Occurrence is { } day ? step.Calendar.StartOfDay(day) : null,
        _ => startedAt,
    };

    private static bool StandsStill(CaseStep step, RunningClock clock)
    {
        if (clock.State.Length > 0 && !step.Chart.IsIn(clock.State))
        {
            return true;
        }

        if (clock.Rule is null)
        {
            return false;
        }

        foreach (var state in step.Procedure.Index.Deadline(clock.Rule)!.Rule.PausedIn)
        {
            if (step.Chart.IsIn(state))
            {
                return true;
            }
        }

        if (clock.State.Length == 0)
        {
            // Work that somebody added has a day of its own, whatever the states do.
            return false;
        }

        foreach (var paused in step.Procedure.StatesWithPausedClock)
        {
            if (step.Chart.IsIn(paused.Node.Id) && IsRelated(paused, step.Procedure.Index.State(clock.State)!))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A state that stops the clock stops it for what it holds and for what holds it, not for the track beside it.</summary>
    private static bool IsRelated(IndexedState one, IndexedState other) => one.IsWithin(other) || other.IsWithin(one);
}
