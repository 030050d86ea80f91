namespace CaseFlow.Community.Entries;

/// <summary>Something that is recorded of community work. Each kind knows its own rows.</summary>
internal abstract record Entry
{
    /// <summary>When it happened, or from when it holds.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>To whom it is owed. Several may be named; it counts once.</summary>
    public IReadOnlyList<Credit> Credits { get; init; } = [];

    /// <summary>The kind as rows name it.</summary>
    public abstract string What { get; }

    public abstract Task WriteAsync(EntryWrites writes);
}

/// <summary>Exactly one of the three names says who.</summary>
/// <param name="InstitutionId">An institution, by its first entry.</param>
/// <param name="Organisation">A code of the list of organisations.</param>
/// <param name="Named">Anybody else: a guest who spoke, a centre of the city.</param>
/// <param name="Part">did, organised, partner or speaker.</param>
internal sealed record Credit(Guid? InstitutionId = null, string? Organisation = null, string? Named = null, string Part = Credit.Did)
{
    public const string Did = "did";

    public const string Organised = "organised";

    public const string Partner = "partner";

    public const string Speaker = "speaker";
}
