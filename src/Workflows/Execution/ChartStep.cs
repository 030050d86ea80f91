using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>What came of one event.</summary>
/// <param name="Next">The snapshot to keep. After an incident it is the one the step began with.</param>
/// <param name="Handled">Whether the event enabled a transition; if not, it happened in vain and the caller should say so.</param>
/// <param name="Effects">What was left, entered, asked for and scheduled, in the order it happened.</param>
/// <param name="Microsteps">Which transitions were taken, for the history of the case.</param>
/// <param name="UnhandledErrors">Error events that no transition took.</param>
/// <param name="Incident">Why the step could not be brought to an end; null when it could.</param>
public sealed record ChartStep(
    ChartSnapshot Next,
    bool Handled,
    Items<ChartEffect> Effects,
    Items<MicrostepTrace> Microsteps,
    Items<ChartEvent> UnhandledErrors,
    string? Incident = null);

/// <summary>The transitions taken together, and the event they answered; null for transitions that need none.</summary>
public sealed record MicrostepTrace(string? Event, Items<TakenTransition> Taken);

/// <param name="Source">The state it belongs to; null for the chart itself.</param>
/// <param name="Index">Its place among all transitions of the chart, in document order.</param>
public sealed record TakenTransition(string? Source, int Index, Items<string> Events, Items<string> Targets);

/// <summary>Something that a step did besides changing the snapshot.</summary>
public abstract record ChartEffect;

/// <param name="Restored">Brought back through history, itself or as an ancestor of what was; otherwise it begins afresh.</param>
public sealed record StateEntered(string State, long Activation, bool Restored) : ChartEffect;

/// <param name="Parked">Left by a transition that parks.</param>
public sealed record StateExited(string State, long Activation, bool Parked) : ChartEffect;

/// <param name="Owner">The state whose entry, exit or transition asked for it; null for the chart itself.</param>
/// <param name="Activation">The owner's activation; 0 for the chart itself.</param>
public sealed record Emitted(string Name, ObjectValue Arguments, string? Owner, long Activation) : ChartEffect;

public sealed record SendScheduled(PendingSend Send) : ChartEffect;

public sealed record SendCancelled(PendingSend Send) : ChartEffect;
