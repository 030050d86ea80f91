using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>A field of the case data.</summary>
/// <param name="Default">The value at the start of a case; null means unset.</param>
/// <param name="Personal">True keeps it out of mails, logs and lists.</param>
/// <param name="ReadOnly">True when only the procedure itself may assign it: never a form (E036), a correction or the start of a case; with a source the host gives the first value.</param>
/// <param name="Source">What the host fills it with at the start of a case; null where nothing is known beforehand.</param>
public sealed record DataElement(
    string Name, DataType Type, LocalText Title, Items<Choice> Choices, Value? Default, bool Personal, bool ReadOnly, DataSource? Source)
{
    /// <summary>Name of the element whose value is the unit that holds the case. The host gives it at the start, even where it is read-only.</summary>
    public const string HoldingUnit = "unit";
}

/// <summary>Dates are <c>2026-11-22</c>; instants are ISO-8601 with an offset.</summary>
public enum DataType
{
    String,
    Text,
    Integer,
    Decimal,
    Boolean,
    Date,
    DateTime,
    Choice,
    /// <summary>A user of the product, by id: a helper who is assigned, say.</summary>
    Party,
    /// <summary>A unit, by id; the data element <c>unit</c> is the one that holds the case.</summary>
    Unit,
    /// <summary>A length of time, <c>{"length": "P1M", "calendar": "calendar"}</c>: how often this person is visited, say.</summary>
    Span,
    List,
    Object,
}

public sealed record Choice(string Id, LocalText Title);
