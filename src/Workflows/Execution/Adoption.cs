namespace CaseFlow.Workflows.Execution;

/// <summary>
/// Goes on in states that another version of the chart has left a run in. They are active already and are not entered again; what has to be
/// active with them is entered as by default, and what is complete now, and was not before, says so.
/// </summary>
internal static class Adoption
{
    /// <param name="adopted">Active are the states that go on, with all their ancestors; of two children of one compound state only one is.</param>
    /// <param name="completedBefore">Ids of what had said that it is done.</param>
    public static ChartStep Adopt(
        Statechart chart, ChartSnapshot adopted, IReadOnlySet<string> completedBefore, DateTimeOffset at, ChartEnvironment? environment)
    {
        var run = new Run(chart, adopted, at, environment);
        foreach (var state in Completed(run).Where(state => !completedBefore.Contains(state.Id)))
        {
            Microstep.RaiseDone(run, state, Expressions.Value.Null);
        }

        Microstep.EnterMissing(run);
        Macrostep.RunToRest(run);
        return run.ToStep(adopted, handled: true);
    }

    /// <summary>Compound and parallel states that have come to their end and said so.</summary>
    public static HashSet<string> Completed(Statechart chart, ChartSnapshot snapshot) =>
        Completed(new Run(chart, snapshot, DateTimeOffset.MinValue, null)).Select(state => state.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What lies inside comes first, as it does when it happens.</summary>
    private static IEnumerable<CompiledState> Completed(Run run) =>
        run.Chart.States.Skip(1).Reverse().Where(state => run.Active[state.Index] && Microstep.IsInFinal(run, state));
}
