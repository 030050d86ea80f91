using System.Text;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Cases;

/// <summary>A state that people know by its title, on the way of a case.</summary>
/// <param name="Since">When it was entered last; null for what is still ahead.</param>
internal sealed record PathState(string Id, LocalText Title, PathKind Kind, DateTimeOffset? Since);

internal enum PathKind
{
    Done,
    Now,
    Planned,
}

/// <summary>The way of a case: states done, those it is in, and those ahead if all goes the ordinary way.</summary>
internal static class StatePath
{
    public static IReadOnlyList<PathState> Of(PublishedWorkflow workflow, IReadOnlyCollection<string> active, IReadOnlyList<CaseEvent> events)
    {
        var entered = new Dictionary<string, (DateTimeOffset At, StateNode State)>();
        var undone = UndoneSteps.Of(events);
        foreach (var happened in events.Where(happened => !undone.Contains(happened.Seq)))
        {
            // Under a version that the case has left, a state may have had another title, or another name altogether.
            var targets = happened.Name == EngineEvents.Started ? happened.Workflow.Definition.Initial : new StepLog(happened).Entered;
            foreach (var (stood, since) in StoodIn(happened))
            {
                entered[stood] = (since, happened.Workflow.States[stood]);
            }

            foreach (var state in targets.SelectMany(target => WithSurroundings(happened.Workflow, target)))
            {
                entered[state] = (happened.HappenedAt, happened.Workflow.States[state]);
            }
        }

        var known = workflow.Workflow.Index.States.Where(state => IsShown(state.Node)).ToList();
        var ahead = Ahead(workflow, active);
        return [
            .. entered.Where(pair => !active.Contains(pair.Key) && IsShown(pair.Value.State)).OrderBy(pair => pair.Value.At)
                .Select(pair => new PathState(pair.Key, pair.Value.State.Title!, PathKind.Done, pair.Value.At)),
            .. known.Where(state => active.Contains(state.Node.Id))
                .Select(state => new PathState(state.Node.Id, state.Node.Title!, PathKind.Now, entered.TryGetValue(state.Node.Id, out var since) ? since.At : null)),
            .. ahead.Where(state => IsShown(state.Node) && !active.Contains(state.Node.Id) && !entered.ContainsKey(state.Node.Id))
                .Select(state => new PathState(state.Node.Id, state.Node.Title!, PathKind.Planned, null))];
    }

    /// <summary>Where a case stood that was brought over, each state since its own day.</summary>
    private static IEnumerable<(string State, DateTimeOffset Since)> StoodIn(CaseEvent happened) =>
        happened.Name == EngineEvents.BroughtOver && EventJson.Read(Encoding.UTF8.GetBytes(happened.Event)).Event is { } received
            ? (BroughtOver.Read(received.Data)?.States ?? []).SelectMany(state => WithSurroundings(happened.Workflow, state.Id), (state, around) => (around, state.Since))
            : [];

    /// <summary>What is reached from here by doing the work with its first outcome and by the passing of time; nothing that somebody has to report.</summary>
    private static List<IndexedState> Ahead(PublishedWorkflow workflow, IReadOnlyCollection<string> active)
    {
        var index = workflow.Workflow.Index;
        var ordinary = workflow.Tasks.Values.Where(task => task.Outcomes.Count > 0).Select(task => EventNames.Outcome(task.Id, task.Outcomes[0].Id)).ToHashSet();
        var found = new List<IndexedState>();
        var reached = new HashSet<string>(active);
        var waiting = new Queue<string>(active);
        while (waiting.TryDequeue(out var from))
        {
            foreach (var transition in index.Transitions.Where(candidate => candidate.Source?.Node.Id == from && IsOrdinary(candidate.Transition, ordinary)))
            {
                foreach (var state in transition.Transition.Targets.SelectMany(target => WithSurroundings(workflow, target)).Where(reached.Add))
                {
                    found.Add(index.State(state)!);
                    waiting.Enqueue(state);
                }
            }
        }

        return found;
    }

    private static bool IsOrdinary(Transition transition, HashSet<string> ordinary) =>
        transition.By.Count == 0 && (transition.Events.Count == 0 || transition.Events.Any(name =>
            ordinary.Contains(name) || name.StartsWith("done.", StringComparison.Ordinal) || EventNames.IsOfDocument(name)));

    /// <summary>A state with those around it and those that are entered with it.</summary>
    public static IEnumerable<string> WithSurroundings(PublishedWorkflow workflow, string target) =>
        workflow.Workflow.Index.State(target) is { } state
            ? state.WithAncestors().Skip(1).Reverse().Select(around => around.Node.Id).Append(target).Concat(Inside(state.Node))
            : [];

    private static IEnumerable<string> Inside(StateNode state)
    {
        var entered = state.Kind is StateKind.Parallel ? state.States
            : state.States.Where(child => state.Initial.Count == 0 ? ReferenceEquals(child, state.States[0]) : state.Initial.Contains(child.Id));
        return entered.SelectMany(child => Inside(child).Prepend(child.Id));
    }

    private static bool IsShown(StateNode state) => state is { Title: not null, Code: not null } && (state.Kind is not StateKind.Final || state.CloseReason == "completed");
}
