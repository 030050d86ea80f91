using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>The form of a work item, with what one person is asked for beside it.</summary>
internal static class PlanQuestions
{
    /// <summary>Null where nothing is filled in.</summary>
    public static Form? FormOf(Procedure procedure, WorkEntry entry, IEnumerable<PlanProgress> plans)
    {
        var task = procedure.Index.Task(entry.Task)!;
        var form = task.Task.Form is { } id ? procedure.Forms[id] : null;
        var asked = task.Plan is null ? null : plans.FirstOrDefault(progress => progress.Plan == task.Plan.Id && progress.Key == entry.Plan)?.Terms?.Questions;
        return With(form, task.Task, asked ?? []);
    }

    public static Form? With(Form? form, TaskDefinition task, Items<PlanQuestion> questions)
    {
        var fields = questions
            .Where(question => form is null || !form.Fields.Any(field => field.Data == question.Data))
            .Select(question => new FormField(question.Data, null, null, null, null, null)
            {
                IsForOnePerson = true,
                Ask = question.Ask is { } ask ? new LocalText(ask, ask) : null,
            })
            .ToItems();
        return fields.Count == 0 ? form : new Form(form?.Id ?? task.Id, form?.Title ?? task.Title, (form?.Fields ?? []).Concat(fields).ToItems());
    }
}
