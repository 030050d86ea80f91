using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>JsonLogic in words: "hình thức đã cai là “Bắt buộc” và từ đủ 18 tuổi". What has no words of its own names what it is reckoned from.</summary>
internal sealed class Conditions(Names names, Places places, Speech speech, Operands operands)
{
    /// <summary>After "nếu", "if".</summary>
    public string Tell(Expression condition) => Tell(condition.Source, Binding.Loose);

    /// <summary>A value: a day, a choice, a sum.</summary>
    /// <param name="expected">The data element that it is for or compared with, which knows its choices.</param>
    public string Value(Expression value, DataElement? expected) => operands.Tell(value.Source, expected, this);

    /// <summary>A condition inside a sentence of its own.</summary>
    public string Tell(Value condition) => Tell(condition, Binding.Loose);

    private string Tell(Value condition, Binding around)
    {
        if (condition is BooleanValue constant)
        {
            return constant.Boolean ? speech.Say("luôn luôn", "always") : speech.Say("không bao giờ", "never");
        }

        if (condition is not ObjectValue { Members: [var call] })
        {
            return operands.Computed(condition);
        }

        var arguments = call.Value is ListValue list ? list.Items : [call.Value];
        return (call.Name, arguments) switch
        {
            ("and", _) => Joined(arguments, "và", "and", Binding.And, around),
            ("or", _) => Joined(arguments, "hoặc", "or", Binding.Or, around),
            ("!", [var inner]) => Not(inner),
            ("!!", [var inner]) => Tell(inner, around),
            ("var", [TextValue name, ..]) => IsYes(name.Text, true),
            ("===" or "==", [var left, var right]) => Same(left, right, true),
            ("!==" or "!=", [var left, var right]) => Same(left, right, false),
            ("<" or "<=" or ">" or ">=", [var left, var right]) => Compared(call.Name, left, right),
            ("<" or "<=", [var least, var middle, var most]) => Between(call.Name, least, middle, most),
            ("in", [var item, var options]) => OneOf(item, options, true),
            ("in_state", [TextValue state]) => InState(state.Text, true),
            ("exists", [TextValue name]) => Known(operands.Variable(name.Text), true),
            ("some" or "all" or "none", [var items, var test]) => OfItems(call.Name, items, test),
            ("if" or "?:", [var test, var then, var otherwise]) => speech.Say(
                $"{Tell(then, Binding.Or)} khi {Tell(test, Binding.Or)}, còn nếu không thì {Tell(otherwise, Binding.Or)}",
                $"{Tell(then, Binding.Or)} when {Tell(test, Binding.Or)}, and otherwise {Tell(otherwise, Binding.Or)}"),
            _ => operands.Computed(condition),
        };
    }

    private string Joined(Items<Value> parts, string vi, string en, Binding own, Binding around)
    {
        var text = string.Join($" {speech.Say(vi, en)} ", parts.Select(part => Tell(part, own)));
        return around is Binding.Loose || around == own || parts.Count == 1 ? text : $"({text})";
    }

    private string Not(Value inner)
    {
        if (inner is ObjectValue { Members: [var call] })
        {
            var arguments = call.Value is ListValue list ? list.Items : [call.Value];
            switch (call.Name, arguments)
            {
                case ("and", { Count: > 1 }):
                    return speech.Say(
                        $"không đủ cả {speech.Number(arguments.Count)} điều kiện ({Listed(arguments)})", $"not all of these hold ({Listed(arguments)})");
                case ("or", { Count: > 1 }):
                    return speech.Say($"không thuộc trường hợp nào sau đây ({Listed(arguments)})", $"none of these holds ({Listed(arguments)})");
                case ("in", [var item, var options]):
                    return OneOf(item, options, false);
                case ("in_state", [TextValue state]):
                    return InState(state.Text, false);
                case ("var", [TextValue name, ..]):
                    return IsYes(name.Text, false);
                case ("exists", [TextValue name]):
                    return Known(operands.Variable(name.Text), false);
                case ("===" or "==", [var left, var right]):
                    return Same(left, right, false);
                case ("!==" or "!=", [var left, var right]):
                    return Same(left, right, true);
            }
        }

        return speech.Say($"không phải trường hợp ({Tell(inner, Binding.Loose)})", $"it is not the case that ({Tell(inner, Binding.Loose)})");
    }

