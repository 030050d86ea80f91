namespace CaseFlow.Documents.Decisions;

/// <summary>A decision as the register lists it.</summary>
internal sealed record Decision
{
    public required Guid DecisionId { get; init; }

    /// <summary>The form code, <c>V-53</c>.</summary>
    public required string Kind { get; init; }

    public required string Number { get; init; }

    public required string IssuedBy { get; init; }

    public required DateOnly Dated { get; init; }

    public required long People { get; init; }

    /// <summary>What became of it: <c>replaces</c>, <c>cancels</c> or <c>extends</c>, as the later decision says; null while it stands.</summary>
    public string? Became { get; init; }

    /// <summary>Copies of which no receipt came back.</summary>
    public required long Unreceipted { get; init; }
}

/// <summary>What one decision does to another.</summary>
/// <param name="Relation"><c>replaces</c>, <c>cancels</c> or <c>extends</c>.</param>
/// <param name="OtherId">The earlier one, or the later one.</param>
/// <param name="IsLater">The other is the later one, which does it to this one.</param>
internal sealed record DecisionLink(string Relation, Guid OtherId, string Kind, string Number, DateOnly Dated, bool IsLater, string Note);

/// <summary>A copy that went out.</summary>
/// <param name="SentHow"><c>hand</c>, <c>post</c>, <c>electronic</c> or <c>posted</c> (put up in public).</param>
/// <param name="ReceivedOn">Null until the receipt is here.</param>
internal sealed record DecisionCopy(Guid CopyId, string Recipient, string SentHow, DateOnly SentOn, DateOnly? ReceivedOn, string? ReceivedBy, string SentByName);

/// <summary>Somebody whom a paper covers, as far as the reader may be told.</summary>
internal sealed record CoveredPerson(Guid PersonId, string FullName, short BornYear);

/// <summary>A case that records the decision.</summary>
internal sealed record DecisionCase(Guid CaseId, long CaseNo, string? PersonName);
