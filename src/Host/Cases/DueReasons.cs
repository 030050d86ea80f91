using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>Answers "why this date?" line by line: what it counts from, by which rule, which days were passed over, which calendar said so.</summary>
internal sealed class DueReasons(IStringLocalizer<Shared> texts)
{
    private static string Language => Languages.Current;

    public IEnumerable<string> Of(WorkflowDefinition definition, CaseDeadline deadline)
    {
        if (deadline.Due is not { } due)
        {
            return [texts["Why.NotKnownYet", Base(definition, deadline.Rule)]];
        }

        return [.. Of(definition, deadline.Rule, due), .. deadline.IsPaused ? [texts["Why.StandsStill"].Value] : Items<string>.Empty];
    }

    /// <summary>Of a date that is reckoned now or foretold.</summary>
    public IEnumerable<string> Of(WorkflowDefinition definition, DeadlineRule rule, DueDate due) =>
    [
        texts["Why.Base", Base(definition, rule), VietnameseText.MomentOrDay(due.Basis.At)], .. Rule(due), .. Length(definition, rule), .. Articles(definition, rule),
        .. Days(due), .. LastDay(due), .. Calendar(due),
    ];

    private string Base(WorkflowDefinition definition, DeadlineRule rule) => rule.From switch
    {
        FromData data => definition.Data.First(element => element.Name == data.Data).Title.In(Language),
        FromDocument document => texts[
            document.Instant is DocumentInstant.Received ? "Why.PaperReceived" : "Why.PaperDated",
            definition.Documents.First(kind => kind.Id == document.Document).Title.In(Language), document.Document],
        FromTerm term => texts["Why.TermEnd", definition.Terms.First(known => known.Id == term.Term).Title.In(Language)],
        FromOccurrence => texts[definition.AdHoc.Any(work => work.Task.Deadlines.Contains(rule)) ? "Why.AddedDay" : "Why.Occurrence"],
        _ => texts["Why.Entry"],
    };

    private IEnumerable<string> Rule(DueDate due)
    {
        if (due.Span.IsZero)
        {
            yield return texts[due.Span.EndsAtAMoment ? "Why.RuleAtOnce" : "Why.RuleSameDay"];
            yield break;
        }

        yield return texts[due.Direction is Direction.Before ? "Why.RuleBefore" : "Why.RuleAfter", LengthWords.Of(due.Span, Language)];
        if (!due.Span.EndsAtAMoment && due.Direction is Direction.After)
        {
            yield return texts["Why.FirstDay"];
        }
    }

    /// <summary>Where a length that is not written in the procedure comes from.</summary>
    private IEnumerable<string> Length(WorkflowDefinition definition, DeadlineRule rule)
    {
        if (rule.Within.Setting is { } setting)
        {
            yield return texts["Why.LengthOfSetting", definition.Settings.First(known => known.Id == setting).Title.In(Language)];
        }

        if (rule.Within.Data is { } data)
        {
            yield return texts["Why.LengthOfCase", definition.Data.First(known => known.Name == data).Title.In(Language)];
        }
    }

    /// <summary>What the office set itself says so; the articles stand there in full.</summary>
    private IEnumerable<string> Articles(WorkflowDefinition definition, DeadlineRule rule) =>
        (rule.Basis is DeadlineBasis.Office ? [texts["Why.LocalPolicy"].Value] : Items<string>.Empty)
        .Concat(rule.Law.Select(id => definition.Laws.FirstOrDefault(law => law.Id == id)?.Title.In(Language) ?? id));

    private IEnumerable<string> Days(DueDate due)
    {
        if (due.Skipped.Count > 0)
        {
            yield return texts["Why.Skipped", Named(due.Skipped)];
        }

        if (due.Worked.Count > 0)
        {
            yield return texts["Why.Worked", Named(due.Worked)];
        }

        foreach (var excluded in due.Excluded)
        {
            yield return texts["Why.Paused", VietnameseText.ShortDate(excluded.Pause.From), VietnameseText.ShortDate(excluded.Pause.To)];
        }

    }

    /// <summary>Whether the last day was moved off a day off, and if not, why.</summary>
    private IEnumerable<string> LastDay(DueDate due)
    {
        if (due.IsRolled)
        {
            yield return texts["Why.Rolled", VietnameseText.LongDate(due.UnrolledDay), VietnameseText.LongDate(due.Day), Named(due.RolledOver)];
        }
        else if (due is { DayOff: { } off, NextWorkingDay: { } next })
        {
            yield return texts["Why.DayOff", off.NameOf(Language), VietnameseText.LongDate(next)];
            yield return texts[due.Span.EndsAtAMoment ? "Why.HoursRunOn" : "Why.NotMoved"];
        }
        else if (!due.Span.EndsAtAMoment && !due.Span.IsWorking)
        {
            yield return texts["Why.EndsOnWorkingDay"];
        }

        if (due.Options.CutOff is { } cutOff)
        {
            yield return texts["Why.CutOff", cutOff.ToString("HH:mm", CultureInfo.InvariantCulture)];
        }
    }

    private IEnumerable<string> Calendar(DueDate due)
    {
        if (due.Provisional)
        {
            yield return texts["Why.Provisional"];
        }

        yield return texts["Why.Calendar", due.CalendarVersion];
    }

    private static string Named(Items<CalendarDay> days) =>
        string.Join("; ", days.Select(day => $"{VietnameseText.LongDate(day.Date)} ({day.NameOf(Language)})"));
}

/// <summary>Names of days off.</summary>
internal static class DayNames
{
    public static string NameOf(this CalendarDay day, string language) => (day.Kind, language) switch
    {
        (DayKind.WeeklyRest, "en") => "weekend",
        (DayKind.WeeklyRest, _) => "nghỉ cuối tuần",
        (_, "en") => day.NameEn,
        _ => day.NameVi,
    };
}
