using System.Globalization;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>What the engine's <see cref="Scope.Environment"/> offers to the operators of <see cref="DefinitionVocabulary"/>.</summary>
public interface IHasCalendar
{
    WorkingCalendar Calendar { get; }
}

/// <summary>JsonLogic with the words for dates that definitions use. Dates are texts, <c>2026-11-22</c>; what is null stays null.</summary>
public static class DefinitionVocabulary
{
    /// <summary>What authors may write.</summary>
    public static Vocabulary Authors { get; } = Vocabulary.Standard.With(
        new Operator("date_add", 2, 2, AddToDate),
        new Operator("date_diff", 2, 2, DaysBetween),
        new Operator("local_date", 1, 1, LocalDate));

    /// <summary>With the words that only the compiler writes.</summary>
    public static Vocabulary Compiled { get; } = Authors.With(
        new Operator("close_open_line", 2, 2, CloseOpenLine),
        new Operator("count_up", 3, 3, CountUp),
        new Operator("delay", 1, 1, Delay));

    /// <summary><c>["2026-07-01", "P2Y"]</c>: so much later by the calendar; a month without the day ends on its last (BLDS 2015 Đ148).</summary>
    private static Evaluated AddToDate(Items<Value> arguments, Scope scope)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
        {
            return Value.Null;
        }

        if (Date(arguments[0], scope) is not { } date)
        {
            return Evaluated.Fail($"{arguments[0]} is not a date.");
        }

        if (arguments[1] is not TextValue length || !Span.TryParse(length.Text, "calendar", out var span, out _) || span.EndsAtAMoment)
        {
            return Evaluated.Fail($"{arguments[1]} is not a length in days or longer, such as P2Y.");
        }

        return (Value)Instants.Write(date.AddMonths(span.TotalMonths).AddDays(span.TotalDays));
    }

    /// <summary><c>["2026-07-01", "2026-07-03"]</c> is 2.</summary>
    private static Evaluated DaysBetween(Items<Value> arguments, Scope scope)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
        {
            return Value.Null;
        }

        return Date(arguments[0], scope) is { } from && Date(arguments[1], scope) is { } to
            ? (Value)(to.DayNumber - from.DayNumber)
            : Evaluated.Fail($"{arguments[0]} and {arguments[1]} are not both dates.");
    }

    /// <summary>The local date of an instant; a date is its own.</summary>
    private static Evaluated LocalDate(Items<Value> arguments, Scope scope) =>
        arguments[0].IsNull ? Value.Null
        : Date(arguments[0], scope) is { } date ? (Value)Instants.Write(date)
        : Evaluated.Fail($"{arguments[0]} is neither an instant nor a date.");

    /// <summary>A term's adjustments with an end on the last line that has none.</summary>
    private static Evaluated CloseOpenLine(Items<Value> arguments, Scope scope)
    {
        if (arguments[0] is not ListValue lines)
        {
            return Evaluated.Fail("there are no adjustments yet, so none is open.");
        }

        for (var index = lines.Items.Count - 1; index >= 0; index--)
        {
            if (lines.Items[index] is ObjectValue line && line.Find("to") is null or NullValue && line.Find("days") is null or NullValue)
            {
                var open = index;
                return new ListValue(lines.Items.Select((other, at) => at == open ? line.With("to", arguments[1]) : other).ToItems());
            }
        }

        return Evaluated.Fail("no adjustment is open.");
    }

    /// <summary>The counts of a ladder with one more of a kind: <c>[counts, kind, kinds]</c>. What the ladder does not know must not go uncounted.</summary>
    private static Evaluated CountUp(Items<Value> arguments, Scope scope)
    {
        if (arguments[0] is not (NullValue or ObjectValue))
        {
            return Evaluated.Fail($"{arguments[0]} holds no counts.");
        }

        if (arguments[1] is not TextValue kind || arguments[2] is not ListValue known || !known.Items.Contains(kind))
        {
            return Evaluated.Fail($"{arguments[1]} is no kind of the ladder.");
        }

        var counts = arguments[0] as ObjectValue ?? ObjectValue.Empty;
        return counts.With(kind.Text, ((counts.Find(kind.Text) as NumberValue)?.Number ?? 0) + 1);
    }

    /// <summary>A length as the kernel delays events: the exact time from now until it has passed.</summary>
    private static Evaluated Delay(Items<Value> arguments, Scope scope)
    {
        if (TimeValues.Length(arguments[0]) is not { } span)
        {
            return Evaluated.Fail($"{arguments[0]} is not a length.");
        }

        if (Calendar(scope) is not { } calendar)
        {
            return Evaluated.Fail("there is no working calendar here.");
        }

        var due = DueDate.After(new Basis(scope.At, "sent"), span, calendar, DueOptions.Exact).At;
        return (Value)string.Create(CultureInfo.InvariantCulture, $"{(long)(due - scope.At).TotalMilliseconds}ms");
    }

    private static WorkingCalendar? Calendar(Scope scope) => (scope.Environment as IHasCalendar)?.Calendar;

    private static DateOnly? Date(Value value, Scope scope) =>
        Calendar(scope) is { } calendar ? TimeValues.Date(value, calendar) : TimeValues.DateAlone(value);
}
