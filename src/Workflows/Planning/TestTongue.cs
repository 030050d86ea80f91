using System.Globalization;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What tests speak of, in one language: states, deadlines, moments, values, mails. By the titles that people know.</summary>
/// <param name="procedures">Titles of other procedures by id; null where none is known.</param>
internal sealed class TestTongue(
    DefinitionIndex index, WorkingCalendar calendar, string language, IReadOnlyDictionary<string, LocalText>? procedures)
{
    private readonly DefinitionWords _words = new(index, language);

    public Speech Speech { get; } = new(language);

    public Names Names { get; } = new(index, new Speech(language));

    public string Say(string vi, string en) => Speech.Say(vi, en);

    /// <summary>By its title. One without is a matter of the author: by its id in English; in Vietnamese, whose pages show no ids, by its work or its place.</summary>
    public string State(string id) => index.State(id) is not { } state ? Speech.Quoted(id)
        : state.Node.Title is not null || Speech.IsEnglish ? Speech.Quoted(_words.State(state.Node))
        : state.Node.Tasks.Count > 0 ? Names.Task(state.Node.Tasks[0].Id)
        : Place(state);

    public string Deadline(string id) => Speech.Quoted(index.Deadline(id) is { } deadline ? Names.Text(deadline.Rule.Title) : id);

    public string Procedure(string id) => procedures?.GetValueOrDefault(id) is { } title ? Speech.Quoted(Names.Text(title)) : id;

    public string Title(string data) => Speech.Quoted(Names.Element(data) is { } element ? Names.Text(element.Title) : data);

    public string Setting(string id) => Names.SettingTitle(id);

    /// <summary>"08:00 ngày 14/02/2027", "at 08:00 on 14 February 2027"; without a time the end of the day.</summary>
    public string Moment(LocalMoment moment) => moment.Time is { } time
        ? Say($"{Speech.Clock(time)} ngày {Speech.Date(moment.Day)}", $"at {Speech.Clock(time)} on {Speech.Date(moment.Day)}")
        : Say($"hết ngày {Speech.Date(moment.Day)}", $"at the end of {Speech.Date(moment.Day)}");

    public string Moment(DateTime local) => Moment(new LocalMoment(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)));

    public string Moment(DateTimeOffset instant)
    {
        var local = calendar.LocalTime(instant);
        var day = DateOnly.FromDateTime(local);
        return Moment(new LocalMoment(day, instant == calendar.EndOfDay(day) ? null : TimeOnly.FromDateTime(local)));
    }

    /// <summary>"lần nhắc thứ 1", "escalation 2".</summary>
    public string Mark(string? name) => name?.Split('/') switch
    {
        ["reminder", var at] when int.TryParse(at, CultureInfo.InvariantCulture, out var number) => Say($"lần nhắc thứ {number + 1}", $"reminder {number + 1}"),
        ["escalation", var at] when int.TryParse(at, CultureInfo.InvariantCulture, out var number) => Say($"lần báo quá hạn thứ {number + 1}", $"escalation {number + 1}"),
        ["night"] => Say("lần nhắc trước giờ nghỉ", "the notice before the night"),
        _ => Say("thư", "a mail"),
    };

    /// <summary>A value of the case data: a choice by its title, counts of a ladder by their kinds.</summary>
    public string Value(string data, Value value) => value switch
    {
        TextValue { Text: var id } when Names.Element(data) is { Type: DataType.Choice } choices => Names.Choice(choices, id),
        ObjectValue { Members.Count: > 0 } counts when TimeValues.Length(value) is null => Speech.And([.. counts.Members.Select(member => $"{Kind(data, member.Name)}: {Value(member.Value)}")]),
        _ => Value(value),
    };

    public string Value(Value value) => value switch
    {
        BooleanValue boolean => boolean.Boolean ? Say("có", "yes") : Say("không", "no"),
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        TextValue text when TimeValues.InstantAlone(text) is { } instant => Moment(instant),
        TextValue text when TimeValues.DateAlone(text) is { } day => Speech.Date(day),
        TextValue text => Speech.Quoted(text.Text),
        _ when TimeValues.Length(value) is { } span => Speech.Length(span),
        ListValue { Items.Count: > 0 } list => Speech.And([.. list.Items.Select(Value)]),
        ObjectValue { Members.Count: > 0 } => value.ToString(),
        _ => Say("trống", "nothing"),
    };

    private string Place(IndexedState state)
    {
        if (state.Node.CloseReason is { } reason)
        {
            return $"điểm kết thúc {Names.CloseReason(reason)}";
        }

        var beside = state.Parent is { } parent ? parent.Node.States : index.Definition.States;
        var number = beside.TakeWhile(other => other.Id != state.Node.Id).Count() + 1;
        return $"điểm thứ {number} của {(state.Parent is { } around ? State(around.Node.Id) : "thủ tục")}";
    }

    private string Kind(string counts, string id) =>
        index.Definition.Ladders.FirstOrDefault(ladder => ladder.Counts == counts)?.Kinds.FirstOrDefault(kind => kind.Id == id) is { } known
            ? Names.Text(known.Title)
            : id;
}
