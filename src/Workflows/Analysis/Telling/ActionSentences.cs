using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What happens to the case beside its moving on: "tạm dừng thời hạn quản lý kể từ ngày …". Clauses, without a capital.</summary>
internal sealed class ActionSentences(Teller teller)
{
    public string? Tell(Items<StepAction> actions) => actions.Count == 0 ? null : string.Join("; ", actions.Select(Tell));

    private string Tell(StepAction action) => action switch
    {
        Assign assign => Assigned(assign),
        Adjust adjust => Adjusted(adjust),
        CloseAdjustment close => teller.Say(
            $"kết thúc khoảng tạm dừng đang mở của {TermOf(close.Data)} vào {teller.Conditions.Value(close.To, null)}",
            $"the open pause of {TermOf(close.Data)} ends on {teller.Conditions.Value(close.To, null)}"),
        Choose choose => string.Join("; ", choose.Branches.Select(Branch)),
        Spawn spawn => Opened(spawn),
        Notify notify => teller.Say(
            $"báo ngay cho {teller.Names.Actor(notify.Role)}: {Speech.Quoted(teller.Names.Text(notify.Text))}",
            $"{teller.Names.Actor(notify.Role)} is told at once: {Speech.Quoted(teller.Names.Text(notify.Text))}"),
        SendLater send => teller.Say($"hẹn báo hiệu cho hồ sơ sau {teller.Times.Length(send.Delay)}", $"a signal to the case is set for {teller.Times.Length(send.Delay)} later"),
        CancelSend => teller.Say("bỏ báo hiệu đã hẹn", "the signal that was set is dropped"),
        Climb climb => teller.Say(
            $"tính thêm một lần vi phạm vào {Ladder(climb.Ladder)}, theo {Kind(climb)}",
            $"one more violation is counted in {Ladder(climb.Ladder)}, by {Kind(climb)}"),
        Raise => teller.Say("báo hiệu cho các nhánh khác của hồ sơ", "the other tracks of the case are told"),
        _ => teller.Say("ghi vào hồ sơ", "it is put on record"),
    };

    /// <summary>A kind that is written down is called by its title.</summary>
    private string Kind(Climb climb) =>
        climb.Kind.Source is TextValue { Text: var id }
        && teller.Definition.Ladders.FirstOrDefault(ladder => ladder.Id == climb.Ladder)?.Kinds.FirstOrDefault(kind => kind.Id == id) is { } kind
            ? Speech.Quoted(teller.Names.Text(kind.Title))
            : teller.Conditions.Value(climb.Kind, null);

    private string Assigned(Assign assign)
    {
        var element = teller.Names.Element(assign.Data);
        var what = teller.Names.Data(assign.Data);
        if (assign.Data == DataElement.HoldingUnit)
        {
            return teller.Say(
                $"chuyển hồ sơ cho {teller.Conditions.Value(assign.Value, element)}", $"the case is handed over to {teller.Conditions.Value(assign.Value, element)}");
        }

        return assign.Value.Source switch
        {
            NullValue => teller.Say($"xóa {what}", $"{what} is cleared"),
            ObjectValue { Members: [{ Name: "+", Value: ListValue { Items: [var left, NumberValue { Number: 1 }] } }] } when Operands.PathOf(left) == assign.Data =>
                teller.Say($"cộng thêm 01 vào {what}", $"one is added to {what}"),
            ObjectValue { Members: [{ Name: "filter", Value: ListValue { Items: [var list, var test] } }] } when Operands.PathOf(list) == assign.Data => teller.Say(
                $"trong {what} chỉ giữ những dòng mà {teller.Conditions.Tell(test)}", $"of {what} only those are kept where {teller.Conditions.Tell(test)}"),
            BooleanValue yes => Marked(assign.Data, yes.Boolean),
            ListValue { Items.Count: 0 } or ObjectValue { Members: [{ Name: "literal", Value: ListValue { Items.Count: 0 } }] } =>
                teller.Say($"xóa toàn bộ {what}", $"{what} is emptied"),
            ObjectValue { Members: [{ Name: not "var" }] } when element?.Type is DataType.Boolean => teller.Say(
                $"ghi {teller.Names.DataTitle(assign.Data)} là có nếu {teller.Conditions.Tell(assign.Value)}, ngoài ra là không",
                $"{teller.Names.DataTitle(assign.Data)} becomes yes if {teller.Conditions.Tell(assign.Value)}, and otherwise no"),
            ObjectValue { Members: [{ Name: "if" or "?:" }] } => teller.Say(
                $"xác định {what}: {teller.Conditions.Value(assign.Value, element)}", $"{what} becomes {teller.Conditions.Value(assign.Value, element)}"),
            ObjectValue => teller.Say(
                $"lấy {teller.Conditions.Value(assign.Value, element)} làm {what}", $"{what} becomes {teller.Conditions.Value(assign.Value, element)}"),
            _ => teller.Say(
                $"ghi {what} là {teller.Conditions.Value(assign.Value, element)}", $"{what} becomes {teller.Conditions.Value(assign.Value, element)}"),
        };
    }

    private string Marked(string data, bool yes) => teller.Say(
        $"ghi {teller.Names.DataTitle(data)} là {(yes ? "có" : "không")}", $"{teller.Names.DataTitle(data)} is set to {(yes ? "yes" : "no")}");

