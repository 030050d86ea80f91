using CaseFlow.Platform.Web;
using CaseFlow.Workflows;

namespace CaseFlow.Mail;

/// <summary>What a mail says, before it is laid out. Plain words throughout: the layout escapes them.</summary>
/// <param name="Language">vi or en.</param>
/// <param name="Preview">The line that a phone shows under the subject.</param>
/// <param name="Headline">What it is about, in the largest letters.</param>
/// <param name="Due">The date in words; null when there is none.</param>
/// <param name="Paragraphs">Whole sentences.</param>
/// <param name="Facts">Short lines of label and value.</param>
/// <param name="Button">Where to go; null when there is nothing to open.</param>
/// <param name="Why">Why the recipient gets this.</param>
/// <param name="Office">Whom to ask.</param>
internal sealed record Letter(
    string Language,
    string Subject,
    string Preview,
    string Headline,
    DueBox? Due,
    Items<string> Paragraphs,
    Items<Fact> Facts,
    LetterButton? Button,
    string Why,
    Office? Office)
{
    /// <summary>Rows under headings, in a letter that tells of several things.</summary>
    public Items<LetterSection> Sections { get; init; } = [];

    /// <summary>Under which name its subject and paragraphs can be worded otherwise; null where nobody can.</summary>
    public string? Kind { get; init; }

    /// <summary>What it speaks of, by the name of the placeholder.</summary>
    public Items<Fact> Places { get; init; } = [];
}

internal sealed record LetterSection(string Heading, Items<LetterRow> Rows);

/// <summary>One thing of several, with where to go for it.</summary>
/// <param name="Notes">Whole sentences.</param>
/// <param name="Button">Null where nothing is to be done.</param>
internal sealed record LetterRow(string Title, DueBox? Due, Items<string> Notes, Items<Fact> Facts, LetterButton? Button);

internal sealed record Fact(string Label, string Value);

internal sealed record LetterButton(string Text, string Address);

/// <summary>The unit that answers questions, as it writes itself.</summary>
internal sealed record Office(string Name, string? Phone, string? Mail);
