using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>A state of the procedure with everything that lives as long as it is active.</summary>
/// <param name="Code">The field's code of the stage, <c>LAP_HS</c>; null for states that people never see.</param>
/// <param name="Title">What people read; null only where <paramref name="Code"/> is null too.</param>
/// <param name="Actor">Id of the role whose turn it is, for "waiting for"; may be a role outside the product (court, centre).</param>
/// <param name="Law">Ids of the articles behind the state.</param>
/// <param name="Clock">Paused stops, while the state is active, the deadlines of what it holds and of what holds it; those of a track beside it run on.</param>
/// <param name="Default">Of a history state: where to go when there is no memory.</param>
/// <param name="CloseReason">Of a final state at the top: why the case ended.</param>
public sealed record StateNode(
    string Id,
    StateKind Kind,
    string? Code,
    LocalText? Title,
    string? Actor,
    Items<string> Law,
    ClockMode Clock,
    Items<string> Initial,
    Items<string> Default,
    Items<StepAction> Entry,
    Items<StepAction> Exit,
    Items<Transition> On,
    Items<TaskDefinition> Tasks,
    Items<DeadlineRule> Deadlines,
    Items<CheckInPlan> CheckIns,
    Items<DocumentRule> Documents,
    string? CloseReason,
    Items<StateNode> States);

public enum StateKind
{
    /// <summary>A state without children.</summary>
    Atomic,
    /// <summary>Exactly one child is active.</summary>
    Compound,
    /// <summary>Every child is a track, and all are active.</summary>
    Parallel,
    Final,
    ShallowHistory,
    DeepHistory,
}

public enum ClockMode
{
    Running,
    Paused,
}

/// <summary>A paper that must be recorded before a task of the state can be completed.</summary>
/// <param name="Required">When it is required; null is always.</param>
/// <param name="Numbered">It must carry its pages in the file (bút lục): together with the other numbered ones they run from 1 without a gap.</param>
public sealed record DocumentRule(string Document, Expression? Required, bool Numbered = false);
