namespace CaseFlow.Workflows.Definition;

/// <summary>How running cases of an earlier version come over to the version that holds the plan. Without one, what bears the same id goes on.</summary>
/// <param name="From">The earlier version.</param>
/// <param name="States">States that have another id now, or several; any other goes on as the state of the same id and kind.</param>
/// <param name="Data">What becomes of the case data, in order; the expressions read the case as it was under the earlier version.</param>
/// <param name="Timers">Clocks that are treated otherwise than by default.</param>
/// <param name="Unmapped">What becomes of a case in a state that has no successor.</param>
public sealed record MigrationPlan(
    int From, Items<StateMapping> States, Items<Assign> Data, Items<TimerMapping> Timers, UnmappedMode Unmapped);

/// <param name="From">Id in the earlier version.</param>
/// <param name="To">Ids in this version that are active together; empty for a track that is gone.</param>
public sealed record StateMapping(string From, Items<string> To);

/// <param name="Id">Id of a deadline of this version, or <c>after/STATE/N</c>: the Nth way that a time opens out of a state, from 0.</param>
public sealed record TimerMapping(string Id, TimerMode Mode);

/// <summary>What becomes of a clock that the case has under the earlier version.</summary>
public enum TimerMode
{
    /// <summary>It keeps the length that it started with. The default of what a time opens.</summary>
    Keep,
    /// <summary>The new length from the same base, with the pauses there were. The default of deadlines.</summary>
    Recompute,
    /// <summary>It begins anew at the migration, as if its state were entered then: no pauses, every reminder ahead.</summary>
    Restart,
    /// <summary>The case goes on without it.</summary>
    Drop,
}

public enum UnmappedMode
{
    /// <summary>The whole run stops.</summary>
    Block,
    /// <summary>The case stays on its version and is listed.</summary>
    Hold,
}
