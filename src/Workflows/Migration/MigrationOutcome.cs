using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Migration;

/// <summary>What became of a case that was to come over. A caller must look at every kind.</summary>
public abstract record MigrationOutcome;

/// <summary>It goes on under the new version. Save the snapshot, the event and the effects together.</summary>
/// <param name="Trace">Transitions that were taken at once, in order.</param>
public sealed record Migrated(Snapshot Next, Items<Effect> Effects, Items<MicrostepTrace> Trace, MigrationReport Report) : MigrationOutcome;

/// <summary>It stays on its version; the others may go.</summary>
public sealed record Held(Items<Refusal> Reasons) : MigrationOutcome;

/// <summary>It cannot go on, and the plan must be put right before any case moves.</summary>
public sealed record Blocked(Items<Refusal> Reasons) : MigrationOutcome;
