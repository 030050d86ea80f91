using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Whether a value fits its data element.</summary>
internal static class ValueCheck
{
    /// <summary>Nothing was entered: null, or a text of blanks.</summary>
    public static bool IsUnset(Value? value) => value is null or NullValue || (value is TextValue text && string.IsNullOrWhiteSpace(text.Text));

    /// <summary>The value as the case keeps it: an empty text is no value, an instant is written in UTC.</summary>
    public static Value Kept(DataElement element, Value value) =>
        IsUnset(value) ? Value.Null
        : element.Type is DataType.DateTime && TimeValues.InstantAlone(value) is { } instant ? Instants.Write(instant)
        : element.Type is DataType.Span && TimeValues.Length(value) is { } span ? TimeValues.Write(span)
        : value;

    /// <summary>Null when it fits or is unset; else what is wrong and what to write.</summary>
    public static LocalText? Problem(DataElement element, Value value)
    {
        if (IsUnset(value))
        {
            return null;
        }

        return element.Type switch
        {
            DataType.Integer when value is NumberValue number && number.Number == decimal.Truncate(number.Number) => null,
            DataType.Integer => new($"{element.Title.Vi}: cần một số nguyên.", $"{element.Title.En}: a whole number is needed."),
            DataType.Decimal when value is NumberValue => null,
            DataType.Decimal => new($"{element.Title.Vi}: cần một số.", $"{element.Title.En}: a number is needed."),
            DataType.Boolean when value is BooleanValue => null,
            DataType.Boolean => new($"{element.Title.Vi}: chọn có hoặc không.", $"{element.Title.En}: choose yes or no."),
            DataType.Date when TimeValues.DateAlone(value) is not null => null,
            DataType.Date => new(
                $"{element.Title.Vi}: cần một ngày có thật từ năm {Instants.FirstYear} đến năm {Instants.LastYear}, như 22/11/2026.",
                $"{element.Title.En}: a real date from {Instants.FirstYear} to {Instants.LastYear} is needed, such as 2026-11-22."),
            DataType.DateTime when TimeValues.InstantAlone(value) is not null => null,
            DataType.DateTime => new(
                $"{element.Title.Vi}: cần ngày và giờ, từ năm {Instants.FirstYear} đến năm {Instants.LastYear}.",
                $"{element.Title.En}: a date from {Instants.FirstYear} to {Instants.LastYear} and a time are needed."),
            DataType.Choice when value is TextValue chosen && element.Choices.Any(choice => choice.Id == chosen.Text) => null,
            DataType.Choice => new(
                $"{element.Title.Vi}: chọn một trong: {string.Join("; ", element.Choices.Select(choice => choice.Title.Vi))}.",
                $"{element.Title.En}: choose one of: {string.Join("; ", element.Choices.Select(choice => choice.Title.En))}."),
            DataType.Span when TimeValues.Length(value) is { IsZero: false } => null,
            DataType.Span => new(
                $"{element.Title.Vi}: cần một khoảng thời gian, như 1 tháng hoặc 10 ngày làm việc.",
                $"{element.Title.En}: a length of time is needed, such as 1 month or 10 working days."),
            DataType.List when value is ListValue => null,
            DataType.Object when value is ObjectValue => null,
            DataType.List or DataType.Object => new($"{element.Title.Vi}: sai dạng.", $"{element.Title.En}: not of the right form."),
            _ when value is TextValue => null,
            _ => new($"{element.Title.Vi}: cần một đoạn chữ.", $"{element.Title.En}: a text is needed."),
        };
    }
}
