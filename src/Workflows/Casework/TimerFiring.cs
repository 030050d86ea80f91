using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A timer came due. The event carries the instant at which it was due, so a late host decides as a punctual one.</summary>
internal static class TimerFiring
{
    public static Decision Decide(Procedure procedure, Snapshot current, WorkflowEvent received, WorkingCalendar calendar)
    {
        var fired = received.Timer!;
        var step = new CaseStep(procedure, current, received, calendar);
        if (step.Timer(fired.Id) is not { Held: false, ParkedAt: null } armed || armed.Generation != fired.Generation)
        {
            return new Stale();
        }

        if (step.CalendarChanged)
        {
            // It was armed for a day that the calendar may have moved since.
            Clocks.Reckon(step);
            if (step.Timer(fired.Id) is { } moved && moved.DueAt > step.At)
            {
                return StepRun.Finish(step);
            }
        }

        step.Disarm(fired.Id);
        if (TimerIds.CutMark(fired.Id) is { } mark)
        {
            return Mark(step, mark.Clock, mark.Mark);
        }

        if (TimerIds.PlanOf(fired.Id) is not null)
        {
            // Without its timer the plan is reckoned anew, and what has come opens.
            return StepRun.Finish(step);
        }

        var told = TimerIds.IsSend(fired.Id)
            ? step.Chart.Pending.First(send => TimerIds.Send(send.Number) == fired.Id).ToEvent()
            : new ChartEvent(procedure.Timed(fired.Id).TimerEvent!, step.At);
        step.ForChart.Enqueue(told);
        return StepRun.Finish(step);
    }

    private static Decision Mark(CaseStep step, string key, string name)
    {
        var clock = step.Clocks.Find(candidate => candidate.Key == key)!;
        var rule = step.Procedure.Index.Deadline(clock.Rule!)!.Rule;
        var mark = step.Procedure.Marks(rule.Id).Find(name);
        var due = step.DueOf(clock)!;
        if (mark.Escalation is not { } escalation)
        {
            step.Asked.Add(new Remind(key, name, clock.WorkItem, mark.Reminder?.Notify ?? (clock.WorkItem is null ? rule.Owner : null), step.At, due));
            return StepRun.Finish(step);
        }

        step.Asked.Add(new Escalate(key, name, clock.WorkItem, escalation.Notify, escalation.Ask, step.At, due));
        if (escalation.Raise is { } raised)
        {
            step.ForChart.Enqueue(new ChartEvent(raised, step.At) { Data = Value.ObjectOf(new Member("deadline", rule.Id)) });
        }

        return StepRun.Finish(step);
    }
}
