using CaseFlow.Access;

namespace CaseFlow.Definitions.Drafts;

/// <summary>A row of <c>definition_drafts</c>: a text in work, of one author.</summary>
internal sealed record Draft
{
    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required Guid Author { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>Grows with each save, from 1.</summary>
    public required int Revision { get; init; }

    public required string Body { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The review under way; null while the text is being written.</summary>
    public long? ReviewId { get; init; }

    public bool IsOf(CurrentUser user) => Author == user.Id;
}
