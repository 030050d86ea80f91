using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Executable content: https://www.w3.org/TR/scxml/#executable</summary>
public abstract record ChartAction;

/// <summary>Actions that stand or fall together: an error in one skips those after it.</summary>
public sealed record ActionBlock(Items<ChartAction> Actions);

/// <summary>Gives a declared variable, or a member inside one (<c>person.name</c>), a new value.</summary>
public sealed record AssignAction(string Location, Expression Value) : ChartAction;

/// <summary>Puts an event on the internal queue.</summary>
public sealed record RaiseAction(string Event, Expression? Data = null) : ChartAction;

/// <summary>Sends an event to this chart, now or later. All arguments are evaluated when it is sent, not when it arrives.</summary>
public sealed record SendAction(Expression Event) : ChartAction
{
    /// <summary>Null or its own location: the external queue; <c>#_internal</c>: the internal one.</summary>
    public Expression? Target { get; init; }

    public Expression? Type { get; init; }

    /// <summary>A text such as <c>1.5s</c>, <c>500ms</c> or <c>PT1H</c>.</summary>
    public Expression? Delay { get; init; }

    public Expression? Data { get; init; }

    public string? Id { get; init; }

    /// <summary>The variable that gets a generated id.</summary>
    public string? IdLocation { get; init; }
}

/// <summary>Takes back the delayed events that were sent under that id.</summary>
public sealed record CancelAction(Expression SendId) : ChartAction;

/// <summary>Does the first branch whose condition holds.</summary>
public sealed record ChooseAction(Items<ChooseBranch> Branches) : ChartAction;

/// <summary>A condition and what to do; the one without a condition is the last and always holds.</summary>
public sealed record ChooseBranch(Expression? If, Items<ChartAction> Do);

/// <summary>Does something for each item of a copy of the list; item and index become variables.</summary>
public sealed record ForEachAction(Expression In, string Item, string? Index, Items<ChartAction> Do) : ChartAction;

/// <summary>Asks the caller for something: its name and evaluated arguments come out of the step as an <see cref="Emitted"/>, in order.</summary>
public sealed record EmitAction(string Name, Items<EmitArgument> Arguments) : ChartAction;

public sealed record EmitArgument(string Name, Expression Value);