    private string Listed(Items<Value> parts) => string.Join("; ", parts.Select(part => Tell(part, Binding.Loose)));

    private string Same(Value left, Value right, bool same)
    {
        if (left is not ObjectValue && right is ObjectValue)
        {
            (left, right) = (right, left);
        }

        var element = operands.ElementOf(left) ?? operands.ElementOf(right);
        return (left, right) switch
        {
            (_, NullValue) when Operands.PathOf(left)?.Split('.') is ["_documents", var paper, ..] => OnRecord(paper, !same),
            _ when IsCondition(left) && IsCondition(right) => Agree(left, right, same),
            (_, NullValue) => Known(operands.Tell(left, element, this), !same),
            (_, BooleanValue yes) when Operands.PathOf(left) is { } path => IsYes(path, yes.Boolean == same),
            _ when element is not null && operands.IsMoment(left) => speech.Say(
                $"{operands.Tell(left, element, this)} {(same ? "trùng với" : "khác")} {operands.Tell(right, element, this)}",
                $"{operands.Tell(left, element, this)} is {(same ? "the same as" : "other than")} {operands.Tell(right, element, this)}"),
            _ => speech.Say(
                $"{operands.Tell(left, element, this)} {(same ? "là" : "không phải là")} {operands.Tell(right, element, this)}",
                $"{operands.Tell(left, element, this)} is {(same ? "" : "not ")}{operands.Tell(right, element, this)}"),
        };
    }

    /// <summary>Two conditions of which each needs the other.</summary>
    private string Agree(Value left, Value right, bool same)
    {
        var both = $"({Tell(left, Binding.Loose)}; {Tell(right, Binding.Loose)})";
        return same
            ? speech.Say($"hai điều sau cùng đúng hoặc cùng không đúng {both}", $"both or neither of these hold {both}")
            : speech.Say($"chỉ một trong hai điều sau là đúng {both}", $"only one of these holds {both}");
    }

    private static bool IsCondition(Value value) => value is ObjectValue { Members: [{ Name: "===" or "!==" or "==" or "!=" or "<" or "<=" or ">" or ">=" or "and" or "or" or "!" or "in" }] };

    private string OnRecord(string paper, bool isThere) => speech.Say(
        $"{(isThere ? "đã" : "chưa")} có {names.Paper(paper)}", $"{names.Paper(paper)} is {(isThere ? "" : "not yet ")}on record");

    private string Known(string what, bool known) => speech.Say(
        $"{(known ? "đã" : "chưa")} ghi {what}", $"{what} is {(known ? "" : "not yet ")}known");

    /// <summary>A yes-or-no by its title: "có nơi cư trú ổn định", "chưa mở hồ sơ quản lý sau cai".</summary>
    private string IsYes(string path, bool yes)
    {
        var words = path.Split('.');
        if (words is ["_settings", var id])
        {
            return speech.Say(
                $"đơn vị quy định {names.SettingTitle(id)} là {(yes ? "có" : "không")}", $"the unit has set {names.SettingTitle(id)} to {(yes ? "yes" : "no")}");
        }

        if (words is ["_terms", var term, "known"])
        {
            return speech.Say($"{(yes ? "đã" : "chưa")} xác định ngày hết {names.Term(term)}", $"the end of {names.Term(term)} is {(yes ? "" : "not yet ")}known");
        }

        if (names.Element(path) is not { } element)
        {
            return speech.Say($"{operands.Variable(path)} là {(yes ? "có" : "không")}", $"{operands.Variable(path)} is {(yes ? "yes" : "no")}");
        }

        var title = names.Text(element.Title);
        return speech.IsEnglish ? $"{Speech.Quoted(title)} is {(yes ? "yes" : "no")}"
            : title.Contains(" hoặc ", StringComparison.Ordinal) || title.Contains(" và ", StringComparison.Ordinal) || title.Contains(',', StringComparison.Ordinal)
                ? $"{Speech.Quoted(title)} là {(yes ? "có" : "không")}"
            : yes ? speech.Lower(title)
            : title.StartsWith("Đã ", StringComparison.Ordinal) ? $"chưa {title["Đã ".Length..]}"
            : title.StartsWith("Không còn ", StringComparison.Ordinal) ? $"còn {title["Không còn ".Length..]}"
            : title.StartsWith("Không ", StringComparison.Ordinal) ? $"có {title["Không ".Length..]}"
            : title.StartsWith("Có ", StringComparison.Ordinal) ? $"không {speech.Lower(title)}"
            : title.StartsWith("Từ đủ ", StringComparison.Ordinal) && title.EndsWith(" tuổi", StringComparison.Ordinal) ? $"dưới {title["Từ đủ ".Length..]}"
            : $"không thuộc trường hợp {Speech.Quoted(speech.Lower(title))}";
    }

