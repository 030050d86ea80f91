using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>What a person fills in when a task is completed or an event is reported. Values go to the case data before the event.</summary>
public sealed record Form(string Id, LocalText Title, Items<FormField> Fields);

/// <summary>One field of a form, on a data element of the case.</summary>
/// <param name="Required">Must hold a value when this is true; null is never.</param>
/// <param name="VisibleIf">Shown, and taken, only when this is true; null is always.</param>
/// <param name="ValidIf">Must be true of the data with the new values in it; null is always.</param>
/// <param name="Message">What to tell the person when <paramref name="ValidIf"/> is not true.</param>
/// <param name="Hint">One line of help below the label.</param>
public sealed record FormField(
    string Data, Expression? Required, Expression? VisibleIf, Expression? ValidIf, LocalText? Message, LocalText? Hint)
{
    /// <summary>Somebody wants to know it of this person, beside what the definition asks of everybody.</summary>
    public bool IsForOnePerson { get; init; }

    /// <summary>The question in the words of whoever wants to know; null where the title of the data element asks.</summary>
    public LocalText? Ask { get; init; }
}
