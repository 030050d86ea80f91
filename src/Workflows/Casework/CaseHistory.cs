using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A case folded from its log: each event, in order, with the version of the definition and of the calendar that it was decided under.</summary>
public sealed class CaseHistory
{
    private int _events;

    /// <summary>Null before the first event.</summary>
    public Snapshot? Now { get; private set; }

    public LastStep? Last { get; private set; }

    /// <summary>Takes the next event in; anything but <see cref="Moved"/> leaves the case as it was.</summary>
    public Decision Take(WorkflowEvent received, Workflow workflow, WorkingCalendar calendar)
    {
        var decision = Now is not { } now ? workflow.Start(received, calendar)
            : received.Name == EngineEvents.Undone ? workflow.Undo(now, Last, received, calendar)
            : workflow.Step(now, received, calendar);
        if (decision is Moved moved)
        {
            Last = LastStep.After(Last, ++_events, received, Now, moved);
            Now = moved.Next;
        }

        return decision;
    }
}