    private string Adjusted(Adjust adjust)
    {
        var from = teller.Conditions.Value(adjust.From, null);
        var to = adjust.To is { } end ? teller.Conditions.Value(end, null) : null;
        var reason = Speech.Quoted(teller.Names.Text(adjust.Reason));
        var days = adjust.Days is { } counted && !Spans(adjust, counted) ? teller.Conditions.Value(counted, null) : null;
        var period = to is null ? teller.Say($"kể từ {from}", $"from {from} on") : teller.Say($"từ {from} đến {to}", $"from {from} to {to}");
        var amount = days is null ? ""
            : days.StartsWith("số ngày ", StringComparison.Ordinal) ? $", bằng {days}"
            : teller.Say($", số ngày bằng {days}", $", as many days as {days}");
        return adjust.Kind switch
        {
            AdjustmentKind.Credited => teller.Say(
                $"trừ vào {TermOf(adjust.Data)} khoảng thời gian {period}{amount} (lý do: {reason})", $"the time {period}{amount} counts towards {TermOf(adjust.Data)} (reason: {reason})"),
            AdjustmentKind.Excluded => teller.Say(
                $"không tính vào {TermOf(adjust.Data)} khoảng thời gian {period}{amount} (lý do: {reason})",
                $"the time {period}{amount} does not count towards {TermOf(adjust.Data)} (reason: {reason})"),
            _ => teller.Say($"tạm dừng {TermOf(adjust.Data)} {period} (lý do: {reason})", $"{TermOf(adjust.Data)} stands still {period} (reason: {reason})"),
        };
    }

    /// <summary>As many days as lie between the ends: the period itself says it.</summary>
    private static bool Spans(Adjust adjust, Expression days) =>
        days.Source is ObjectValue { Members: [{ Name: "date_diff", Value: ListValue { Items: [var from, var to] } }] }
        && from.Equals(adjust.From.Source) && adjust.To is { } end && to.Equals(end.Source);

    private string TermOf(string adjustments) =>
        teller.Definition.Terms.FirstOrDefault(term => term.Adjustments == adjustments) is { } term ? teller.Names.Term(term.Id) : teller.Say("thời hạn", "the term");

    private string Ladder(string id) =>
        teller.Definition.Ladders.FirstOrDefault(ladder => ladder.Id == id) is { } ladder ? Speech.Quoted(teller.Names.Text(ladder.Title)) : teller.Say("bậc xử lý", "the ladder");

    private string Branch(Branch branch)
    {
        var done = Tell(branch.Do) ?? teller.Say("không làm gì thêm", "nothing more is done");
        return branch.If is { } condition
            ? teller.Say($"nếu {teller.Conditions.Tell(condition)} thì {done}", $"if {teller.Conditions.Tell(condition)}, {done}")
            : teller.Say($"nếu không thì {done}", $"otherwise {done}");
    }

    private string Opened(Spawn spawn)
    {
        var other = teller.Other(spawn.Definition);
        var title = other is null ? teller.Say("của thủ tục khác", "of another procedure") : Speech.Quoted(teller.Names.Text(other.Title));
        var link = spawn.Link switch
        {
            "follows" => teller.Say("tiếp nối hồ sơ này", "that follows this one"),
            "beside" => teller.Say("song song với hồ sơ này", "beside this one"),
            _ => teller.Say("liên kết với hồ sơ này", "linked to this one"),
        };
        var with = other is null ? "" : Handed(other, spawn);
        return teller.Say($"mở hồ sơ {title} {link}{with}", $"a case of {title} is opened {link}{with}");
    }

    private string YesOrNo(string name, Expression value) => value.Source is BooleanValue { Boolean: var yes }
        ? teller.Say($"{name} là {(yes ? "có" : "không")}", $"{name} as {(yes ? "yes" : "no")}")
        : teller.Say($"{name} là có nếu {teller.Conditions.Tell(value)}, ngoài ra là không", $"{name} as yes if {teller.Conditions.Tell(value)}, and otherwise as no");

    /// <summary>What the new case begins with, by the words of its own procedure.</summary>
    private string Handed(WorkflowDefinition other, Spawn spawn)
    {
        var names = new Names(new DefinitionIndex(other), teller.Speech);
        var handed = spawn.Data.Where(value => names.Element(value.Name) is not null).Select(value =>
        {
            var element = names.Element(value.Name)!;
            if (element.Type is DataType.Boolean && value.Value.Source is not ObjectValue { Members: [{ Name: "var" }] })
            {
                return YesOrNo(Speech.Quoted(names.Text(element.Title)), value.Value);
            }

            var (name, told) = (names.Data(value.Name), value.Value.Source is TextValue { Text: var id } && element.Type is DataType.Choice
                ? names.Choice(element, id)
                : teller.Conditions.Value(value.Value, element));
            return name == told ? name : teller.Say($"{name} là {told}", $"{name} as {told}");
        }).ToList();
        return handed.Count == 0 ? "" : teller.Say($" (chuyển sang: {string.Join("; ", handed)})", $" (handing over: {string.Join("; ", handed)})");
    }
}
