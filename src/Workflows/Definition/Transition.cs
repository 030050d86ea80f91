using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// A way from one state to others, or (without targets) something that is done on the spot.
/// Exactly one of: <paramref name="Events"/>, <paramref name="Time"/>, or neither (eventless, taken as soon as its guard holds).
/// </summary>
/// <param name="Events">Event descriptors; a task's outcome arrives as <c>task.ID.OUTCOME</c>.</param>
/// <param name="Time">Taken when that time comes; at once when it has passed already.</param>
/// <param name="Title">The button's text where a person may report the event; null for events that people do not send.</param>
/// <param name="By">Ids of the roles that may send it; empty for events of the machinery.</param>
/// <param name="Form">Id of the form that the person fills in with it.</param>
/// <param name="Park">Leaving by it parks tasks and stops clocks, to be resumed through history.</param>
/// <param name="RestartTracks">The author knows that sibling tracks restart (E025).</param>
public sealed record Transition(
    Items<string> Events,
    TransitionTime? Time,
    Expression? If,
    Items<string> Targets,
    bool Internal,
    bool Park,
    bool RestartTracks,
    LocalText? Title,
    Items<string> By,
    string? Form,
    Items<string> Law,
    Items<StepAction> Do);

/// <summary>When a transition is taken by itself: so long after its base, or so long before it.</summary>
/// <param name="From">Not armed while it is unknown; moves when it is corrected.</param>
/// <param name="Backward">In days, forwards it is taken when the last day ends, backwards when that day begins.</param>
public sealed record TransitionTime(Length Length, bool Backward, DeadlineBase From);

/// <summary>
/// A length written down, the id of the setting (local policy) that holds it, or the name of the data element that does: then it is the
/// case's own, and a clock that counts it moves when it changes. Exactly one of the three.
/// </summary>
public sealed record Length(Span? Span, string? Setting, string? Data = null);
