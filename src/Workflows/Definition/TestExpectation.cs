using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>What a test wants to be so after a step. What is not spoken of may be as it likes.</summary>
/// <param name="States">All of them are active.</param>
/// <param name="NotStates">None of them is.</param>
/// <param name="Work">Ids of exactly the tasks that are open; null leaves it open.</param>
/// <param name="Mails">Reminders and escalations that were asked for during the step.</param>
/// <param name="NoMails">Ids of deadlines that nobody was reminded of, or told about, during the step.</param>
/// <param name="Messages">Ids of exactly the roles that the procedure itself told something during the step; null leaves it open.</param>
/// <param name="Data">Case data; null for what is unset.</param>
/// <param name="Spawns">Ids of exactly the procedures whose cases were opened during the step; null leaves it open.</param>
/// <param name="Closed">Whether the case has ended, and why; null leaves it open.</param>
/// <param name="Refused">Code of the refusal: the step must not be possible. Null means that it must be.</param>
public sealed record TestExpectation(
    Items<string> States,
    Items<string> NotStates,
    Items<ExpectedDue> Due,
    Items<string>? Work,
    Items<ExpectedMail> Mails,
    Items<string> NoMails,
    Items<string>? Messages,
    ObjectValue Data,
    Items<ExpectedTerm> Terms,
    Items<string>? Spawns,
    ExpectedEnd? Closed,
    string? Refused)
{
    public static TestExpectation Nothing { get; } = new([], [], [], null, [], [], null, ObjectValue.Empty, [], null, null, null);
}

/// <param name="At">Null: the deadline does not run, stands still, or its date is not known.</param>
public sealed record ExpectedDue(string Deadline, LocalMoment? At);

/// <param name="Mark">Which one, <c>reminder/0</c>, <c>night</c>, <c>escalation/1</c>; null is any.</param>
/// <param name="To">Id of the role that is told; null is anybody.</param>
/// <param name="At">When it is due to be sent; null is at any time.</param>
public sealed record ExpectedMail(string Deadline, string? Mark, string? To, LocalMoment? At);

/// <param name="End">The last day; null while it is not known.</param>
public sealed record ExpectedTerm(string Term, DateOnly? End);

/// <param name="Reason">Id of the close reason; null: the case goes on.</param>
public sealed record ExpectedEnd(string? Reason);
