using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>All that a chart remembers between two steps. It is always at rest: both queues are empty.</summary>
public sealed record ChartSnapshot
{
    /// <summary>The name of this run, <c>_sessionid</c>, as the caller gave it at the start.</summary>
    public required string Session { get; init; }

    /// <summary>The configuration: every active state, ancestors included, in document order.</summary>
    public Items<ActiveState> Active { get; init; } = [];

    /// <summary>The variables, in the order of their declaration.</summary>
    public ObjectValue Data { get; init; } = ObjectValue.Empty;

    /// <summary>What history states remember, in document order.</summary>
    public Items<RememberedStates> History { get; init; } = [];

    /// <summary>Delayed events in the order they were sent.</summary>
    public Items<PendingSend> Pending { get; init; } = [];

    /// <summary>With late binding: the states whose variables have got their first value.</summary>
    public Items<string> Bound { get; init; } = [];

    /// <summary>The last activation number given out.</summary>
    public long Activations { get; init; }

    /// <summary>The last number given to a send.</summary>
    public long Sends { get; init; }

    /// <summary>A final state of the whole chart is reached: no event will be handled any more.</summary>
    public bool Done { get; init; }

    /// <summary>The output of that final state.</summary>
    public Value Output { get; init; } = Value.Null;

    public bool IsIn(string state)
    {
        foreach (var active in Active)
        {
            if (string.Equals(active.Id, state, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An active state and the number of this activation: a state entered again gets a new one.</summary>
public readonly record struct ActiveState(string Id, long Activation);

/// <summary>The states that a history state will bring back.</summary>
public sealed record RememberedStates(string History, Items<string> States);
