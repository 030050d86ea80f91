namespace CaseFlow.Workflows.Execution;

/// <summary>A transition that waits for an event in an active state.</summary>
/// <param name="Source">The state it belongs to; null for the chart itself.</param>
/// <param name="Refusal">Why the guard said no; null unless <paramref name="Answer"/> is <see cref="GuardAnswer.Fails"/>.</param>
public sealed record PossibleEvent(string? Source, int Index, Items<string> Events, Items<string> Targets, GuardAnswer Answer, string? Refusal = null);

/// <summary>What the guard of a transition says before the event has come.</summary>
public enum GuardAnswer
{
    Yes,
    No,

    /// <summary>It reads the event itself, so nobody knows yet.</summary>
    DependsOnEvent,

    /// <summary>It cannot be evaluated.</summary>
    Fails,
}

/// <summary>Asks every active state, in document order, what it waits for.</summary>
internal static class PossibleEvents
{
    public static Items<PossibleEvent> Of(Run run)
    {
        var possible = new List<PossibleEvent>();
        foreach (var state in run.Chart.States)
        {
            if (run.Active[state.Index])
            {
                possible.AddRange(state.Evented.Select(transition => Ask(run, transition)));
            }
        }

        return possible.ToItems();
    }

    private static PossibleEvent Ask(Run run, CompiledTransition transition)
    {
        var trace = transition.Trace;
        var possible = new PossibleEvent(trace.Source, trace.Index, trace.Events, trace.Targets, GuardAnswer.Yes);
        if (transition.Guard is not { } guard)
        {
            return possible;
        }

        if (guard.Paths.Any(path => path == "_event" || path.StartsWith("_event.", StringComparison.Ordinal)))
        {
            return possible with { Answer = GuardAnswer.DependsOnEvent };
        }

        var tested = guard.Test(run);
        return tested.Error is { } error
            ? possible with { Answer = GuardAnswer.Fails, Refusal = error }
            : possible with { Answer = tested.Value == Expressions.Value.True ? GuardAnswer.Yes : GuardAnswer.No };
    }
}
