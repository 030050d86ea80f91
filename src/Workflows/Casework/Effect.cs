using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>What a step wants done, as data. The host turns each into rows in the step's transaction; jobs do the deed later.</summary>
public abstract record Effect;

/// <summary>A person has something to do.</summary>
/// <param name="User">Id of the user whom the definition names; null leaves it to the role.</param>
/// <param name="State">Empty for work that somebody added.</param>
/// <param name="Occurrence">For a check-in or work that somebody added: the day it stands for.</param>
/// <param name="Note">What is asked, of work that somebody added; which of the list, of a task that is asked for each. It may name people: never in a mail.</param>
/// <param name="Replaces">Key of the closed item that this one brings back, for whoever had it.</param>
public sealed record OpenWorkItem(
    string Key,
    string Task,
    string State,
    string Role,
    string? User,
    DateTimeOffset OpenedAt,
    DateOnly? Occurrence,
    DueDate? LawDue,
    DueDate? OfficeDue,
    string? Note = null,
    string? Replaces = null) : Effect;

/// <summary>A date of an open work item is new: a base was corrected, a clock resumed.</summary>
public sealed record MoveWorkItemDue(string Key, DueDate? LawDue, DueDate? OfficeDue) : Effect;

/// <summary>The procedure names somebody else for an open work item (another helper was assigned). A claim on it ends.</summary>
/// <param name="User">Null leaves it to the role.</param>
public sealed record AssignWorkItem(string Key, string? User) : Effect;

/// <summary>Under the version that the case has come over to, another state asks for an open work item, or another role does it: then a claim on it ends.</summary>
public sealed record PlaceWorkItem(string Key, string State, string Role) : Effect;

/// <summary>Under that version a deadline of a state is that of another state: what was escalated of it stands there.</summary>
/// <param name="Deadline">Key of the deadline before.</param>
/// <param name="State">Empty when there is no such deadline any more.</param>
public sealed record PlaceDeadline(string Deadline, string State) : Effect;

/// <param name="Outcome">Id of the outcome when completed.</param>
public sealed record CloseWorkItem(string Key, WorkItemEnd End, string? Outcome, DateTimeOffset At) : Effect;

public enum WorkItemEnd
{
    Completed,
    /// <summary>The state was left; the work is no longer asked for.</summary>
    Withdrawn,
    /// <summary>A check-in whose successor opened, or whose plan ended, before it was done.</summary>
    Missed,
    /// <summary>The case came over to a version that does not ask for it.</summary>
    Migrated,
}

/// <summary>The state was parked; the item keeps its holder and its clocks stand still.</summary>
public sealed record ParkWorkItem(string Key) : Effect;

public sealed record ResumeWorkItem(string Key, DueDate? LawDue, DueDate? OfficeDue) : Effect;

public sealed record ArmTimer(string Id, int Generation, DateTimeOffset DueAt, bool Held) : Effect;

public sealed record DisarmTimer(string Id) : Effect;

/// <summary>Somebody should be reminded. The key (case, work item or deadline, rule, recipient, occurrence) makes a second one impossible.</summary>
/// <param name="Deadline">Key of the deadline.</param>
/// <param name="Rule">The mark of the profile: <c>reminder/0</c>, <c>night</c>.</param>
/// <param name="Role">Role to tell; null is the assignee, else the candidate group.</param>
/// <param name="At">When it was due to be sent.</param>
public sealed record Remind(string Deadline, string Rule, string? WorkItem, string? Role, DateTimeOffset At, DueDate Due) : Effect;

/// <summary>A deadline has passed: a role above is told, and the item stands in that role's own work.</summary>
public sealed record Escalate(
    string Deadline, string Rule, string? WorkItem, string Role, LocalText? Ask, DateTimeOffset At, DueDate Due) : Effect;

/// <summary>A message that the definition itself sends.</summary>
public sealed record TellRole(string Key, string Role, LocalText Text, DateTimeOffset At) : Effect;

/// <summary>A deadline of the case moved: from when, to when; null where it was, or is, not known.</summary>
public sealed record DeadlineMoved(string Deadline, string Rule, DateTimeOffset? From, DateTimeOffset? To) : Effect;

/// <summary>A decision was recorded, or put right: it goes on file by its number, with the person of the case.</summary>
public sealed record FileDecision(RecordedDocument Paper) : Effect;

public sealed record SpawnCase(string Key, string Definition, string Link, ObjectValue Data, DateTimeOffset At) : Effect;

/// <summary>The step that closed the case was taken back.</summary>
public sealed record ReopenCase(DateTimeOffset At) : Effect;

public sealed record CloseCase(string Reason, DateTimeOffset At) : Effect;
