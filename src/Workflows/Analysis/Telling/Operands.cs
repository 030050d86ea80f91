using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What conditions compare and actions store, in words: data, papers, terms, settings, days reckoned from them.</summary>
internal sealed class Operands(Names names, Speech speech)
{
    /// <param name="expected">Whose choices a text may be one of.</param>
    public string Tell(Value value, DataElement? expected, Conditions conditions)
    {
        switch (value)
        {
            case NullValue:
                return speech.Say("chưa xác định", "not known");
            case BooleanValue yes:
                return yes.Boolean ? speech.Say("có", "yes") : speech.Say("không", "no");
            case NumberValue number:
                return speech.Number(number.Number);
            case TextValue text:
                return Text(text.Text, expected);
            case ListValue list:
                return speech.Or([.. list.Items.Select(item => Tell(item, expected, conditions))]);
        }

        if (value is not ObjectValue { Members: [var call] })
        {
            return Computed(value);
        }

        var arguments = call.Value is ListValue items ? items.Items : [call.Value];
        string Of(Value argument) => Tell(argument, expected, conditions);
        return (call.Name, arguments) switch
        {
            ("literal", [ListValue { Items.Count: 0 }]) => speech.Say("danh sách trống", "an empty list"),
            ("literal", _) when TimeValues.Length(call.Value) is { } span => speech.Length(span),
            ("literal", _) => Tell(call.Value is ListValue list ? list : call.Value, expected, conditions),
            ("var", [TextValue name, ..]) => Variable(name.Text),
            ("if" or "?:", [var test, var known, var otherwise]) when IsKnown(test, known) => speech.Say(
                $"{Of(known)} (chưa có thì lấy {Of(otherwise)})", $"{Of(known)} (or, while there is none, {Of(otherwise)})"),
            ("if" or "?:", _) => Either(arguments, expected, conditions),
            ("+", _) when arguments.Any(IsEither) => Computed(value),
            ("+", [NumberValue, not NumberValue]) => speech.Say($"{Of(arguments[1])} cộng {Of(arguments[0])}", $"{Of(arguments[1])} plus {Of(arguments[0])}"),
            ("+", { Count: > 1 }) => string.Join(speech.Say(" cộng ", " plus "), arguments.Select(Of)),
            ("-", [var left, var right]) => speech.Say($"{Of(left)} trừ {Of(right)}", $"{Of(left)} minus {Of(right)}"),
            ("*", { Count: > 1 }) => string.Join(speech.Say(" nhân ", " times "), arguments.Select(Of)),
            ("min", _) => speech.Say($"số nhỏ hơn trong {Many(arguments, Of)}", $"the lesser of {Many(arguments, Of)}"),
            ("max", _) => speech.Say($"số lớn hơn trong {Many(arguments, Of)}", $"the greater of {Many(arguments, Of)}"),
            ("cat", [TextValue { Text: "P" }, var count, TextValue { Text: "M" or "D" } unit]) => Counted(Of(count), unit.Text is "M"),
            ("date_add", [ObjectValue { Members: [{ Name: "date_add", Value: ListValue { Items: [var date, TextValue first] } }] }, TextValue then]) => speech.Say(
                $"mốc {Length(first, conditions)} và {Length(then, conditions)} kể từ {Of(date)}", $"{Length(first, conditions)} and {Length(then, conditions)} after {Of(date)}"),
            ("date_add", [var date, TextValue length]) => speech.Say($"mốc {Length(length, conditions)} kể từ {Of(date)}", $"{Length(length, conditions)} after {Of(date)}"),
            ("date_add", [var date, var length]) => speech.Say($"{Of(date)} cộng {Length(length, conditions)}", $"{Of(date)} plus {Length(length, conditions)}"),
            ("date_diff", [var from, var to]) => speech.Say($"số ngày từ {Of(from)} đến {Of(to)}", $"the days from {Of(from)} to {Of(to)}"),
            ("local_date", [var instant]) => DayOf(Of(instant)),
            ("filter", [var list, var test]) => speech.Say($"các dòng của {Of(list)} mà {conditions.Tell(test)}", $"those of {Of(list)} where {conditions.Tell(test)}"),
            ("object", [ObjectValue made]) => speech.And([.. made.Members.Select(member => Tell(member.Value, names.Element(member.Name), conditions))]),
            ("===" or "!==" or "==" or "!=" or "<" or "<=" or ">" or ">=" or "and" or "or" or "!" or "in" or "in_state", _) => conditions.Tell(value),
            _ => Computed(value),
        };
    }

