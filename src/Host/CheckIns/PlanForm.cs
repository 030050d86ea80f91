using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.CheckIns;

/// <summary>The terms of a plan as they stand in the boxes of the page.</summary>
internal sealed record PlanForm(
    string FirstOn, string Every, string Counted, bool FromLast, string Until, string DaysBefore, string From, string To, string Place, string Method,
    Items<PlanQuestion> Questions, string Reason, bool IsCommon)
{
    /// <summary>Units in which a rhythm is counted, with their letter in a length.</summary>
    public static IReadOnlyDictionary<string, char> Units { get; } = new Dictionary<string, char> { ["days"] = 'D', ["weeks"] = 'W', ["months"] = 'M' };

    /// <summary>As a plan stands now, or as a new one is proposed.</summary>
    public static PlanForm Of(PlanTerms? terms, bool isCommon)
    {
        var span = terms?.Every ?? Span.OfMonths(1);
        var (number, counted) = span.TotalMonths > 0 ? (span.TotalMonths, "months")
            : span.TotalDays % 7 == 0 ? (span.TotalDays / 7, "weeks")
            : (span.TotalDays, "days");
        return new(
            "", number.ToString(CultureInfo.InvariantCulture), counted, terms?.FromLast == true,
            terms?.Until is { } until ? VietnameseText.ShortDate(until) : "", (terms?.DaysBefore ?? 3).ToString(CultureInfo.InvariantCulture),
            Hour(terms?.From), Hour(terms?.To), terms?.Place ?? "", terms?.Method ?? "", terms?.Questions ?? [], "", isCommon);
    }

    public static PlanForm Of(IFormCollection typed, PersonalRule rule) => new(
        Text(typed, "f.firstOn"), Text(typed, "f.every"), Text(typed, "f.counted"), Text(typed, "f.fromLast").Length > 0, Text(typed, "f.until"),
        Text(typed, "f.daysBefore"), Text(typed, "f.from"), Text(typed, "f.to"), Text(typed, "f.place"), Text(typed, "f.method"),
        rule.Questions.Where(data => typed["f.questions"].Contains(data))
            .Select(data => new PlanQuestion(data, Text(typed, $"f.ask.{data}") is { Length: > 0 } ask ? ask : null)).ToItems(),
        Text(typed, "f.reason"), Text(typed, "f.rhythm") == "common");

    public string? AskOf(string data) => Questions.FirstOrDefault(question => question.Data == data)?.Ask;

    public bool Asks(string data) => Questions.Any(question => question.Data == data);

    /// <summary>The data of the event; what cannot be read stands in the problems.</summary>
    /// <param name="withTerms">False for a stop, which says nothing but why.</param>
    public ObjectValue Data(string plan, bool withTerms, ModelStateDictionary problems, DateOnly today, IStringLocalizer<Shared> texts)
    {
        var said = Value.ObjectOf(new("plan", plan), new("reason", Reason.Length > 0 ? Reason : Value.Null));
        return withTerms && !IsCommon
            ? new(said.Members.Concat(Terms(problems, today, texts)).Where(member => !member.Value.IsNull).ToItems())
            : said;
    }

    private IEnumerable<Member> Terms(ModelStateDictionary problems, DateOnly today, IStringLocalizer<Shared> texts)
    {
        yield return new("firstOn", Date("f.firstOn", FirstOn, problems, today, texts));
        yield return new("every", int.TryParse(Every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Units.TryGetValue(Counted, out var unit)
            ? Value.ObjectOf(new("length", $"P{number}{unit}"), new("calendar", "calendar"))
            : Value.Null);
        yield return new("fromLast", FromLast ? Value.True : Value.Null);
        yield return new("until", Date("f.until", Until, problems, today, texts));
        yield return new("daysBefore", DaysBefore.Length == 0 ? Value.Null
            : int.TryParse(DaysBefore, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : -1);
        yield return new("from", Clock(From));
        yield return new("to", Clock(To));
        yield return new("place", Written(Place));
        yield return new("method", Written(Method));
        yield return new("questions", Questions.Count == 0 ? Value.Null : new ListValue(Questions.Select(question => (Value)(question.Ask is { } ask
            ? Value.ObjectOf(new("data", question.Data), new("ask", ask))
            : Value.ObjectOf(new Member("data", question.Data))))));
    }

    private static Value Date(string box, string typed, ModelStateDictionary problems, DateOnly today, IStringLocalizer<Shared> texts)
    {
        if (typed.Length == 0)
        {
            return Value.Null;
        }

        if (TypedDate.Parse(typed, today) is { } day)
        {
            return Instants.Write(day);
        }

        problems.AddModelError(box, texts["Date.Unreadable", typed]);
        return Value.Null;
    }

    /// <summary>As people type it; what is no time is refused by the core in its own words.</summary>
    private static Value Clock(string typed) => Written(TypedTime.Parse(typed) is { } time ? Hour(time) : typed);

    private static Value Written(string text) => text.Length == 0 ? Value.Null : text;

    private static string Text(IFormCollection typed, string name) => typed[name].ToString().Trim();

    private static string Hour(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
}
