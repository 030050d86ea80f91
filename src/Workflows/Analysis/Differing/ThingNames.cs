using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>What a thing is called in a line of the difference, and under which heading the line stands.</summary>
internal static class ThingNames
{
    /// <summary>Hạn “Đề nghị quản lý sau cai”, Việc “Lập Tổ”, Giấy tờ “Bản cam kết (Mẫu V-25)”.</summary>
    public static string Of(Thing thing, Side side)
    {
        var teller = side.Teller;
        return thing.Kind switch
        {
            "definition" => teller.Say("Thủ tục", "The procedure"),
            "role" => teller.Say($"Vai trò {Title(thing, side)}", $"Role {Title(thing, side)}"),
            "law" => teller.Say($"Điều luật {thing.Id}", $"Article {thing.Id}"),
            "setting" => teller.Say($"Quy định của đơn vị {Title(thing, side)}", $"The unit's own {Title(thing, side)}"),
            "data" => teller.Say($"Thông tin {Title(thing, side)}", $"Data {Title(thing, side)}"),
            "choice" => teller.Say($"{Of(thing.Owner!, side)}, lựa chọn {Title(thing, side)}", $"{Of(thing.Owner!, side)}, choice {Title(thing, side)}"),
            "form" => teller.Say($"Biểu mẫu {Title(thing, side)}", $"Form {Title(thing, side)}"),
            "field" => teller.Say(
                $"{Of(thing.Owner!, side)}, mục {teller.Names.DataTitle(thing.Id)}", $"{Of(thing.Owner!, side)}, field {teller.Names.DataTitle(thing.Id)}"),
            "document" => teller.Say($"Giấy tờ {Speech.Quoted(teller.Names.Paper(thing.Id))}", $"Paper {Speech.Quoted(teller.Names.Paper(thing.Id))}"),
            "paper" => teller.Say($"Giấy tờ của bước {Speech.Quoted(teller.Names.Paper(thing.Id))}", $"Paper of the step {Speech.Quoted(teller.Names.Paper(thing.Id))}"),
            "required" => teller.Say(
                $"{Of(thing.Owner!, side)}, giấy tờ phải có {Speech.Quoted(teller.Names.Paper(thing.Id))}",
                $"{Of(thing.Owner!, side)}, needed paper {Speech.Quoted(teller.Names.Paper(thing.Id))}"),
            "profile" => teller.Say($"Chế độ nhắc việc {Title(thing, side)}", $"Reminders {Title(thing, side)}"),
            "term" => teller.Say($"Thời hạn {Title(thing, side)}", $"Term {Title(thing, side)}"),
            "closeReason" => teller.Say($"Lý do kết thúc {Title(thing, side)}", $"Close reason {Title(thing, side)}"),
            "ladder" => teller.Say($"Mức xử lý {Title(thing, side)}", $"Ladder {Title(thing, side)}"),
            "ladderKind" => teller.Say($"{Of(thing.Owner!, side)}, loại {Title(thing, side)}", $"{Of(thing.Owner!, side)}, kind {Title(thing, side)}"),
            "adHoc" => teller.Say($"Việc giao thêm {teller.Names.Task(thing.Id)}", $"Added work {teller.Names.Task(thing.Id)}"),
            "state" => teller.Say($"Bước {StateTitle(thing, side)}", $"Step {StateTitle(thing, side)}"),
            "task" => teller.Say($"Việc {Title(thing, side)}", $"Work {Title(thing, side)}"),
            "outcome" => teller.Say($"{Of(thing.Owner!, side)}, kết quả {Title(thing, side)}", $"{Of(thing.Owner!, side)}, outcome {Title(thing, side)}"),
            "deadline" => teller.Say($"Hạn {DeadlineTitle(thing, side)}", $"Deadline {DeadlineTitle(thing, side)}"),
            "checkIn" => teller.Say($"Lịch gặp {Title(thing, side)}", $"Check-ins {Title(thing, side)}"),
            "way" => WayName(side.Way(thing), side),
            "migration" => teller.Say($"Chuyển hồ sơ từ phiên bản {thing.Id}", $"Cases of version {thing.Id}"),
            _ => teller.Say($"Phép thử {Title(thing, side)}", $"Test {Title(thing, side)}"),
        };
    }

