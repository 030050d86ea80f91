using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Something that happened, told to a case. The only way that time, people and settings enter the core.</summary>
/// <param name="Name">
/// <c>task.ID.OUTCOME</c>, an event of the definition, or one of the engine's own in <see cref="EngineEvents"/>.
/// </param>
/// <param name="At">When it happened; clocks count from here. For a timer the instant at which it was due.</param>
/// <param name="RecordedAt">When it was told; never before <paramref name="At"/>. What is already past due by then waits for a look.</param>
/// <param name="Actor">Who told it; null for the machinery.</param>
/// <param name="Data">Values of the form, by data element; empty object when there are none.</param>
/// <param name="Documents">Papers that come with it.</param>
/// <param name="WorkItem">Key of the work item that it completes.</param>
/// <param name="Timer">The timer that fired.</param>
/// <param name="Settings">Local policy where it differs from the definition's defaults: kept with the event, so that replay decides alike.</param>
public sealed record WorkflowEvent(
    string Name,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    Actor? Actor,
    ObjectValue Data,
    Items<RecordedDocument> Documents,
    string? WorkItem,
    FiredTimer? Timer,
    ObjectValue Settings)
{
    /// <summary>Null when the times can be true.</summary>
    internal Refusal? WrongTime => At > RecordedAt ? Refusals.NotYet : Instants.IsLikely(At) ? null : Refusals.TooLongAgo;
}

/// <param name="Id">Id of the user.</param>
/// <param name="Roles">Ids of the roles in which the user acts here.</param>
public sealed record Actor(string Id, Items<string> Roles);

/// <summary>A paper on record: what it is, what it says of itself, and when it reached the unit.</summary>
/// <param name="Kind">The form code, <c>V-51</c>.</param>
/// <param name="Pages">Its pages in the file; null while it has none.</param>
public sealed record RecordedDocument(string Kind, string Number, DateOnly Dated, DateTimeOffset Received, PageRange? Pages = null);

/// <summary>Page numbers in the file (bút lục), both included, from 1.</summary>
public sealed record PageRange(int From, int To);

/// <summary>A timer as the host took it: a generation older than the snapshot's is stale and changes nothing.</summary>
public sealed record FiredTimer(string Id, int Generation);

/// <summary>Events that every procedure understands without saying so.</summary>
public static class EngineEvents
{
    /// <summary>The first event of a case: <c>Data</c> are its first values.</summary>
    public const string Started = "case.started";

    /// <summary>The first event of a case that ran on paper until now: <see cref="BroughtOver"/> says where it stands, and since when.</summary>
    public const string BroughtOver = "case.brought-over";

    /// <summary>A timer came due; <see cref="WorkflowEvent.Timer"/> says which.</summary>
    public const string TimerFired = "timer.fired";

    /// <summary>A paper was recorded outside a task; each also arrives in the chart as <c>doc.KIND.recorded</c>.</summary>
    public const string DocumentRecorded = "doc.recorded";

    /// <summary>Values or document dates were put right; deadlines follow, and the moved ones are in the decision.</summary>
    public const string Corrected = "case.corrected";

    /// <summary>Somebody added work: <c>Data</c> says <c>task</c>, <c>note</c>, <c>dueOn</c> and perhaps <c>user</c>.</summary>
    public const string WorkAdded = "case.work-added";

    /// <summary>Somebody set one more check-in plan for the person: <c>Data</c> says the <c>plan</c> of the definition, the <c>reason</c> and the <see cref="PlanTerms"/>.</summary>
    public const string PlanAdded = "case.plan-added";

    /// <summary>A check-in plan was changed: <c>Data</c> says which <c>plan</c> by its id, the <c>reason</c>, and new terms, or none to follow the definition again.</summary>
    public const string PlanChanged = "case.plan-changed";

    /// <summary>A check-in plan stands still from now: <c>Data</c> says which <c>plan</c> and the <c>reason</c>.</summary>
    public const string PlanStopped = "case.plan-stopped";

    /// <summary>A check-in plan that stood still goes on: <c>Data</c> as of <see cref="PlanChanged"/>.</summary>
    public const string PlanRestarted = "case.plan-restarted";

    /// <summary>The last step of a person was taken back: <c>Data</c> says its <c>seq</c> in the log and the <c>reason</c>.</summary>
    public const string Undone = "case.undone";

    /// <summary>An officer looked at held timers: <c>Data.release</c> true lets them act, false drops them.</summary>
    public const string HeldReviewed = "case.held-reviewed";

    /// <summary>The case came over to a later version: <c>Data.to</c>, from <c>Data.from</c>, <c>Data.through</c> those between.</summary>
    public const string Migrated = "case.migrated";

    /// <summary>That was taken back: the case is as it was before.</summary>
    public const string MigrationUndone = "case.migration-undone";

    /// <summary>The calendar has a new version, and what was counted by the one before is counted anew. Only the machinery tells it.</summary>
    public const string Recounted = "case.recounted";

    /// <summary>
    /// The unit that holds the case was merged or divided: <c>Data</c> says <c>from</c>, <c>to</c>, their names on that day, the <c>kind</c> and
    /// the day <c>on</c> which it took effect. Only the machinery tells it.
    /// </summary>
    public const string UnitChanged = "case.unit-changed";

    /// <summary>Those that people tell, and that need nothing but the case as it is.</summary>
    public static Items<string> OfPeople { get; } = [DocumentRecorded, Corrected, WorkAdded, PlanAdded, PlanChanged, PlanStopped, PlanRestarted, HeldReviewed];
}
