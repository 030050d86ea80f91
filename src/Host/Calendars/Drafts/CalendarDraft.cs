using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Calendars.Drafts;

/// <summary>Changes of a calendar that nobody counts by yet: a row of <c>calendar_drafts</c> with its days and notices.</summary>
internal sealed record CalendarDraft
{
    public required long DraftId { get; init; }

    public required string CalendarId { get; init; }

    public required Guid Author { get; init; }

    public required string AuthorName { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>What was changed and why.</summary>
    public string? Note { get; init; }

    /// <summary>Null while it is being written.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public string? ReturnedByName { get; init; }

    public string? ReturnedBecause { get; init; }

    public IReadOnlyList<DayChange> Days { get; init; } = [];

    public IReadOnlyList<YearNotice> Notices { get; init; } = [];

    public bool IsOf(CurrentUser user) => Author == user.Id;

    public DayChange? ChangeOf(DateOnly date) => Days.FirstOrDefault(change => change.Date == date);

    /// <summary>The calendar as it would be.</summary>
    public WorkingCalendar ApplyTo(WorkingCalendar current, string version)
    {
        var official = current.OfficialYears().Concat(Notices.Select(notice => notice.Year)).ToHashSet();
        var days = current.SpecialDays(current.FirstYear, current.LastYear)
            .Where(day => ChangeOf(day.Date) is null)
            .Select(day => official.Contains(day.Date.Year) ? day with { Provisional = false } : day)
            .Concat(Days.Select(change => change.Day).OfType<CalendarDay>());
        return new WorkingCalendar(
            current.Id, version, current.FirstYear, current.LastYear, days.OrderBy(day => day.Date), official, current.Hours, current.Zone.Id);
    }

    /// <summary>The name of the next version: the year, and a number in it.</summary>
    public static string NextVersion(IEnumerable<string> known, int year)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{year}.");
        var last = known.Where(version => version.StartsWith(prefix, StringComparison.Ordinal))
            .Select(version => int.TryParse(version[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1}");
    }
}

/// <summary>What a draft says of a day.</summary>
/// <param name="Kind">Null: a day like the others of its week again.</param>
/// <param name="Source">The document that says so.</param>
internal sealed record DayChange(DateOnly Date, DayKind? Kind, string NameVi, string NameEn, string Source, string Note)
{
    public CalendarDay? Day => Kind is { } kind ? new(Date, kind, NameVi, NameEn, Source) : null;
}

/// <summary>The official notice for a year has come.</summary>
internal sealed record YearNotice(int Year, string Source);
