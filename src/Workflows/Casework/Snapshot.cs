using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>All that a case remembers between two steps. To and from JSON byte for byte (<c>SnapshotJson</c>).</summary>
/// <param name="Format">Number of the format, so that later releases can read earlier cases.</param>
/// <param name="Chart">The kernel's part: configuration, history, case data, delayed events.</param>
/// <param name="Work">Open and parked work items.</param>
/// <param name="Deadlines">Running and paused clocks.</param>
/// <param name="Timers">Every wish to be told later; the host's timers table is derived from it.</param>
/// <param name="CheckIns">How far each plan has come.</param>
/// <param name="Documents">Papers on record, oldest first.</param>
/// <param name="NextKey">Number for the next work item or clock; keys are never used twice in a case.</param>
/// <param name="Closed">Id of the close reason; null while the case runs.</param>
public sealed record Snapshot(
    int Format,
    ChartSnapshot Chart,
    Items<WorkEntry> Work,
    Items<RunningDeadline> Deadlines,
    Items<ArmedTimer> Timers,
    Items<PlanProgress> CheckIns,
    Items<RecordedDocument> Documents,
    int NextKey,
    string? Closed);

/// <summary>A work item as the engine sees it.</summary>
/// <param name="Key">Unique in the case for ever: <c>propose#3</c>, <c>visit#7</c>.</param>
/// <param name="State">The state that owns it.</param>
/// <param name="Activation">The activation of that state: left and entered again is another one.</param>
/// <param name="Occurrence">For a check-in: the day it stands for.</param>
/// <param name="CompletedBy">Set when done, for "not by the same person"; such entries stay as long as the case.</param>
public sealed record WorkEntry(
    string Key, string Task, string State, long Activation, DateTimeOffset OpenedAt, DateOnly? Occurrence, WorkStatus Status, string? CompletedBy);

public enum WorkStatus
{
    Open,
    Parked,
    Completed,
}

/// <summary>A clock that runs, with its date and the reasons for it.</summary>
/// <param name="Key"><c>propose-law#3</c>.</param>
/// <param name="WorkItem">Key of the work item that it belongs to; null for a deadline of a state.</param>
/// <param name="Due">Null while the base is not known yet.</param>
/// <param name="PausedAt">Since when it stands still.</param>
public sealed record RunningDeadline(
    string Key, string Rule, string State, long Activation, string? WorkItem, DateTimeOffset StartedAt, DueDate? Due, DateTimeOffset? PausedAt);

/// <summary>A wish to be told later.</summary>
/// <param name="Id">What it is for, readable: <c>deadline/propose-law#3/reminder/0</c>, <c>after/waiting/0</c>, <c>check-in/visits/open</c>.</param>
/// <param name="Generation">Grows each time that the id is armed anew.</param>
/// <param name="Held">Was past due when it was recorded: waits for an officer's look and does not fire by itself.</param>
public sealed record ArmedTimer(string Id, int Generation, DateTimeOffset DueAt, bool Held);

/// <summary>How far a check-in plan has come: the next occurrence, and which were missed in a row.</summary>
public sealed record PlanProgress(string Plan, string State, long Activation, DateTimeOffset StartedAt, int NextOccurrence, int MissedInARow);
