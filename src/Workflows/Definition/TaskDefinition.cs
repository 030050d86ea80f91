using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// What a state asks a person to do; a running one is a work item. Opened when the state is activated, withdrawn when it is left.
/// Completing it with an outcome sends <c>task.ID.OUTCOME</c> to the case.
/// </summary>
/// <param name="MailTitle">What a mail may call it: no person, no kind of case, no word of rehabilitation.</param>
/// <param name="NotBy">Ids of tasks whose completer may not complete this one.</param>
/// <param name="Issues">Ids of the documents that are recorded (number, date, receipt) when it is completed.</param>
/// <param name="Requires">Ids of the documents that must be on record before it can be completed.</param>
/// <param name="Deadlines">The law's and the office's, side by side.</param>
/// <param name="ForEach">Asked once for each of a list, side by side; null for a task that is asked once.</param>
public sealed record TaskDefinition(
    string Id,
    LocalText Title,
    LocalText MailTitle,
    string? Form,
    Assignment Assign,
    Items<string> NotBy,
    Items<string> Issues,
    Items<DocumentRule> Requires,
    Items<Outcome> Outcomes,
    Items<DeadlineRule> Deadlines,
    Items<string> Law,
    ResumeMode OnResume,
    ManyTimes? ForEach = null);

/// <summary>
/// A task that is asked once for each text of a list as it stands when the state is entered (each of five organisations, say). When all are
/// done, or enough, the rest is withdrawn and <c>task.ID.all</c> comes.
/// </summary>
/// <param name="List">Yields a list of texts; each stands beside its work item. Of more than <see cref="Most"/> the rest is left out.</param>
/// <param name="AtLeast">How many are enough; null is all of them.</param>
public sealed record ManyTimes(Expression List, int? AtLeast)
{
    public const int Most = 100;
}

/// <summary>Who may do a task: a role of the case's unit, and where <paramref name="User"/> yields an id, that person.</summary>
public sealed record Assignment(string Role, Expression? User);

public sealed record Outcome(string Id, LocalText Title);

/// <summary>What happens to a parked task when its state is resumed.</summary>
public enum ResumeMode
{
    Keep,
    Reopen,
}
