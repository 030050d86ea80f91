using System.Globalization;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>Times and case data as somebody types them.</summary>
internal static class GivenValues
{
    /// <summary><c>2026-12-01</c> is the beginning of that day, <c>2026-12-01T09:00</c> that minute, both local. Null for neither.</summary>
    public static DateTimeOffset? Moment(string? text, WorkingCalendar calendar) => LocalMoment.Parse(text) is { } moment
        ? calendar.Instant(moment.Day, moment.Time ?? TimeOnly.MinValue)
        : null;

    /// <summary>Each <c>--data name=value</c> as its data element takes it; null when one makes no sense, which is said already.</summary>
    public static ObjectValue? Data(Invocation asked, WorkflowDefinition definition, WorkingCalendar calendar)
    {
        var data = ObjectValue.Empty;
        foreach (var (name, text) in asked.Data)
        {
            if (definition.Data.FirstOrDefault(element => element.Name == name) is not { } element)
            {
                asked.Output.WrongUse($"{definition.Id} has no data element {name}. It has: {string.Join(", ", definition.Data.Select(known => known.Name))}.");
                return null;
            }

            if (Value(element.Type, text, calendar) is not { } value)
            {
                asked.Output.WrongUse($"--data {name}={text}: {name} is of type {element.Type.ToString().ToLowerInvariant()}.");
                return null;
            }

            data = data.With(name, value);
        }

        return data;
    }

    /// <summary>Each <c>--paper KIND</c>, received as the case begins.</summary>
    public static Items<RecordedDocument> Papers(Invocation asked, DateTimeOffset at, WorkingCalendar calendar) =>
        asked.Papers.Select((kind, index) => new RecordedDocument(
            kind, (index + 1).ToString(CultureInfo.InvariantCulture), calendar.LocalDate(at), at)).ToItems();

    private static Value? Value(DataType type, string text, WorkingCalendar calendar)
    {
        switch (type)
        {
            case DataType.Boolean:
                return bool.TryParse(text, out var flag) ? flag : (Value?)null;
            case DataType.Integer or DataType.Decimal:
                return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : (Value?)null;
            case DataType.Date:
                return TimeValues.DateAlone(text) is { } date ? Instants.Write(date) : (Value?)null;
            case DataType.DateTime:
                return Moment(text, calendar) is { } moment ? Instants.Write(moment) : (Value?)null;
            case DataType.Span:
                return Span.TryParse(text.TrimEnd('w'), text.EndsWith('w') ? "working" : "calendar", out var span, out _) ? TimeValues.Write(span) : null;
            case DataType.List or DataType.Object:
                return null;
            default:
                return text;
        }
    }
}
