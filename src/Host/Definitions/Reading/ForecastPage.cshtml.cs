using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Reading;

/// <summary>The course of a case that does not exist, over the real calendar: of one version, or beside another version or calendar.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class ForecastPage(
    VersionReader versions, DefinitionStore definitions, CalendarStore calendars, IStringLocalizer<Shared> texts, TimeProvider time) : VersionPage(versions)
{
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

    public DateOnly StartsOn { get; private set; }

    public IReadOnlyList<string> CalendarVersions { get; private set; } = [];

    public WorkingCalendar Calendar { get; private set; } = null!;

    /// <summary>Null for a draft with errors, and where two are set side by side.</summary>
    public ShownForecast? Shown { get; private set; }

    public ComparedForecast? Compared { get; private set; }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        Calendar = await calendars.NewestAsync(Read.Definition.Calendar, ct);
        CalendarVersions = [.. (await Versions.CalendarsAsync(Read.Definition.Calendar, ct)).Where(known => known != Calendar.Version)];
        Months = Choices.Contains(Months) ? Months : 12;
        var today = VietnameseText.LocalDate(time.GetUtcNow());
        StartsOn = TypedDate.Parse(Start ?? "", today) is { Year: >= 2000 and <= 2100 } typed ? typed : today;
        if (!Read.HasErrors)
        {
            await PlayAsync(ct);
        }

        return true;
    }

    private async Task PlayAsync(CancellationToken ct)
    {
        var procedures = await definitions.TitlesAsync(ct);
        var (index, course) = (new DefinitionIndex(Read.Definition), Play(Read.Definition, Calendar));
        if (await OtherAsync(ct) is not var (definition, calendar))
        {
            Shown = ShownForecast.Of(course, index, Calendar, procedures);
            return;
        }

        // The earlier one on the left: what is told of the right side is what became of it.
        var (own, other) = ((Name(Read.Definition, Calendar, calendar), index), (Name(definition, calendar, Calendar), new DefinitionIndex(definition)));
        var others = Play(definition, calendar).Entries;
        Compared = definition.Version > Read.Definition.Version
            ? ComparedForecast.Of(own, other, ForecastComparison.Of(course.Entries, others, Calendar), procedures)
            : ComparedForecast.Of(other, own, ForecastComparison.Of(others, course.Entries, Calendar), procedures);
    }

    /// <summary>By what the two sides differ: the version, or the calendar.</summary>
    private string Name(WorkflowDefinition definition, WorkingCalendar own, WorkingCalendar other) =>
        own.Version == other.Version ? texts["Definitions.Version", definition.Version] : texts["Forecast.Calendar", own.Version];

    private Course Play(WorkflowDefinition definition, WorkingCalendar calendar) => Course.Of(
        Workflow.Compile(definition), calendar, StartsOn, Months, Manner == "nobody" ? CourseManner.NobodyActs : CourseManner.EachOnItsLastDay);

    /// <summary>The other version by the same calendar, or the same version by the other calendar.</summary>
    private async Task<(WorkflowDefinition Definition, WorkingCalendar Calendar)?> OtherAsync(CancellationToken ct)
    {
        if (With is ['v', .. var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var version))
        {
            return await Versions.FindAsync(Read.Definition.Id, version, ct) is { HasErrors: false } other ? (other.Definition, Calendar) : null;
        }

        return With is ['c', .. var name] && CalendarVersions.Contains(name) ? (Read.Definition, await calendars.GetAsync(Calendar.Id, name, ct)) : null;
    }
}
