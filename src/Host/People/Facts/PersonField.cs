using CaseFlow.Access;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.People.Facts;

/// <summary>How a field is written down.</summary>
internal enum FactKind
{
    Text,
    Note,
    Date,

    /// <summary>A date, a month or only a year: old papers often know no more.</summary>
    PartialDate,
    YesNo,

    /// <summary>One of the field's codes.</summary>
    Code,

    /// <summary>Any number of them.</summary>
    Codes,

    /// <summary>Entries, each with the field's parts.</summary>
    List,
}

internal sealed record FieldCode(string Id, LocalText Title);

/// <summary>A field of a person: what it is called, how it is written and who may be shown it.</summary>
internal sealed record PersonField(string Id, FieldClass Class, FactKind Kind, LocalText Title)
{
    public IReadOnlyList<FieldCode> Codes { get; init; } = [];

    /// <summary>Of an entry of a list.</summary>
    public IReadOnlyList<PersonField> Parts { get; init; } = [];

    /// <summary>Closed until somebody says why it must be opened.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Shown to whoever has the summary of its class.</summary>
    public bool InSummary { get; init; }

    /// <summary>Shown to whoever has only the part about treatment and health.</summary>
    public bool InHealthPart { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>A date that may lie ahead: how long a paper is valid.</summary>
    public bool MayBeAhead { get; init; }

    /// <summary>Stands in a column of the register itself.</summary>
    public bool IsColumn { get; init; }

    public bool IsShownBy(FieldRight right) => right switch
    {
        FieldRight.Full => true,
        FieldRight.Summary => InSummary,
        FieldRight.HealthPart => InHealthPart,
        _ => false,
    };

    public bool IsList => Kind is FactKind.List;

    public FieldCode? Find(string code) => Codes.FirstOrDefault(one => one.Id == code);
}
