namespace CaseFlow.Community.Forms;

/// <summary>How an answer is given.</summary>
internal enum AnswerKind
{
    Line,

    Text,

    Day,

    Number,

    Money,

    Choice,

    Choices,

    /// <summary>One of a list that may be long.</summary>
    Pick,
}

/// <param name="Name">The column in which the answer is kept, and the field of the form.</param>
/// <param name="Label">The name of its text.</param>
/// <param name="Hint">The name of the text below the label.</param>
internal sealed record Question(string Name, AnswerKind Kind, string Label, bool Required = false, IReadOnlyList<Option>? Options = null, string? Hint = null)
{
    /// <summary>What it may be answered with; empty where anything may be written.</summary>
    public IReadOnlyList<Option> Offered => Options ?? [];
}

internal sealed record Option(string Value, string Text);
