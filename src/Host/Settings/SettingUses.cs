using CaseFlow.Workflows.Definition;

namespace CaseFlow.Settings;

/// <summary>Where a procedure takes a length from a setting, in the reader's words.</summary>
internal static class SettingUses
{
    public static IReadOnlyList<string> Of(WorkflowDefinition definition, string setting, string language)
    {
        var index = new DefinitionIndex(definition);
        var deadlines =
            from deadline in index.Deadlines
            where deadline.Rule.Within.Setting == setting
            select Say(deadline.State, deadline.Rule.Title);
        var checkIns =
            from checkIn in index.CheckIns
            where checkIn.Plan.Phases.Any(phase => phase.Every.Setting == setting || phase.For?.Setting == setting)
            select Say(checkIn.State, checkIn.Plan.Title);
        var transitions =
            from transition in index.Transitions
            where transition.Transition.Time?.Length.Setting == setting
            from target in transition.Transition.Targets
            select Say(transition.Source, index.State(target)?.Node.Title);
        return [.. deadlines.Concat(checkIns).Concat(transitions).Distinct()];

        string Say(IndexedState? state, LocalText? what) =>
            string.Join(" · ", new[] { state?.Node.Title?.In(language), what?.In(language) }.OfType<string>());
    }
}