    private string Compared(string sign, Value left, Value right)
    {
        var element = operands.ElementOf(left) ?? operands.ElementOf(right);
        var (first, second) = (operands.Tell(left, element, this), operands.Tell(right, element, this));
        var words = operands.IsMoment(left) || operands.IsMoment(right)
            ? sign switch
            {
                "<" => speech.Say("trước", "is before"),
                "<=" => speech.Say("không sau", "is not after"),
                ">" => speech.Say("sau", "is after"),
                _ => speech.Say("không trước", "is not before"),
            }
            : sign switch
            {
                "<" => speech.Say("nhỏ hơn", "is less than"),
                "<=" => speech.Say("không quá", "is at most"),
                ">" => speech.Say("lớn hơn", "is more than"),
                _ => speech.Say("từ", "is at least"),
            };
        return $"{first} {words} {second}{(words == "từ" ? " trở lên" : "")}";
    }

    private string Between(string sign, Value least, Value middle, Value most)
    {
        var element = operands.ElementOf(middle);
        var (from, what, to) = (operands.Tell(least, element, this), operands.Tell(middle, element, this), operands.Tell(most, element, this));
        return sign == "<="
            ? speech.Say($"{what} từ {from} đến {to}", $"{what} is from {from} to {to}")
            : speech.Say($"{what} ở giữa {from} và {to}", $"{what} lies between {from} and {to}");
    }

    private string OneOf(Value item, Value options, bool isIn)
    {
        var element = operands.ElementOf(item);
        var written = options is ObjectValue { Members: [{ Name: "literal", Value: ListValue literal }] } ? literal : options as ListValue;
        if (written is null)
        {
            return speech.Say(
                $"{operands.Tell(options, null, this)} {(isIn ? "có" : "không có")} {operands.Tell(item, element, this)}",
                $"{operands.Tell(options, null, this)} {(isIn ? "contains" : "does not contain")} {operands.Tell(item, element, this)}");
        }

        var named = speech.Or([.. written.Items.Select(option => operands.Tell(option, element, this))]);
        return speech.Say(
            $"{operands.Tell(item, element, this)} {(isIn ? "là" : "không phải là")} {named}", $"{operands.Tell(item, element, this)} is {(isIn ? "" : "not ")}{named}");
    }

    private string InState(string state, bool isThere) => speech.Say(
        $"hồ sơ {(isThere ? "đang" : "không")} ở {places.Reference(state)}", $"the case is {(isThere ? "" : "not ")}in {places.Reference(state)}");

    private string OfItems(string name, Value items, Value test)
    {
        var (list, condition) = (operands.Tell(items, null, this), Tell(test, Binding.Loose));
        return name switch
        {
            "some" => speech.Say($"trong {list} có dòng mà {condition}", $"among {list} there is one where {condition}"),
            "all" => speech.Say($"mọi dòng trong {list} đều {condition}", $"for all of {list} {condition}"),
            _ => speech.Say($"trong {list} không có dòng nào mà {condition}", $"among {list} there is none where {condition}"),
        };
    }

    private enum Binding
    {
        Loose,
        Or,
        And,
    }
}
