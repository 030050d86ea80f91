using System.Globalization;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A term of the case with its breakdown.</summary>
/// <param name="Value">Null while the start or the length is not known.</param>
/// <param name="Reasons">What each adjustment says of itself; <see cref="TermAdjustment.Why"/> is the place in this list, from 0.</param>
public sealed record CaseTerm(TermRule Rule, Term? Value, Items<LocalText> Reasons)
{
    /// <summary>Why a line is there; null for the first, which is the length itself.</summary>
    public LocalText? ReasonOf(TermLine line) =>
        line.Adjustment is { } adjustment && int.TryParse(adjustment.Why, CultureInfo.InvariantCulture, out var index) ? Reasons[index] : null;
}

/// <summary>Reckons a term from the case data.</summary>
internal static class TermReckoning
{
    public static Term? Of(TermRule rule, Scope scope, DateTimeOffset at, WorkingCalendar calendar)
    {
        scope = new WithoutTerms(scope);
        if (TimeValues.Date(rule.From.Evaluate(scope).Value, calendar) is not { } start || Length(rule.Length.Evaluate(scope).Value) is not { } length)
        {
            return null;
        }

        var lines = Lines(rule, scope);
        var adjustments = new List<TermAdjustment>(lines.Count);
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index] is ObjectValue line && Adjustment(line, index.ToString(CultureInfo.InvariantCulture), calendar) is { } adjustment)
            {
                adjustments.Add(adjustment);
            }
        }

        return Term.Compute(start, length, adjustments.ToItems(), calendar.LocalDate(at), calendar);
    }

    public static Items<LocalText> Reasons(TermRule rule, Scope scope) => Lines(rule, scope).Select(line =>
    {
        var reason = (line as ObjectValue)?.Find("reason");
        return reason is ObjectValue texts
            ? new LocalText((texts.Find("vi") as TextValue)?.Text ?? "", (texts.Find("en") as TextValue)?.Text ?? "")
            : new LocalText((reason as TextValue)?.Text ?? "", (reason as TextValue)?.Text ?? "");
    });

    private static Items<Value> Lines(TermRule rule, Scope scope) =>
        rule.Adjustments is { } name && scope.Find(name) is ListValue list ? list.Items : [];

    private static TermAdjustment? Adjustment(ObjectValue line, string why, WorkingCalendar calendar)
    {
        var isCredit = line.Find("kind") is TextValue { Text: "credited" };
        var from = TimeValues.Date(line.Find("from"), calendar);
        var to = TimeValues.Date(line.Find("to"), calendar);
        if (line.Find("days") is NumberValue { Number: >= 0 and <= Span.LongestDays } days)
        {
            return isCredit ? new CreditedDays((int)days.Number, why) : new AddedDays((int)days.Number, why);
        }

        return (from, to) switch
        {
            (null, _) => null,
            ({ } first, { } last) when last < first => null,
            ({ } first, { } last) when isCredit => new CreditedDays(last.DayNumber - first.DayNumber + 1, why),
            _ when isCredit => null,
            ({ } first, _) => new ExcludedPeriod(first, to, why),
        };
    }

    private static Span? Length(Value value)
    {
        var text = value is ObjectValue written ? written.Find("length") : value;
        return Span.TryParse((text as TextValue)?.Text, "calendar", out var span, out _) && !span.EndsAtAMoment ? span : null;
    }

    /// <summary>A term rests on data. One that read another one, or itself, might never come to an end.</summary>
    private sealed class WithoutTerms(Scope scope) : Scope
    {
        public override DateTimeOffset At => scope.At;

        public override object? Environment => scope.Environment;

        public override Value Whole => scope.Whole;

        public override Value? Find(string name) => name == CaseVariables.TermsName ? null : scope.Find(name);

        public override bool IsIn(string state) => scope.IsIn(state);
    }
}
