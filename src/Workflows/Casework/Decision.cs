using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>What the core says to an event. A caller must look at every kind.</summary>
public abstract record Decision;

/// <summary>The case moved (or took note). Save <paramref name="Next"/>, the event and the effects together.</summary>
/// <param name="Trace">Transitions taken, in order, for the timeline.</param>
public sealed record Moved(Snapshot Next, Items<Effect> Effects, Items<MicrostepTrace> Trace) : Decision;

/// <summary>Not possible here: the case stays as it is, and the reasons go to the person (and to refused_events).</summary>
public sealed record Refused(Items<Refusal> Reasons) : Decision;

/// <summary>A timer that the case has forgotten or armed anew since: drop it.</summary>
public sealed record Stale : Decision;

/// <summary>The definition failed (an unhandled error, too many microsteps): roll back, mark the case, show the operator.</summary>
public sealed record Incident(string Reason) : Decision;

/// <param name="Code">Stable, for the API and for tests of definitions: one of <see cref="Codes"/>.</param>
/// <param name="Field">Name of the data element, or code of the paper, at fault; null when it is none.</param>
public sealed record Refusal(string Code, string? Field, LocalText Message)
{
    public static Items<string> Codes { get; } =
    [
        "not-possible", "guard", "work-item-closed", "work-item-parked", "role", "same-person", "document-missing", "document-unknown", "document-date",
        "document-pages", "field-required", "field-invalid", "closed", "not-yet", "too-long-ago", "undo",
    ];
}
