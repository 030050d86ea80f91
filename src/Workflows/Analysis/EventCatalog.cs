using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Which events a procedure can meet, by where they come from.</summary>
internal static class EventCatalog
{
    /// <summary>Every event that comes about by itself: outcomes, papers, finished states, missed check-ins, and what the procedure raises or sends.</summary>
    public static IEnumerable<string> Produced(DefinitionIndex index) =>
        Outcomes(index).Select(outcome => outcome.Name)
            .Concat(index.Tasks.Where(task => task.Task.ForEach is not null).Select(task => EventNames.All(task.Task.Id)))
            .Concat(Documents(index))
            .Concat(index.States.Select(state => $"done.state.{state.Node.Id}"))
            .Concat(index.CheckIns.Select(checkIn => EventNames.Missed(checkIn.Plan.Id)))
            .Concat(Raised(index))
            .Distinct(StringComparer.Ordinal);

    public static IEnumerable<(IndexedTask Task, string Name)> Outcomes(DefinitionIndex index) =>
        index.Tasks.SelectMany(task => task.Task.Outcomes.Select(outcome => (task, EventNames.Outcome(task.Task.Id, outcome.Id))));

    public static IEnumerable<string> Documents(DefinitionIndex index) => index.Definition.Documents.Select(document => EventNames.Recorded(document.Id));

    /// <summary>What actions raise or send, and what escalations raise.</summary>
    public static IEnumerable<string> Raised(DefinitionIndex index) =>
        ActionCatalog.All(index).SelectMany(placed => placed.Action switch
        {
            Raise raise => [raise.Event],
            SendLater send => [send.Event],
            Climb climb => Steps(index.Definition, climb.Ladder),
            _ => (IEnumerable<string>)[],
        }).Concat(Escalated(index));

    /// <summary>What climbing a ladder can raise.</summary>
    private static IEnumerable<string> Steps(WorkflowDefinition definition, string ladder) =>
        definition.Ladders.Where(known => known.Id == ladder)
            .SelectMany(known => known.Kinds)
            .SelectMany(kind => kind.Steps)
            .Select(step => EventNames.Step(ladder, step));

    /// <summary>What escalations of deadlines and profiles raise.</summary>
    public static IEnumerable<string> Escalated(DefinitionIndex index) =>
        index.Definition.Profiles.SelectMany(profile => profile.Escalations)
            .Concat(index.Deadlines.SelectMany(deadline => deadline.Rule.Escalations))
            .Select(escalation => escalation.Raise)
            .OfType<string>();
}
