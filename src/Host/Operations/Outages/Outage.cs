namespace CaseFlow.Operations.Outages;

/// <summary>A time in which nothing ran, or no mail left because somebody had stopped it.</summary>
internal sealed record Outage
{
    public required long OutageId { get; init; }

    /// <summary>stopped or paused.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>What is counted in hours and was to be told by then is held back; null: it was short, and all went out late.</summary>
    public DateTimeOffset? UrgentUntil { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>What was decided about a part of what an outage missed.</summary>
internal sealed record OutageDecision
{
    public required long OutageId { get; init; }

    public required string What { get; init; }

    public required bool Stale { get; init; }

    /// <summary>Of which unit; null for all that was left.</summary>
    public string? UnitName { get; init; }

    public required string Choice { get; init; }

    public DateTimeOffset? ShiftedTo { get; init; }

    public required int Messages { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>What somebody chose for a part of what an outage missed.</summary>
/// <param name="UnitId">For this unit alone; null for all that is left.</param>
internal sealed record OutageChoice(string What, bool Stale, string Choice, Guid? UnitId);

/// <summary>Timers that were due when things ran again.</summary>
internal sealed record OutageTimers
{
    /// <summary>deadline, after, check-in or send.</summary>
    public required string Kind { get; init; }

    public required long Timers { get; init; }

    public required long Units { get; init; }

    public required DateTimeOffset Oldest { get; init; }
}
