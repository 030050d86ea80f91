using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Reading;

/// <summary>Entries of a forecast as people say them.</summary>
internal sealed class ForecastWords(IStringLocalizer<Shared> texts)
{
    private static string Language => Languages.Current;

    /// <summary>Null for what happens inside the engine only: a step without a title.</summary>
    /// <param name="others">Titles of procedures, by id.</param>
    public string? Of(ForecastEntry entry, DefinitionIndex index, IReadOnlyDictionary<string, LocalText> others) => entry.Kind switch
    {
        ForecastKind.Due => texts["Forecast.Due", Deadline(entry.Rule, index)].Value,
        ForecastKind.Reminder => texts["Forecast.Reminder", Role(entry.Role ?? index.Deadline(entry.Rule)?.Rule.Owner, index), Deadline(entry.Rule, index)].Value,
        ForecastKind.Escalation => texts["Forecast.Escalation", Role(entry.Role, index), Deadline(entry.Rule, index)].Value,
        ForecastKind.CheckIn => texts["Forecast.CheckIn", Task(entry.Rule, index), Role(entry.Role, index)].Value,
        ForecastKind.Work => texts["Forecast.Work", Task(entry.Rule, index), Role(entry.Role, index)].Value,
        ForecastKind.Message => texts["Forecast.Message", Role(entry.Role, index), entry.Text?.In(Language) ?? ""].Value,
        ForecastKind.Transition when Titled(entry.Targets, index) is { } target => texts["Forecast.ByItself", target].Value,
        ForecastKind.Spawn => texts["Forecast.Spawn", others.TryGetValue(entry.Rule, out var title) ? title.In(Language) : texts["Forecast.OtherProcedure"].Value].Value,
        ForecastKind.Done => texts["Forecast.Done", Task(entry.Rule, index), Outcome(entry, index)].Value,
        ForecastKind.Told => texts["Forecast.Told", Event(entry.Rule, index)].Value,
        ForecastKind.Enter when index.State(entry.Rule)?.Node is { Title: { } title, Kind: not StateKind.Final } => texts["Forecast.Enter", title.In(Language)].Value,
        ForecastKind.Close => texts["Forecast.Close", index.Definition.CloseReasons.FirstOrDefault(reason => reason.Id == entry.Rule)?.Title.In(Language) ?? ""].Value,
        _ => null,
    };

    private static string Deadline(string rule, DefinitionIndex index) => index.Deadline(rule) is not { } deadline ? ""
        : deadline.Task is { } task ? $"{task.Title.In(Language)} ({deadline.Rule.Title.In(Language)})"
        : deadline.Rule.Title.In(Language);

    private static string Role(string? role, DefinitionIndex index) => index.Definition.Roles.FirstOrDefault(known => known.Id == role)?.Title.In(Language) ?? "";

    private static string Task(string task, DefinitionIndex index) => index.Task(task)?.Task.Title.In(Language) ?? "";

    private static string Outcome(ForecastEntry entry, DefinitionIndex index) =>
        index.Task(entry.Rule)?.Task.Outcomes.FirstOrDefault(outcome => outcome.Id == entry.Mark)?.Title.In(Language) ?? "";

    private static string Event(string name, DefinitionIndex index) =>
        index.Transitions.FirstOrDefault(way => way.Transition.Title is not null && way.Transition.Events.Contains(name))?.Transition.Title?.In(Language)
        ?? (name.Split('.') is ["doc", var paper, _] ? index.Definition.Documents.FirstOrDefault(document => document.Id == paper)?.Title.In(Language) : null)
        ?? "";

    private static string? Titled(Items<string> targets, DefinitionIndex index) =>
        targets.Select(target => index.State(target)?.Node.Title?.In(Language)).FirstOrDefault(title => title is not null);
}
