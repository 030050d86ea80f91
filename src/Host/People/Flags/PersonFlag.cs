using CaseFlow.Access;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.People.Flags;

/// <summary>A kind of flag.</summary>
/// <param name="FieldClass">It is shown to whom a field of that class is.</param>
/// <param name="Sensitive">Closed until somebody says why it must be opened.</param>
internal sealed record FlagKind(string Kind, string TitleVi, string TitleEn, FieldClass FieldClass, bool Sensitive)
{
    public LocalText Title => new(TitleVi, TitleEn);

    /// <summary>What identifies and protects a person is for everybody who deals with them, the rest for those who have the class whole.</summary>
    public bool IsFor(CurrentUser user) => FieldRights.Of(user, FieldClass) is var right
        && (right is FieldRight.Full || (FieldClass is FieldClass.Identity && right is FieldRight.Summary));
}

/// <summary>A flag of a person, in force or over.</summary>
internal sealed record PersonFlag
{
    public required Guid FlagId { get; init; }

    public required string Kind { get; init; }

    public required string Note { get; init; }

    /// <summary>The last day; null while nobody takes it off.</summary>
    public DateOnly? Until { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public required string SetByName { get; init; }

    public DateTimeOffset? OffAt { get; init; }

    public string? OffByName { get; init; }

    public string? OffReason { get; init; }

    public bool IsOn(DateOnly today) => OffAt is null && !(Until < today);
}

/// <summary>A flag as somebody is shown it.</summary>
internal sealed record ShownFlag(PersonFlag Flag, FlagKind Kind);

/// <param name="On">Those in force.</param>
/// <param name="Over">Those that are not any more, the newest first.</param>
/// <param name="Closed">Classes of flags in force that stay closed until a reason is given.</param>
internal sealed record ShownFlags(IReadOnlyList<ShownFlag> On, IReadOnlyList<ShownFlag> Over, IReadOnlyList<FieldClass> Closed);
