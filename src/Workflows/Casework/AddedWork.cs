using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Somebody adds work that the states do not ask for (<see cref="AdHocWork"/>). <c>Data</c> says which <c>task</c>, a <c>note</c> of what is
/// asked, <c>dueOn</c> and where they like the <c>user</c> who is to do it.
/// </summary>
internal static class AddedWork
{
    private const int LongestNote = 500;

    private static readonly string[] Fields = ["task", "note", "dueOn", "user"];

    public static Decision Decide(CaseStep step)
    {
        if (step.Procedure.Definition.AdHoc.FirstOrDefault(work => work.Task.Id == Text(step, "task")) is not { } added)
        {
            return new Refused([Refusals.NoSuchWork(step.Procedure.Definition.AdHoc.Select(work => work.Task.Title))]);
        }

        var refusals = Wrong(step, added).ToItems();
        if (refusals.Count > 0)
        {
            return new Refused(refusals);
        }

        var entry = ActivationChanges.OpenTask(step, added.Task, "", 0, DueOn(step));
        step.Work[step.Work.IndexOf(entry)] = entry with { Note = Text(step, "note"), User = Text(step, "user") };
        return StepRun.Finish(step);
    }

    private static IEnumerable<Refusal> Wrong(CaseStep step, AdHocWork added)
    {
        if (step.Received.Actor is { } actor && !added.By.Any(role => actor.Roles.Contains(role)))
        {
            yield return Refusals.Role(Waiting.TitlesOf(step.Procedure, added.By));
        }

        foreach (var member in step.Received.Data.Members.Where(member => !Fields.Contains(member.Name)))
        {
            yield return Refusals.UnknownField(member.Name);
        }

        if (Text(step, "note") is not { Length: <= LongestNote })
        {
            yield return Refusals.NoteNeeded(LongestNote);
        }

        if (DueOn(step) is not { } day || day < step.Calendar.LocalDate(step.At))
        {
            yield return Refusals.DayNeeded;
        }
    }

    private static DateOnly? DueOn(CaseStep step) => TimeValues.DateAlone(step.Received.Data.Find("dueOn"));

    private static string? Text(CaseStep step, string field) =>
        step.Received.Data.Find(field) is TextValue { Text: var text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