    /// <summary>What a path of an expression reads, as a noun.</summary>
    public string Variable(string path) => path.Split('.') switch
    {
        ["_today"] => speech.Say("ngày xét", "the day in question"),
        ["_event", "at"] => speech.Say("thời điểm của việc đó", "the time at which it happened"),
        ["_event", "data", "inARow"] => speech.Say("số lần lỡ liên tiếp", "the number of misses in a row"),
        ["_event", "data", "count"] => speech.Say("số lần", "the count"),
        ["_event", "data", "kind"] => speech.Say("loại hành vi", "the kind"),
        ["_event", "data", var name] when names.Element(name) is not null => names.Data(name),
        ["_event", ..] => speech.Say("nội dung được báo", "what was reported"),
        ["_settings", var id] => Setting(id),
        ["_terms", var id, ..] => speech.Say($"ngày hết {names.Term(id)}", $"the end of {names.Term(id)}"),
        ["_documents", var id, "number"] => speech.Say($"số của {names.Paper(id)}", $"the number of {names.Paper(id)}"),
        ["_documents", var id, "dated"] => speech.Say($"ngày ghi trên {names.Paper(id)}", $"the date on {names.Paper(id)}"),
        ["_documents", var id, ..] => speech.Say($"thời điểm nhận {names.Paper(id)}", $"the receipt of {names.Paper(id)}"),
        ["_work", var id, ..] => speech.Say($"số lần lỡ liên tiếp của việc {names.Task(id)}", $"the number of times in a row that {names.Task(id)} was missed"),
        // The lines of a term's adjustments.
        ["kind"] when names.Element(path) is null => speech.Say("loại điều chỉnh", "the kind of adjustment"),
        ["from"] when names.Element(path) is null => speech.Say("ngày bắt đầu", "the first day"),
        ["to"] when names.Element(path) is null => speech.Say("ngày kết thúc", "the last day"),
        ["days"] when names.Element(path) is null => speech.Say("số ngày", "the number of days"),
        [var name, ..] => names.Data(name),
        _ => names.Data(path),
    };

    private string Setting(string id)
    {
        var value = names.Setting(id)?.Value switch
        {
            NumberValue number => speech.Number(number.Number),
            TextValue text => Speech.Quoted(text.Text),
            { } other when TimeValues.Length(other) is { } span => speech.Length(span),
            _ => null,
        };
        return value is null
            ? speech.Say($"mức {names.SettingTitle(id)}", $"the unit's {names.SettingTitle(id)}")
            : speech.Say($"{value} (mức mặc định của {names.SettingTitle(id)})", $"{value} (the default of {names.SettingTitle(id)})");
    }

    public DataElement? ElementOf(Value value) => PathOf(value) is { } path ? names.Element(path.Split('.') is ["_event", "data", var name] ? name : path) : null;

    public static string? PathOf(Value value) =>
        value is ObjectValue { Members: [{ Name: "var", Value: var path }] } ? ((path as ListValue)?.Items[0] ?? path) is TextValue text ? text.Text : null : null;

    /// <summary>A day or an instant, which is before or after, not less or more.</summary>
    public bool IsMoment(Value value) => value switch
    {
        TextValue text => Instants.Date(text.Text) is not null,
        ObjectValue { Members: [{ Name: "date_add" or "local_date" }] } => true,
        _ => PathOf(value)?.Split('.') is { } words
            && (words is ["_today"] or ["_event", "at"] or ["_terms", _, "end"] or ["_documents", _, "dated" or "received"] or ["from" or "to"]
                || ElementOf(value)?.Type is DataType.Date or DataType.DateTime),
    };

