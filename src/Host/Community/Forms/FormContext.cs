using CaseFlow.Community.Words;

namespace CaseFlow.Community.Forms;

/// <summary>What a form is about, and what it can offer to whoever fills it in.</summary>
/// <param name="What">The kind of entry.</param>
internal sealed record FormContext(string What)
{
    /// <summary>Of an institution or an activity; <c>case</c> of a pledge that is a paper of the law.</summary>
    public string Kind { get; init; } = "";

    /// <summary>To which it belongs, or which did it.</summary>
    public InstitutionRow? Institution { get; init; }

    /// <summary>The activity from which it came.</summary>
    public Guid? Activity { get; init; }

    public InstitutionKind? InstitutionKind { get; init; }

    public ActivityKind? ActivityKind { get; init; }

    public required ILookup<string, Word> Lists { get; init; }

    public IReadOnlyList<InstitutionRow> Institutions { get; init; } = [];

    /// <summary>The people whom this user may see.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];

    /// <summary>The open cases of this user, for a pledge that belongs to one.</summary>
    public IReadOnlyList<CaseOption> Cases { get; init; } = [];

    /// <summary>May be shown and asked what is about drugs and health.</summary>
    public bool SeesHealth { get; init; }

    /// <summary>Whoever may not see everything that an entry says changes nothing about it: what the form does not show would be lost.</summary>
    public bool MayCorrect(StoredEntry entry) =>
        entry.Persons.All(person => People.Any(option => option.Value == $"{person}")) && (SeesHealth || !entry.TellsHealth);

    public IReadOnlyList<Option> Offered(string list) => [.. Lists[list].Select(word => new Option(word.Code, word.Text))];
}

internal sealed record CaseOption(Guid CaseId, long CaseNo, Guid PersonId, string FullName);
