using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.Extensions.Localization;

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

    /// <summary>Null for the rules.</summary>
    public string? SetByName { get; init; }

    /// <summary>Of the check-ins that were missed, where the rules set it for that.</summary>
    public string? TitleVi { get; init; }

    public string? TitleEn { get; init; }

    public DateOnly? MissedOn { get; init; }

    public int? InARow { get; init; }

    /// <summary>Of the case in which they were; null for whoever does not see it.</summary>
    public long? CaseNo { get; init; }

    public DateTimeOffset? OffAt { get; init; }

    public string? OffByName { get; init; }

    public string? OffReason { get; init; }

    public bool IsOn(DateOnly today) => OffAt is null && !(Until < today);
}

/// <summary>A flag as somebody is shown it.</summary>
internal sealed record ShownFlag(PersonFlag Flag, FlagKind Kind)
{
    /// <summary>What was written down, or why the rules set it; empty where there is neither.</summary>
    public string Why(IStringLocalizer<Shared> texts) => Flag is { TitleVi: { } vi, TitleEn: { } en, MissedOn: { } day }
        ? texts[Flag.CaseNo is null ? "Timeline.FlagSet.Why" : "Flags.Missed", new LocalText(vi, en).In(Languages.Current), Flag.InARow!, VietnameseText.ShortDate(day), Flag.CaseNo!]
        : Flag.Note;

    public string SetBy(IStringLocalizer<Shared> texts) => Flag.SetByName is { } name
        ? texts["Flags.SetBy", name, VietnameseText.Moment(Flag.SetAt)]
        : texts["Flags.SetByRule", VietnameseText.Moment(Flag.SetAt)];
}

/// <param name="On">Those in force.</param>
/// <param name="Over">Those that are not any more, the newest first.</param>
/// <param name="Closed">Classes of flags in force that stay closed until a reason is given.</param>
internal sealed record ShownFlags(IReadOnlyList<ShownFlag> On, IReadOnlyList<ShownFlag> Over, IReadOnlyList<FieldClass> Closed);
