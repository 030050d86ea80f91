using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>What a new version of the calendar moves in a running case: what its next step would count anew, looked at beforehand.</summary>
public static class CalendarPreview
{
    private const string Looked = "case.looked-at";

    /// <param name="at">The moment of looking.</param>
    /// <param name="calendar">The one to be.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    public static TimeChanges Of(Workflow workflow, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, Expressions.ObjectValue settings)
    {
        if (current.Closed is not null)
        {
            return new TimeChanges([], []);
        }

        var looked = new WorkflowEvent(Looked, at, at, null, Expressions.ObjectValue.Empty, [], null, null, settings);
        var step = new CaseStep(workflow.Procedure, current, looked, calendar);
        CheckIns.Reckon(step);
        Clocks.Reckon(step);
        return TimeChanges.Between(workflow, current, workflow, step.ToSnapshot(), calendar);
    }
}
