using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Counts the date of a clock from what the snapshot keeps of it.</summary>
internal static class ClockDates
{
    /// <summary>The date with its reasons; null while the base is not known.</summary>
    public static DueDate? Of(Procedure procedure, RunningClock clock, WorkingCalendar calendar)
    {
        if (clock is not { Base: { } from, Span: { } span })
        {
            return null;
        }

        if (clock.Rule is null)
        {
            return OfTime(procedure.Timed(clock.Key).Transition.Time!, from, span, clock.Pauses, calendar);
        }

        var rule = procedure.Index.Deadline(clock.Rule)!.Rule;
        var basis = new Basis(from, What(rule.From));
        var options = new DueOptions(rule.Roll ? Roll.ToWorkingDay : Roll.None, rule.CutOff, Pauses: Some(clock.Pauses));
        return rule.Backward ? DueDate.Before(basis, span, calendar, options) : DueDate.After(basis, span, calendar, options);
    }

    /// <summary>The id of a base for people to look up: a data element, a document, a term; or <c>entry</c>, <c>occurrence</c>.</summary>
    private static string What(DeadlineBase from) => from switch
    {
        FromData data => data.Data,
        FromDocument document => document.Document,
        FromTerm term => term.Term,
        FromOccurrence => "occurrence",
        _ => "entry",
    };

    private static DueDate OfTime(TransitionTime time, DateTimeOffset from, Span span, Items<Pause> pauses, WorkingCalendar calendar)
    {
        var basis = new Basis(from, What(time.From));
        return time.Backward
            ? DueDate.Before(basis, span, calendar, DueOptions.Opening)
            : DueDate.After(basis, span, calendar, DueOptions.Exact with { Pauses = Some(pauses) });
    }

    private static Items<Pause>? Some(Items<Pause> pauses) => pauses.Count == 0 ? null : pauses;
}
