using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions.Reading;

/// <summary>The course of a case that does not exist, over the real calendar: of one version, or beside another version or calendar.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class ForecastPage(VersionReader versions, CalendarStore calendars, ForecastWords words, TimeProvider time) : PageModel
{
    private DefinitionIndex? _index;

    public static readonly int[] Choices = [3, 6, 12, 24, 36];

    [BindProperty(SupportsGet = true)]
    public string? Start { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Months { get; set; } = 12;

    /// <summary><c>nobody</c>, or empty for each on its last day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Manner { get; set; }

    /// <summary>What it is set beside: <c>v1</c> for a version, <c>c…</c> for a version of the calendar; empty for nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    public ReadVersion Read { get; private set; } = null!;

    public DateOnly StartsOn { get; private set; }

    public IReadOnlyList<string> CalendarVersions { get; private set; } = [];

    public WorkingCalendar Calendar { get; private set; } = null!;

    public CourseEnd? End { get; private set; }

    public IReadOnlyList<ForecastMonth> ByMonth { get; private set; } = [];

    public IReadOnlyList<ForecastRow>? Compared { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, int version, CancellationToken ct)
    {
        if (await versions.FindAsync(id, version, ct) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        Calendar = await calendars.NewestAsync(found.Definition.Calendar, ct);
        CalendarVersions = [.. (await versions.CalendarsAsync(found.Definition.Calendar, ct)).Where(known => known != Calendar.Version)];
        Months = Choices.Contains(Months) ? Months : 12;
        StartsOn = DateOnly.TryParseExact(Start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) && typed.Year is >= 2000 and <= 2100
            ? typed
            : VietnameseText.LocalDate(time.GetUtcNow());
        if (!found.HasErrors)
        {
            await PlayAsync(id, ct);
        }

        return Page();
    }

    public DeadlineRule RuleOf(string deadline) => _index!.Deadline(deadline)!.Rule;

    private async Task PlayAsync(string id, CancellationToken ct)
    {
        var others = (await versions.PublishedAsync(ct)).GroupBy(known => known.Id).ToDictionary(known => known.Key, known => known.Last().Title);
        var (index, course) = (_index = new DefinitionIndex(Read.Definition), Play(Read.Definition, Calendar));
        End = course.End;
        ByMonth = Grouped(course.Entries, index, others);
        if (await OtherAsync(id, ct) is not var (definition, calendar))
        {
            return;
        }

        var otherIndex = new DefinitionIndex(definition);
        Compared = [.. ForecastComparison.Of(course.Entries, Play(definition, calendar).Entries, Calendar).Rows
            .Where(row => row.Moves || row.Left is null || row.Right is null)
            .Select(row => new ForecastRow(
                (row.Left is { } left ? words.Of(left, index, others) : words.Of(row.Right!, otherIndex, others)) ?? "", row.Left?.At, row.Right?.At, row.WorkingDays))
            .Where(row => row.What.Length > 0)];
    }

    private Course Play(WorkflowDefinition definition, WorkingCalendar calendar) => Course.Of(
        Workflow.Compile(definition), calendar, StartsOn, Months, Manner == "nobody" ? CourseManner.NobodyActs : CourseManner.EachOnItsLastDay);

    /// <summary>The other version by the same calendar, or the same version by the other calendar.</summary>
    private async Task<(WorkflowDefinition Definition, WorkingCalendar Calendar)?> OtherAsync(string id, CancellationToken ct)
    {
        if (With is ['v', .. var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var version))
        {
            return await versions.FindAsync(id, version, ct) is { HasErrors: false } other ? (other.Definition, Calendar) : null;
        }

        return With is ['c', .. var name] && CalendarVersions.Contains(name) ? (Read.Definition, await calendars.GetAsync(Calendar.Id, name, ct)) : null;
    }

    private List<ForecastMonth> Grouped(Items<ForecastEntry> entries, DefinitionIndex index, IReadOnlyDictionary<string, LocalText> others) =>
        [.. entries
            .Select(entry => new ForecastLine(entry, words.Of(entry, index, others) ?? ""))
            .Where(line => line.What.Length > 0)
            .GroupBy(line => Calendar.LocalDate(line.Entry.At) is var day ? new DateOnly(day.Year, day.Month, 1) : default)
            .Select(month => new ForecastMonth(
                month.Key,
                Calendar.DaysOff(month.Key, month.Key.AddMonths(1).AddDays(-1)).Where(day => day.Kind is not DayKind.WeeklyRest).ToItems(),
                [.. month]))];
}

/// <param name="Holidays">Days off of the month that are no weekend.</param>
internal sealed record ForecastMonth(DateOnly First, Items<CalendarDay> Holidays, IReadOnlyList<ForecastLine> Lines);

internal sealed record ForecastLine(ForecastEntry Entry, string What);

/// <param name="WorkingDays">How much later the right side is; null for what only one side has.</param>
internal sealed record ForecastRow(string What, DateTimeOffset? Left, DateTimeOffset? Right, int? WorkingDays);
