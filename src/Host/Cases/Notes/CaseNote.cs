namespace CaseFlow.Cases.Notes;

/// <summary>Something that the office wrote beside a case.</summary>
internal sealed record CaseNote
{
    /// <summary><c>note</c>, <c>given</c> or <c>handed-over</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of given work: the reason.</summary>
    public required string Text { get; init; }

    /// <summary>Id of the task that was given; null for a note, and for a case that was handed over whole.</summary>
    public string? Task { get; init; }

    /// <summary>Who had the work; null while it was the role's.</summary>
    public string? FromName { get; init; }

    /// <summary>Who has it since; null when it went back to the role.</summary>
    public string? ToName { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required string WriterName { get; init; }
}
