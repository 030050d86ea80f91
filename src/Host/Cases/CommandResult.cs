using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

/// <summary>What became of a command. A caller looks at every kind.</summary>
internal abstract record CommandResult
{
    private CommandResult()
    {
    }

    /// <summary>Done and saved.</summary>
    /// <param name="MovedDeadlines">Dates that are new because of it.</param>
    /// <param name="Held">Timers that were past due when recorded and wait for a look.</param>
    public sealed record Moved(Guid CaseId, int Version, Items<DeadlineMoved> MovedDeadlines, Items<ArmedTimer> Held) : CommandResult;

    /// <summary>The first telling was done; this one changed nothing.</summary>
    public sealed record Duplicate(Guid CaseId, int Version) : CommandResult;

    public sealed record NotFound : CommandResult;

    /// <summary>Not possible in this case now, and why.</summary>
    public sealed record Refused(Items<Refusal> Reasons) : CommandResult;

    /// <summary>The person looked at an older version.</summary>
    public sealed record StalePage(int Version) : CommandResult;

    /// <summary>Somebody else held the case for too long, or was faster: try again.</summary>
    public sealed record LostRace : CommandResult;

    /// <summary>The definition failed; nothing was saved and the case is marked for the operator.</summary>
    public sealed record Incident(string Reason) : CommandResult;
}
