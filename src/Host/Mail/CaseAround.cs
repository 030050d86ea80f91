using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail;

/// <summary>What must not stand in a mail about a case, and the clocks and calendar behind its dates.</summary>
/// <param name="Problem">Why the case could not be read; null when it could.</param>
internal sealed record CaseAround(
    Items<string> Names, Items<string> PersonalData, Items<RunningClock> Clocks, WorkingCalendar? Calendar, string? Problem);

/// <summary>Values of the case data that must not be seen, as a mail could show them.</summary>
internal static class PersonalData
{
    public static IEnumerable<string> Of(Value? value) => value switch
    {
        TextValue { Text: var text } when Instants.Date(text) is { } date =>
            [text, date.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)],
        TextValue { Text: var text } => [text],
        NumberValue { Number: var number } => [number.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        ListValue { Items: var items } => items.SelectMany(Of),
        ObjectValue { Members: var members } => members.SelectMany(member => Of(member.Value)),
        _ => [],
    };
}
