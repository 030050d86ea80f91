using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Migration;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Migrations;

/// <summary>Tells what changes for a case in the words of the version that each thing belongs to.</summary>
internal sealed class MigrationWords(IStringLocalizer<Shared> texts)
{
    private static string Language => Languages.Current;

    public ShownMove Of(VersionRoute route, KeptReport report) => new(
        States(route.From, report.From),
        States(route.To, report.To),
        [.. report.Deadlines.Select(change => Deadline(change.Kind is TimeChangeKind.Lost ? route.From : route.To, change))],
        [.. report.Marks.Where(change => change.Kind is not TimeChangeKind.Moved).Select(change => Mark(change.Kind is TimeChangeKind.Lost ? route.From : route.To, change))],
        [.. report.Work.Where(change => change.Kind is not WorkChangeKind.Kept).Select(change => Work(change.Kind is WorkChangeKind.Closed ? route.From : route.To, change))],
        [.. report.Data.Select(name => Data(route, name)).Distinct()]);

    private static string States(PublishedWorkflow version, IReadOnlyList<string> leaves) =>
        string.Join("; ", leaves.Select(leaf => StateTitles.Around(version, leaf)?.In(Language)).OfType<string>().Distinct());

    private string Deadline(PublishedWorkflow version, KeptDeadline change)
    {
        var title = TitleOf(version, change.Rule);
        var told = change.Kind switch
        {
            TimeChangeKind.Gained => texts["Migration.Deadline.Gained", title, Day(change.To)].Value,
            TimeChangeKind.Lost => texts["Migration.Deadline.Lost", title, Day(change.From)].Value,
            _ => texts["Migration.Deadline.Moved", title, Day(change.From), Day(change.To), change.WorkingDays is { } days ? DueWords.Moved(days, Language) : ""].Value,
        };
        return change.IsHeld ? $"{told} {texts["Migration.Deadline.Held"].Value}" : told;
    }

    private string Mark(PublishedWorkflow version, KeptMark change)
    {
        var kind = change.Kind is TimeChangeKind.Held ? "Held" : change.Kind is TimeChangeKind.Lost ? "Lost" : "Gained";
        var what = texts[change.IsEscalation ? "Migration.Escalation" : "Migration.Reminder", TitleOf(version, change.Rule), Role(version, change.Role)].Value;
        return texts[$"Migration.Mark.{kind}", what, Moment(change.To ?? change.From)];
    }

    private string Work(PublishedWorkflow version, KeptWork change) => texts[
        change.Kind is WorkChangeKind.Opened ? "Migration.Work.Opened" : "Migration.Work.Closed",
        version.Tasks[change.Task].Title.In(Language), Role(version, change.Role)];

    private static string Data(VersionRoute route, string name) =>
        (route.To.Definition.Data.FirstOrDefault(element => element.Name == name) ?? route.From.Definition.Data.First(element => element.Name == name)).Title.In(Language);

    /// <summary>A deadline as its work or its state calls it; a timed way by where it leads from.</summary>
    public string TitleOf(PublishedWorkflow version, string rule) =>
        version.Workflow.Index.Deadline(rule) is { } deadline ? (deadline.Task?.Title ?? deadline.Rule.Title).In(Language)
        : version.Workflow.Index.Transitions.FirstOrDefault(way => way.ClockKey == rule) is { Source: { } source }
            ? texts["Migration.Way", StateTitles.Around(version, source.Node.Id)?.In(Language) ?? ""]
        : "";

    private string Role(PublishedWorkflow version, string? role) =>
        role is not null && version.Roles.TryGetValue(role, out var found) ? found.Title.In(Language) : texts["Migration.Holder"];

    private string Day(DateTimeOffset? at) => at is { } known ? VietnameseText.ShortDate(known) : texts["Timeline.NoDate"];

    private string Moment(DateTimeOffset? at) => at is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{VietnameseText.ShortDate(known)} {VietnameseText.Time(known)}")
        : texts["Timeline.NoDate"];
}

/// <summary>What changes for a case, each line a sentence.</summary>
internal sealed record ShownMove(
    string From, string To, IReadOnlyList<string> Deadlines, IReadOnlyList<string> Marks, IReadOnlyList<string> Work, IReadOnlyList<string> Data);
