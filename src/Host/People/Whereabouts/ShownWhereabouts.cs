namespace CaseFlow.People.Whereabouts;

/// <summary>What the card of a person's page says of where they are, the newest first.</summary>
internal sealed record ShownWhereabouts(Guid PersonId, IReadOnlyList<Stated> Stated, IReadOnlyList<ListStated> Lists, bool MayState);
