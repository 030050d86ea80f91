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

        return [texts["Why.Base", Base(definition, deadline.Rule), VietnameseText.MomentOrDay(due.Basis.At)], Rule(due),
            .. Articles(definition, deadline.Rule), .. Days(due), .. Calendar(deadline, due)];
    }

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

    private string Rule(DueDate due) => texts[
        due.Direction is Direction.Before ? "Why.RuleBefore" : "Why.RuleAfter", LengthWords.Of(due.Span, Language)];

    /// <summary>A law's deadline shows its articles in full; what the office set itself says so.</summary>
    private Items<string> Articles(WorkflowDefinition definition, DeadlineRule rule) => rule.Basis is DeadlineBasis.Office
        ? [texts["Why.LocalPolicy"].Value]
        : rule.Law.Select(id => definition.Laws.FirstOrDefault(law => law.Id == id)?.Title.In(Language) ?? id);

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

        if (due.IsRolled)
        {
            yield return texts["Why.Rolled", VietnameseText.LongDate(due.UnrolledDay), VietnameseText.LongDate(due.Day), Named(due.RolledOver)];
        }

        foreach (var excluded in due.Excluded)
        {
            yield return texts["Why.Paused", VietnameseText.ShortDate(excluded.Pause.From), VietnameseText.ShortDate(excluded.Pause.To)];
        }

        if (due is { DayOff: { } off, NextWorkingDay: { } next })
        {
            yield return texts["Why.DayOff", off.NameOf(Language), VietnameseText.LongDate(next)];
        }
    }

    private IEnumerable<string> Calendar(CaseDeadline deadline, DueDate due)
    {
        if (deadline.IsPaused)
        {
            yield return texts["Why.StandsStill"];
        }

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
