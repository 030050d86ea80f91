using System.Text.RegularExpressions;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What the things of a definition are called inside a sentence: roles, papers, data, settings, terms. Never by their ids.</summary>
internal sealed partial class Names(DefinitionIndex index, Speech speech)
{
    private static readonly string[] NounsOfTime = ["Ngày ", "Thời điểm ", "Mốc "];

    public WorkflowDefinition Definition => index.Definition;

    public string Text(LocalText text) => text.In(speech.Language);

    public string Role(string id) => Definition.Roles.FirstOrDefault(role => role.Id == id) is { } role
        ? speech.Say(Text(role.Title), $"the {speech.Lower(Text(role.Title))}")
        : speech.Say("người có trách nhiệm", "whoever is in charge");

    /// <summary>A role inside a sentence: "cán bộ công an cấp xã", "the officer of the commune police".</summary>
    public string Actor(string id) => speech.IsEnglish ? Role(id) : speech.Lower(Role(id));

    public string Actors(Items<string> ids) => speech.Or([.. ids.Select(Actor)]);

    /// <summary>" (người giám hộ thay mặt nếu …)"; empty where nobody stands in.</summary>
    public string StandIn(string id, Conditions conditions) => Definition.Roles.FirstOrDefault(role => role.Id == id)?.StandIn is { } standIn
        ? speech.Say($" ({Actor(standIn.Role)} thay mặt nếu {conditions.Tell(standIn.If)})", $" (if {conditions.Tell(standIn.If)}, {Actor(standIn.Role)} instead)")
        : "";

    /// <summary>A paper with its form, where it has one in the appendix of the decree: "Thông báo sắp hoàn thành cai nghiện (Mẫu V-51)".</summary>
    public string Paper(string id)
    {
        var title = Definition.Documents.FirstOrDefault(document => document.Id == id)?.Title;
        return (title, AppendixForm().IsMatch(id)) switch
        {
            ({ } known, true) => $"{Text(known)} ({speech.Say("Mẫu", "form")} {id})",
            ({ } known, false) => Text(known),
            _ => speech.Say("giấy tờ", "a paper"),
        };
    }

    public DataElement? Element(string name) => Definition.Data.FirstOrDefault(element => element.Name == name);

    /// <summary>A data element as a noun: "thời điểm nhận thông báo", "ngày hoàn thành cai nghiện", "hình thức đã cai".</summary>
    public string Data(string name) => Element(name) is not { } element ? speech.Say("thông tin", "a value")
        : element.Type switch
        {
            DataType.DateTime or DataType.Date => Moment(Text(element.Title), element.Type is DataType.DateTime),
            _ => speech.Say(speech.Lower(Text(element.Title)), Speech.Quoted(Text(element.Title))),
        };

    public string DataTitle(string name) => Element(name) is { } element ? Speech.Quoted(Text(element.Title)) : speech.Say("hồ sơ", "its data");

    public string Choice(DataElement element, string id) =>
        Speech.Quoted(element.Choices.FirstOrDefault(choice => choice.Id == id) is { } choice ? Text(choice.Title) : id);

    public Setting? Setting(string id) => Definition.Settings.FirstOrDefault(setting => setting.Id == id);

    public string SettingTitle(string id) => Setting(id) is { } setting ? Speech.Quoted(Text(setting.Title)) : speech.Say("quy định của đơn vị", "the unit's own rule");

    public string Term(string id) => Definition.Terms.FirstOrDefault(term => term.Id == id) is { } term
        ? speech.Say(speech.Lower(Text(term.Title)), $"the {speech.Lower(Text(term.Title))}")
        : speech.Say("thời hạn", "the term");

    public string Task(string id) => index.Task(id) is { } task ? Speech.Quoted(Text(task.Task.Title)) : speech.Say("công việc", "the work");

    public string Outcome(string task, string id) =>
        Speech.Quoted(index.Task(task)?.Task.Outcomes.FirstOrDefault(outcome => outcome.Id == id)?.Title is { } title ? Text(title) : speech.Say("xong", "done"));

    public string Profile(string id) => Definition.Profiles.FirstOrDefault(profile => profile.Id == id) is { } profile ? Speech.Quoted(Text(profile.Title)) : "";

    public string CloseReason(string id) =>
        Speech.Quoted(Definition.CloseReasons.FirstOrDefault(reason => reason.Id == id) is { } reason ? Text(reason.Title) : speech.Say("kết thúc", "ended"));

    /// <summary>The label of a date is a question on a form; in a sentence it is a day or a moment.</summary>
    private string Moment(string title, bool isInstant)
    {
        var entered = speech.Say(
            $"{(isInstant ? "thời điểm" : "ngày")} ghi tại {Speech.Quoted(title)}",
            $"the {(isInstant ? "time" : "day")} entered as {Speech.Quoted(title)}");
        if (speech.IsEnglish)
        {
            return IsNounOfTime().IsMatch(title) ? $"the {speech.Lower(title)}"
                : WasDone().Match(title) is { Success: true } done ? $"the time at which the {speech.Lower(done.Groups[1].Value)} was {done.Groups[2].Value}"
                : SomebodyDid().Match(title) is { Success: true } did ? $"the time at which the {Bare(did.Groups[1].Value)}"
                : entered;
        }

        return title switch
        {
            "Ngày" => "ngày xảy ra",
            "Lúc" => "thời điểm xảy ra",
            _ when NounsOfTime.Any(noun => title.StartsWith(noun, StringComparison.Ordinal)) => speech.Lower(title),
            _ when Before(title, " lúc") is { } what => $"thời điểm {what}",
            _ when Before(title, " tính từ ngày") is { } what => $"ngày bắt đầu tính {what}",
            _ when Before(title, " từ ngày") is { } what => what.StartsWith("bắt đầu ", StringComparison.Ordinal) ? $"ngày {what}" : $"ngày bắt đầu {what}",
            _ when Before(title, " tính từ") is { } what => $"{(isInstant ? "thời điểm" : "ngày")} bắt đầu tính {what}",
            _ when Before(title, " đến hết ngày") is { } what => $"ngày cuối cùng {what}",
            _ when title.EndsWith(" hết ngày", StringComparison.Ordinal) => entered,
            _ when title.StartsWith("Hết ", StringComparison.Ordinal) => $"ngày {speech.Lower(title)}",
            _ when Before(title, " ngày") is { } what => $"ngày {what}",
            _ => entered,
        };
    }

    private string Bare(string noun) => speech.Lower(noun.StartsWith("The ", StringComparison.Ordinal) ? noun["The ".Length..] : noun);

    private string? Before(string title, string ending) =>
        title.EndsWith(ending, StringComparison.Ordinal) ? speech.Lower(title[..^ending.Length]) : null;

    [GeneratedRegex("^[IVX]+-[0-9]+[a-zđ]?$", RegexOptions.CultureInvariant)]
    private static partial Regex AppendixForm();

    [GeneratedRegex("^(.+) (received|sent) at$", RegexOptions.CultureInvariant)]
    private static partial Regex WasDone();

    [GeneratedRegex("^(.+ (?:received|sent|left) .+) at$", RegexOptions.CultureInvariant)]
    private static partial Regex SomebodyDid();

    [GeneratedRegex("^(Day|Date|Time|Hour|Expected|Promised|End|Beginning|First|Last)\\b|[Bb]irthday$", RegexOptions.CultureInvariant)]
    private static partial Regex IsNounOfTime();
}
