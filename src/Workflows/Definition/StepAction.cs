using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>What a transition, an entry or an exit does. The first group is the kernel's; the second becomes effects.</summary>
public abstract record StepAction;

/// <summary>Sets a data element.</summary>
public sealed record Assign(string Data, Expression Value) : StepAction;

/// <summary>Puts an internal event in the queue of this step.</summary>
public sealed record Raise(string Event, Expression? Data) : StepAction;

/// <summary>Sends an event to this case after a delay; the arguments are evaluated now.</summary>
public sealed record SendLater(string Id, string Event, Length Delay, Expression? Data) : StepAction;

/// <summary>Forgets a delayed event that has not come yet.</summary>
public sealed record CancelSend(string Id) : StepAction;

/// <summary>The first branch whose condition holds; a null condition is "otherwise" and stands last.</summary>
public sealed record Choose(Items<Branch> Branches) : StepAction;

public sealed record Branch(Expression? If, Items<StepAction> Do);

/// <summary>Appends a line to the adjustments of a term.</summary>
/// <param name="To">Null while a pause is open.</param>
public sealed record Adjust(string Data, AdjustmentKind Kind, Expression From, Expression? To, Expression? Days, LocalText Reason) : StepAction;

/// <summary>Gives the last open line of a term's adjustments its end.</summary>
public sealed record CloseAdjustment(string Data, Expression To) : StepAction;

public enum AdjustmentKind
{
    /// <summary>Days that count as served: the end comes earlier.</summary>
    Credited,
    /// <summary>Days that do not count: the end comes later.</summary>
    Excluded,
    /// <summary>The term stands still from a day on, until the line is closed.</summary>
    Paused,
}

/// <summary>Opens a linked case of another procedure in the same transaction.</summary>
/// <param name="Link">What the new case is to this one: <c>follows</c>, <c>beside</c>.</param>
/// <param name="Data">Case data of the new case, evaluated in this one: an ordered list of name and expression.</param>
public sealed record Spawn(string Definition, string Link, Items<SpawnValue> Data) : StepAction;

public sealed record SpawnValue(string Name, Expression Value);

/// <summary>Tells somebody something that cannot wait for a deadline's reminder.</summary>
/// <param name="Text">Neutral words: no name, no kind of case; the linter of mails reads them too.</param>
public sealed record Notify(string Role, LocalText Text) : StepAction;
