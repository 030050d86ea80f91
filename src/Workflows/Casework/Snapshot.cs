using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>All that a case remembers between two steps. To and from JSON byte for byte (<c>SnapshotJson</c>).</summary>
/// <param name="Format">Number of the format, so that later releases can read earlier cases.</param>
/// <param name="Chart">The kernel's part: configuration, history, case data, delayed events.</param>
/// <param name="Work">Open and parked work items, and the last completer of each task that another may not share.</param>
/// <param name="Clocks">Deadlines and timed transitions, running and paused.</param>
/// <param name="Timers">Every wish to be told later. The host's timers table holds those that are not parked.</param>
/// <param name="CheckIns">How far each plan has come.</param>
/// <param name="Documents">Papers on record, oldest first.</param>
/// <param name="Parked">States that were left by a transition that parks and not resumed since.</param>
/// <param name="NextKey">Number for the next work item, clock or arming of a timer; never used twice in a case.</param>
/// <param name="Calendar">Version of the calendar behind the dates; under another one the next step counts them anew.</param>
/// <param name="Closed">Id of the close reason; null while the case runs.</param>
public sealed record Snapshot(
    int Format,
    ChartSnapshot Chart,
    Items<WorkEntry> Work,
    Items<RunningClock> Clocks,
    Items<ArmedTimer> Timers,
    Items<PlanProgress> CheckIns,
    Items<RecordedDocument> Documents,
    Items<string> Parked,
    int NextKey,
    string Calendar,
    string? Closed)
{
    /// <summary>The format that this release writes.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>A work item as the engine sees it.</summary>
/// <param name="Key">Unique in the case for ever: <c>propose#3</c>, <c>visit#7</c>.</param>
/// <param name="State">The state that owns it; empty for work that somebody added.</param>
/// <param name="Activation">The activation of that state: left and entered again is another one.</param>
/// <param name="User">Id of the user whom the definition names; null leaves it to the role.</param>
/// <param name="Occurrence">For a check-in or work that somebody added: the day it stands for.</param>
/// <param name="CompletedBy">Set when done, for "not by the same person".</param>
/// <param name="Note">What is asked, of work that somebody added; which of the list, of a task that is asked for each.</param>
/// <param name="Plan">For a check-in of a plan that officers added: the key of the plan.</param>
/// <param name="About">For what follows a check-in: the key of the check-in's work item.</param>
public sealed record WorkEntry(
    string Key,
    string Task,
    string State,
    long Activation,
    DateTimeOffset OpenedAt,
    string? User,
    DateOnly? Occurrence,
    WorkStatus Status,
    string? CompletedBy,
    string? Note = null,
    string? Plan = null,
    string? About = null);

public enum WorkStatus
{
    Open,
    Parked,
    Completed,
}

/// <summary>
/// A clock of a deadline or of a timed transition. Its date with the reasons for it is computed when somebody asks
/// (<see cref="Workflow.Deadlines"/>): the snapshot of a case is stored at every step and stays small.
/// </summary>
/// <param name="Key"><c>propose-law#3</c>; <c>after/waiting/0</c> for a timed transition.</param>
/// <param name="Rule">Id of the deadline; null for a timed transition.</param>
/// <param name="WorkItem">Key of the work item that it belongs to; null for the clock of a state.</param>
/// <param name="StartedAt">When the state was entered, or the work item opened.</param>
/// <param name="Base">The instant it counts from or up to; null while that is not known.</param>
/// <param name="Span">The length as it was when the clock started or last moved; a setting changed since does not touch it.</param>
/// <param name="DueAt">Null while the base is not known, and for a term that stands still.</param>
/// <param name="PausedAt">Since when it stands still.</param>
/// <param name="Pauses">The times that it stood still before.</param>
public sealed record RunningClock(
    string Key,
    string? Rule,
    string State,
    long Activation,
    string? WorkItem,
    DateTimeOffset StartedAt,
    DateTimeOffset? Base,
    Span? Span,
    DateTimeOffset? DueAt,
    DateTimeOffset? PausedAt,
    Items<Pause> Pauses);

/// <summary>A wish to be told later.</summary>
/// <param name="Id">What it is for, readable: <c>deadline/propose-law#3/reminder/0</c>, <c>after/waiting/0</c>, <c>check-in/visits</c>, <c>send/4</c>.</param>
/// <param name="Generation">Another one each time that the id is armed anew, and always a higher one.</param>
/// <param name="Held">Was past due when it was recorded: waits for an officer's look and does not fire by itself.</param>
/// <param name="ParkedAt">Since when it stands still; a parked timer cannot fire. Null while it runs.</param>
public sealed record ArmedTimer(string Id, int Generation, DateTimeOffset DueAt, bool Held, DateTimeOffset? ParkedAt);

/// <summary>How far a check-in plan has come.</summary>
/// <param name="Last">Occurrences due up to this instant have opened or were passed over; null before the first.</param>
/// <param name="MissedInARow">Occurrences missed since the last one that was done.</param>
/// <param name="Rhythm">Kept for a plan whose lengths are the case's own or that officers changed; null for any other.</param>
/// <param name="Key">Of a plan that officers added, <c>visits#12</c>; null for the one that the definition gives.</param>
/// <param name="Terms">What officers set; null follows the definition.</param>
/// <param name="StoppedAt">Since when officers have it stand still: it asks for nothing until it is restarted. Null while it goes on.</param>
public sealed record PlanProgress(
    string Plan, string State, long Activation, DateTimeOffset StartedAt, DateTimeOffset? Last, int MissedInARow, PersonalRhythm? Rhythm = null,
    string? Key = null, PlanTerms? Terms = null, DateTimeOffset? StoppedAt = null)
{
    /// <summary>Unique among the plans of the case.</summary>
    public string Id => Key ?? Plan;
}

/// <summary>A person's own rhythm as it was last seen, so that a change leaves alone what came before it.</summary>
/// <param name="Phases">Empty while some length is not known.</param>
/// <param name="Since">The last occurrence before the rhythm changed: the next ones are counted from it. Null where none had come.</param>
/// <param name="ChangedAt">When it changed: what would lie before is asked of nobody. Null while it never did.</param>
public sealed record PersonalRhythm(Items<SchedulePhase> Phases, DateTimeOffset? Since, DateTimeOffset? ChangedAt);
