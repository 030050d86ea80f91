using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>A check-in plan in words: what officers set, and why a check-in lies on its day.</summary>
internal static class PlanWords
{
    /// <summary>One line for each of the terms.</summary>
    public static IEnumerable<string> Of(PlanTerms terms, WorkflowDefinition definition, IStringLocalizer<Shared> texts)
    {
        yield return texts[
            terms.FromLast ? "Plan.Terms.FromLast" : "Plan.Terms.FromFirst", VietnameseText.LongDate(terms.FirstOn), LengthWords.Of(terms.Every, Languages.Current)];
        if (terms.Until is { } until)
        {
            yield return texts["Plan.Terms.Until", VietnameseText.LongDate(until)];
        }

        yield return terms.DaysBefore == 0 ? texts["Plan.Terms.OnTheDay"] : texts["Plan.Terms.DaysBefore", terms.DaysBefore];
        foreach (var line in Meeting(terms, definition, texts))
        {
            yield return line;
        }

        if (terms.Questions.Count > 0)
        {
            yield return texts["Plan.Terms.Questions", string.Join("; ", terms.Questions.Select(question => question.Ask ?? Title(definition, question.Data)))];
        }
    }

    /// <summary>When in the day, where and how they meet.</summary>
    public static IEnumerable<string> Meeting(PlanTerms terms, WorkflowDefinition definition, IStringLocalizer<Shared> texts)
    {
        if (terms is { From: { } from, To: { } to })
        {
            yield return texts["Plan.Terms.Hours", Hour(from), Hour(to)];
        }

        if (terms.Place is { } place)
        {
            yield return texts["Plan.Terms.Place", place];
        }

        if (terms.Method is { } method && definition.Data.SelectMany(element => element.Choices).FirstOrDefault(choice => choice.Id == method) is { } chosen)
        {
            yield return texts["Plan.Terms.Method", chosen.Title.In(Languages.Current)];
        }
    }

    /// <summary>The rhythm of the definition, which is the office's own and no law.</summary>
    public static string Common(CheckInPlan plan, WorkflowDefinition definition, IStringLocalizer<Shared> texts) => texts["Plan.Common", string.Join(
        texts["Plan.Common.Then"],
        plan.Phases.Select(phase => phase.For is { } lasts
            ? texts["Plan.Common.For", Length(phase.Every, definition, texts), Length(lasts, definition, texts)].Value
            : texts["Plan.Common.Every", Length(phase.Every, definition, texts)].Value))];

    /// <summary>Why a check-in lies on its day.</summary>
    public static IEnumerable<string> Why(CasePlan plan, ComingCheckIn coming, IStringLocalizer<Shared> texts)
    {
        var next = coming.CheckIn;
        if (plan.Progress.Terms is not { } terms)
        {
            yield return texts["Plan.Why.Common", next.Phase + 1, next.Number];
        }
        else if (plan.Progress.Rhythm?.Since is { } since)
        {
            yield return texts["Plan.Why.SinceLast", VietnameseText.ShortDate(since), LengthWords.Of(terms.Every.Times(next.Number), Languages.Current)];
        }
        else
        {
            yield return next.Number == 0
                ? texts["Plan.Why.First"]
                : texts["Plan.Why.AfterFirst", VietnameseText.ShortDate(terms.FirstOn), LengthWords.Of(terms.Every.Times(next.Number), Languages.Current)];
        }

        if (next.MovedBecause is { } off)
        {
            yield return texts["Plan.Why.Moved", VietnameseText.LongDate(next.Planned), off.NameOf(Languages.Current), VietnameseText.LongDate(next.Day)];
        }
    }

    private static string Length(Length length, WorkflowDefinition definition, IStringLocalizer<Shared> texts) =>
        length.Span is { } span ? LengthWords.Of(span, Languages.Current)
        : TimeValues.Length(definition.Settings.FirstOrDefault(setting => setting.Id == length.Setting)?.Value) is { } preset ? LengthWords.Of(preset, Languages.Current)
        : texts["Plan.Common.OwnLength"];

    private static string Title(WorkflowDefinition definition, string data) =>
        definition.Data.First(element => element.Name == data).Title.In(Languages.Current);

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
