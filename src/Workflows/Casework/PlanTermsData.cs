using System.Globalization;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>The terms of a plan as the data of an event and the snapshot hold them.</summary>
public static class PlanTermsData
{
    private const string Hour = "HH:mm";

    /// <summary>Names of the members, in the order in which they are written.</summary>
    internal static Items<string> Members { get; } =
        ["firstOn", "every", "fromLast", "until", "daysBefore", "from", "to", "place", "method", "questions"];

    public static ObjectValue Write(PlanTerms terms) => new(new Member[]
    {
        new("firstOn", Instants.Write(terms.FirstOn)),
        new("every", TimeValues.Write(terms.Every)),
        new("fromLast", terms.FromLast ? Value.True : Value.Null),
        new("until", terms.Until is { } until ? Instants.Write(until) : Value.Null),
        new("daysBefore", terms.DaysBefore),
        new("from", Written(terms.From)),
        new("to", Written(terms.To)),
        new("place", terms.Place ?? Value.Null),
        new("method", terms.Method ?? Value.Null),
        new("questions", terms.Questions.Count > 0 ? new ListValue(terms.Questions.Select(Written)) : Value.Null),
    }.Where(member => !member.Value.IsNull).ToItems());

    /// <summary>Null where the first day or the rhythm is missing; what else cannot be read is left out (<see cref="PlanTermsCheck"/> refuses it before).</summary>
    public static PlanTerms? Read(ObjectValue written) =>
        TimeValues.DateAlone(written.Find("firstOn")) is { } firstOn && TimeValues.Length(written.Find("every")) is { } every
            ? new PlanTerms(
                firstOn,
                every,
                written.Find("fromLast") == Value.True,
                TimeValues.DateAlone(written.Find("until")),
                written.Find("daysBefore") is NumberValue { Number: >= 0 and <= 365 and var days } ? (int)days : 0,
                Time(written, "from"),
                Time(written, "to"),
                Text(written, "place"),
                Text(written, "method"),
                Questions(written))
            : null;

    internal static TimeOnly? Time(ObjectValue written, string name) =>
        TimeOnly.TryParseExact(Text(written, name), Hour, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal static string? Text(ObjectValue written, string name) =>
        written.Find(name) is TextValue { Text: var text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static Items<PlanQuestion> Questions(ObjectValue written) =>
        written.Find("questions") is ListValue { Items: var asked }
            ? asked.OfType<ObjectValue>().Select(question => (Data: Text(question, "data"), Ask: Text(question, "ask")))
                .Where(question => question.Data is not null)
                .Select(question => new PlanQuestion(question.Data!, question.Ask))
                .ToItems()
            : [];

    private static Value Written(TimeOnly? time) => time is { } known ? known.ToString(Hour, CultureInfo.InvariantCulture) : Value.Null;

    private static Value Written(PlanQuestion question) => question.Ask is { } ask
        ? Value.ObjectOf(new("data", question.Data), new("ask", ask))
        : Value.ObjectOf(new Member("data", question.Data));
}