    /// <summary>For what has no words of its own: the things that it is reckoned from.</summary>
    public string Computed(Value value)
    {
        var read = new List<string>();
        Collect(value, read);
        var named = speech.And([.. read.Select(Variable).Distinct()]);
        return named.Length == 0 ? speech.Say("một giá trị tính sẵn", "a computed value") : speech.Say($"giá trị tính từ {named}", $"a value computed from {named}");
    }

    private string Text(string text, DataElement? expected) =>
        expected is { Type: DataType.Choice } ? names.Choice(expected, text)
        : Span.TryParse(text, "calendar", out var span, out _) ? speech.Length(span)
        : Instants.Date(text) is { } date ? speech.Date(date)
        : Speech.Quoted(text);

    private string Length(Value length, Conditions conditions) =>
        length is TextValue text && Span.TryParse(text.Text, "calendar", out var span, out _) ? speech.Length(span) : Tell(length, null, conditions);

    private string Either(Items<Value> arguments, DataElement? expected, Conditions conditions)
    {
        var cases = new List<string>();
        var at = 0;
        for (; at + 1 < arguments.Count; at += 2)
        {
            var then = arguments[at + 1].IsNull ? speech.Say("để trống", "nothing") : Tell(arguments[at + 1], expected, conditions);
            cases.Add(speech.Say($"{then} nếu {conditions.Tell(arguments[at])}", $"{then} if {conditions.Tell(arguments[at])}"));
        }

        var last = at < arguments.Count ? arguments[at] : Value.Null;
        cases.Add(last.IsNull
            ? speech.Say("ngoài ra thì để trống", "and otherwise nothing")
            : speech.Say($"ngoài ra là {Tell(last, expected, conditions)}", $"and otherwise {Tell(last, expected, conditions)}"));
        return string.Join(", ", cases);
    }

    /// <summary>A length in months or days that is itself reckoned.</summary>
    private string Counted(string count, bool months) => (months, count.StartsWith("số ngày ", StringComparison.Ordinal) || count.StartsWith("the days ", StringComparison.Ordinal)) switch
    {
        (false, true) => count,
        (false, false) => speech.Say($"số ngày bằng {count}", $"as many days as {count}"),
        _ => speech.Say($"số tháng bằng {count}", $"as many months as {count}"),
    };

    private string DayOf(string instant) =>
        instant.StartsWith("thời điểm ", StringComparison.Ordinal) ? $"ngày {instant["thời điểm ".Length..]}"
        : instant.StartsWith("the time ", StringComparison.Ordinal) ? $"the day {instant["the time ".Length..]}".Replace("the day at which", "the day on which", StringComparison.Ordinal)
        : speech.Say($"ngày của {instant}", $"the day of {instant}");

    /// <summary>"If it is known, then it".</summary>
    private static bool IsKnown(Value test, Value value) =>
        test is ObjectValue { Members: [{ Name: "!==" or "!=", Value: ListValue { Items: [var tested, NullValue] } }] } && tested.Equals(value);

    private static bool IsEither(Value value) =>
        value is ObjectValue { Members: [{ Name: "if" or "?:", Value: ListValue { Items: [var test, var known, _] } }] } && !IsKnown(test, known);

    private string Many(Items<Value> arguments, Func<Value, string> tell) => speech.And([.. arguments.Select(tell)]);

    private static void Collect(Value value, List<string> read)
    {
        if (PathOf(value) is { } path)
        {
            read.Add(path);
            return;
        }

        switch (value)
        {
            case ObjectValue { Members: var members }:
                foreach (var member in members)
                {
                    Collect(member.Value, read);
                }

                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Collect(item, read);
                }

                break;
        }
    }
}
