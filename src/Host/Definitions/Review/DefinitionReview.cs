namespace CaseFlow.Definitions.Review;

/// <summary>A row of <c>definition_reviews</c>: an author asks, another administrator decides.</summary>
internal sealed record DefinitionReview
{
    public required long ReviewId { get; init; }

    /// <summary>Of the text that was sent.</summary>
    public required string Sha256 { get; init; }

    public required Guid Author { get; init; }

    public required string AuthorName { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedByName { get; init; }

    /// <summary><c>published</c>, <c>returned</c> or <c>withdrawn</c>; null while it is under way.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; init; }
}
