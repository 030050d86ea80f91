using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>A task that is asked once for each text of a list: opened side by side, done one by one, over when all are done or enough.</summary>
internal static class WorkForEach
{
    public static void Open(CaseStep step, TaskDefinition task, string state, long activation)
    {
        var asked = task.ForEach!.List.Evaluate(step.Scope).Value is ListValue list
            ? list.Items.OfType<TextValue>().Select(item => item.Text).Take(ManyTimes.Most).ToList()
            : [];
        foreach (var item in asked)
        {
            var entry = ActivationChanges.OpenTask(step, task, state, activation, null);
            step.Work[step.Work.IndexOf(entry)] = entry with { Note = item };
        }

        if (asked.Count == 0)
        {
            Tell(step, task);
        }
    }

    /// <summary>One of them was completed: are all done, or enough?</summary>
    public static void Completed(CaseStep step, TaskDefinition task, WorkEntry completed)
    {
        var siblings = step.Work.Where(entry => entry.Task == task.Id && entry.Activation == completed.Activation).ToList();
        var open = siblings.FindAll(entry => entry.Status is not WorkStatus.Completed);
        if (!step.Chart.IsIn(completed.State) || (open.Count > 0 && (task.ForEach!.AtLeast is not { } enough || siblings.Count - open.Count < enough)))
        {
            return;
        }

        foreach (var entry in open)
        {
            step.Close(entry, new WorkClosing(WorkItemEnd.Withdrawn, null));
        }

        Tell(step, task);
    }

    /// <summary>The state was left: how many were done counts no more.</summary>
    public static void Forget(CaseStep step, string state) =>
        step.Work.RemoveAll(entry => entry.State == state && entry.Status is WorkStatus.Completed && step.Procedure.Index.Task(entry.Task)?.Task.ForEach is not null);

    private static void Tell(CaseStep step, TaskDefinition task) => step.ForChart.Enqueue(new ChartEvent(EventNames.All(task.Id), step.At));
}
