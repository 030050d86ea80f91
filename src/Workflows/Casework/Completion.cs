using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>A person completes a work item with an outcome: the form's data go to the case first, then the event to the chart.</summary>
internal static class Completion
{
    public static Decision Decide(CaseStep step)
    {
        var received = step.Received;
        var words = received.Name.Split('.');
        if (words.Length != 3 || step.Procedure.Index.Task(words[1]) is not { } task || !task.Task.Outcomes.Any(outcome => outcome.Id == words[2]))
        {
            return new Refused([Refusals.NotPossible(Possibilities.TitlesOf(step))]);
        }

        var entry = step.Work.Find(candidate =>
            candidate.Task == task.Task.Id
            && candidate.Status is not WorkStatus.Completed
            && (received.WorkItem is null || candidate.Key == received.WorkItem));
        if (entry is not { Status: WorkStatus.Open })
        {
            return new Refused([entry is null ? Refusals.WorkItemClosed : Refusals.WorkItemParked]);
        }

        var refusals = new List<Refusal>();
        CheckActor(step, task, refusals);
        refusals.AddRange(Recording.Wrong(step.Procedure, received.Documents));
        var data = PlanQuestions.FormOf(step.Procedure, entry, step.Plans) is { } form ? FormCheck.Apply(step, form, task.ComesAgain, refusals) : step.Chart.Data;
        var scope = new CaseScope(data, step.Variables, step.Chart, FormCheck.ReceivedAs(received), step.At);
        refusals.AddRange(Recording.Missing(step.Procedure, task, step.Documents, received.Documents, scope).Select(Refusals.DocumentMissing));
        refusals.AddRange(PageNumbers.Wrong(step.Procedure, task.Task, Recording.Together(step.Documents, received.Documents)));
        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        Recording.Add(step);
        var waiting = Waiting.For(step, received.Name).ToList();
        step.Chart = step.Chart with { Data = data };
        step.Close(entry, new WorkClosing(WorkItemEnd.Completed, words[2]), received.Actor?.Id ?? "");
        if (task.Plan is { } plan)
        {
            FollowUps.Answer(step, plan, entry);
        }

        var ran = step.Procedure.Chart.Step(step.Chart, new ChartEvent(received.Name, step.At) { Data = received.Data }, step.Variables);
        if (!ran.Handled && ran.Incident is null && waiting.Count > 0)
        {
            // Somebody waits for this outcome and none of the guards agrees: the item stays open until the data say otherwise.
            return new Refused([Waiting.Explain(step.Procedure, waiting)]);
        }

        if (StepRun.Take(step, ran) is { } incident)
        {
            return incident;
        }

        if (task.Task.ForEach is not null)
        {
            WorkForEach.Completed(step, task.Task, entry);
        }

        return StepRun.Finish(step);
    }

    private static void CheckActor(CaseStep step, IndexedTask task, List<Refusal> refusals)
    {
        if (step.Received.Actor is not { } actor)
        {
            return;
        }

        if (!RolesOf(task.Task).Any(role => actor.Roles.Contains(role)))
        {
            refusals.Add(Refusals.Role(Waiting.TitlesOf(step.Procedure, [task.Task.Assign.Role])));
        }

        foreach (var entry in step.Work)
        {
            if (entry.Status is WorkStatus.Completed && entry.CompletedBy == actor.Id && task.Task.NotBy.Contains(entry.Task))
            {
                refusals.Add(Refusals.SamePerson(step.Procedure.Index.Task(entry.Task)!.Task.Title));
            }
        }
    }

    /// <summary>The role the task is assigned to, and whoever answers for its deadlines.</summary>
    public static IEnumerable<string> RolesOf(TaskDefinition task) =>
        task.Deadlines.Select(deadline => deadline.Owner).Prepend(task.Assign.Role).Distinct(StringComparer.Ordinal);
}