    public static (string Key, string Title, string? State) Group(Thing thing, Side side)
    {
        var teller = side.Teller;
        if (thing.WithOwners().FirstOrDefault(owner => owner.Kind == "state") is { } state)
        {
            return (state.Key, Of(state, side), state.Id);
        }

        var top = thing.WithOwners().FirstOrDefault(owner => owner.Owner?.Kind == "definition") ?? thing;
        var title = top.Kind switch
        {
            "role" => teller.Say("Vai trò", "Roles"),
            "law" => teller.Say("Căn cứ pháp luật", "Articles of law"),
            "setting" => teller.Say("Nội dung do đơn vị quy định", "What the unit sets itself"),
            "data" => teller.Say("Thông tin trong hồ sơ", "What a case carries"),
            "form" => teller.Say("Biểu mẫu", "Forms"),
            "document" => teller.Say("Giấy tờ", "Papers"),
            "profile" => teller.Say("Chế độ nhắc việc và báo quá hạn", "Reminders and escalations"),
            "term" => teller.Say("Thời hạn tính theo từng người", "Terms reckoned for each person"),
            "closeReason" => teller.Say("Lý do kết thúc hồ sơ", "Why a case ends"),
            "ladder" => teller.Say("Mức xử lý theo số lần vi phạm", "What follows from repeated violations"),
            "adHoc" => teller.Say("Việc giao thêm khi cần", "Work that is added when needed"),
            "way" => teller.Say("Áp dụng ở mọi bước", "At every step"),
            "migration" => teller.Say("Chuyển hồ sơ đang giải quyết", "How running cases come over"),
            "test" => teller.Say("Phép thử của thủ tục", "Tests of the procedure"),
            _ => teller.Say("Thông tin chung", "The procedure"),
        };
        return (top.Kind, title, null);
    }

    public static string StateTitle(Thing state, Side side) =>
        side.Index.State(state.Id) is { } indexed ? StateTitle(indexed, side) : side.Teller.Say("không tên", "without a name");

    /// <summary>Its title; of a step without one, what it asks for and around which step it stands.</summary>
    private static string StateTitle(IndexedState state, Side side)
    {
        var teller = side.Teller;
        if (state.Node.Title is { } title)
        {
            return Speech.Quoted(teller.Names.Text(title));
        }

        if (state.Node.CloseReason is { } reason)
        {
            return teller.Say($"kết thúc hồ sơ {teller.Names.CloseReason(reason)}", $"closed as {teller.Names.CloseReason(reason)}");
        }

        if (state.Node.Kind is StateKind.Final && state.Parent is { } ended)
        {
            return teller.Say($"kết thúc của {StateTitle(ended, side)}", $"the end of {StateTitle(ended, side)}");
        }

        if (state.Node.Kind is StateKind.DeepHistory or StateKind.ShallowHistory && state.Parent is { } remembered)
        {
            return teller.Say($"trở lại {StateTitle(remembered, side)}", $"back into {StateTitle(remembered, side)}");
        }

        var own = Speech.Quoted(teller.Places.TitleOf(state));
        var around = state.WithAncestors().Skip(1).FirstOrDefault(outer => outer.Node.Title is not null);
        return around is null ? own : teller.Say($"{own} trong {StateTitle(around, side)}", $"{own} in {StateTitle(around, side)}");
    }

    private static string Title(Thing thing, Side side) => Speech.Quoted(
        thing.Members.Find("title") is ObjectValue title && title.Find(side.Teller.Speech.Language) is TextValue text ? text.Text : thing.Id);

    /// <summary>By the work that it is for; where that has several deadlines, by its own title too.</summary>
    private static string DeadlineTitle(Thing deadline, Side side)
    {
        if (side.Index.Deadline(deadline.Id)?.Task is not { } task)
        {
            return Title(deadline, side);
        }

        var work = Speech.Quoted(side.Teller.Names.Text(task.Title));
        return task.Deadlines.Count < 2 ? work : $"{work} ({side.Teller.Names.Text(side.Index.Deadline(deadline.Id)!.Rule.Title)})";
    }

    private static string WayName(IndexedTransition way, Side side)
    {
        var teller = side.Teller;
        var transition = way.Transition;
        return transition switch
        {
            { Title: { } title } => teller.Say($"Sự việc {Speech.Quoted(teller.Names.Text(title))}", $"Report {Speech.Quoted(teller.Names.Text(title))}"),
            { Time: { } time } => teller.Say($"Tự chuyển bước, {teller.Times.Passing(time, here: teller.Say("bước này", "this step"))}", $"By itself, {teller.Times.Passing(time, "this step")}"),
            { Events: { Count: > 0 } events } => teller.Say(
                $"Khi {teller.Speech.Or([.. events.Select(name => side.Events.Tell(name, way.Source))])}",
                $"When {teller.Speech.Or([.. events.Select(name => side.Events.Tell(name, way.Source))])}"),
            { If: { } condition } => teller.Say($"Ngay khi {teller.Conditions.Tell(condition)}", $"As soon as {teller.Conditions.Tell(condition)}"),
            _ => teller.Say("Chuyển ngay", "At once"),
        };
    }
}
