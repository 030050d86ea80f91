using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>What a key says, in words.</summary>
internal sealed class AspectWords(Side side)
{
    private static readonly Dictionary<string, (string Vi, string En)> Words = new(StringComparer.Ordinal)
    {
        ["law"] = ("hạn theo luật", "the law's"),
        ["office"] = ("hạn do đơn vị quy định", "the unit's own"),
        ["incoming"] = ("nhận được", "received"),
        ["outgoing"] = ("do đơn vị lập", "of the unit"),
        ["parallel"] = ("các nhánh song song", "tracks side by side"),
        ["final"] = ("kết thúc", "final"),
        ["history"] = ("trở lại bước cũ", "way back"),
        ["deep"] = ("đúng bước đang làm dở", "to the very step"),
        ["shallow"] = ("bước lớn đang làm dở", "to the outer step"),
        ["paused"] = ("dừng", "stopped"),
        ["catch-up-once"] = ("làm bù một lần", "made up for once"),
        ["reopen"] = ("giao lại từ đầu", "given out anew"),
        ["keep"] = ("giữ nguyên", "kept"),
        ["hold"] = ("ở lại phiên bản cũ", "stay with their version"),
        ["block"] = ("không chuyển hồ sơ nào", "nobody comes over"),
        ["string"] = ("chữ", "text"),
        ["text"] = ("đoạn chữ", "longer text"),
        ["integer"] = ("số nguyên", "whole number"),
        ["decimal"] = ("số", "number"),
        ["number"] = ("số", "number"),
        ["boolean"] = ("có hoặc không", "yes or no"),
        ["date"] = ("ngày", "day"),
        ["datetime"] = ("thời điểm", "time"),
        ["choice"] = ("lựa chọn", "choice"),
        ["party"] = ("người dùng", "user"),
        ["unit"] = ("đơn vị", "unit"),
        ["list"] = ("danh sách", "list"),
        ["object"] = ("nhóm thông tin", "group of values"),
        ["span"] = ("khoảng thời gian", "length of time"),
        ["person.bornOn"] = ("ngày sinh", "the date of birth"),
        ["person.eighteenOn"] = ("ngày đủ 18 tuổi", "the 18th birthday"),
        ["person.isAdult"] = ("đã đủ 18 tuổi hay chưa", "whether the person is 18"),
        ["person.rehabsBefore"] = ("số lần cai trước đây", "earlier rehabs"),
        ["person.openProcedures"] = ("các thủ tục đang mở", "open procedures"),
    };

    private Teller Teller => side.Teller;

    private string Here => Teller.Say("bước này", "this step");

    /// <summary>Null for what is too much for a line: that it changed is all that is said.</summary>
    public string? Tell(Thing thing, string key, Value value) => (thing.Kind, key) switch
    {
        (_, "required") when value is BooleanValue yes => YesNo(yes),
        (_, "required") => Teller.Say($"nếu {Teller.Conditions.Tell(value)}", $"if {Teller.Conditions.Tell(value)}"),
        (_, "if" or "visibleIf" or "validIf") => Teller.Conditions.Tell(value),
        ("way", "do") => side.Actions.Tell(side.Way(thing).Transition.Do) ?? None,
        ("state", "entry") => side.Actions.Tell(side.Index.State(thing.Id)!.Node.Entry) ?? None,
        ("state", "exit") => side.Actions.Tell(side.Index.State(thing.Id)!.Node.Exit) ?? None,
        ("way", "event") => Teller.Speech.Or([.. side.Way(thing).Transition.Events.Select(name => side.Events.Tell(name, side.Way(thing).Source))]),
        ("term", "from" or "length") => Teller.Conditions.Value(Expression.Parse(value, DefinitionVocabulary.Authors).Expression!, null),
        ("profile" or "deadline", "reminders" or "escalations") => Marks(thing, key),
        ("checkIn", "personal") => TaskSentences.Personal(side.Index.CheckIn(thing.Id)!.Plan.Personal!, Teller),
        ("checkIn", "phases") => Teller.Times.Rhythm(side.Index.CheckIn(thing.Id)!.Plan),
        ("migration", "states" or "data" or "timers") => Migration(thing),
        ("role", "standIn") => Teller.Names.StandIn(thing.Id, Teller.Conditions).Trim(' ', '(', ')'),
        ("task", "forEach") => Teller.Conditions.Value(Expression.Parse(value).Expression!, null),
        ("task", "complete") when value is ObjectValue { Members: [{ Name: "atLeast", Value: NumberValue enough }] } => Teller.Say(
            $"từ {Teller.Speech.Number(enough.Number)} trở lên", $"at least {enough.Number}"),
        ("task", "assign") => Assigned((ObjectValue)value),
        ("ladderKind", "steps") => Listed(value, (step, at) => $"{at + 1}. {Teller.Say("mức", "step")} {Speech.Quoted(step)}"),
        (_, "law") => Listed(value, (id, _) => id),
        (_, "actor" or "owner") => Teller.Names.Role(Text(value)),
        (_, "by") => Listed(value, (id, _) => Teller.Names.Role(id)),
        (_, "form") => FormTitle(Text(value)),
        (_, "profile") => Teller.Names.Profile(Text(value)),
        (_, "issues") => Listed(value, (id, _) => Teller.Names.Paper(id)),
        (_, "notBy") => Listed(value, (id, _) => Teller.Names.Task(id)),
        (_, "target" or "initial" or "default" or "pausedIn") => Listed(value, (id, _) => State(id)),
        ("deadline" or "way", "before") => Teller.Say($"{Length((ObjectValue)value)} trước mốc", $"{Length((ObjectValue)value)} before"),
        (_, "within" or "after" or "opensBefore") => Length((ObjectValue)value),
        (_, "from") when value is ObjectValue from => Base(from),
        (_, "until") => Teller.Names.Term(Text(value)),
        (_, "adjustments" or "counts") => Teller.Names.DataTitle(Text(value)),
        (_, "closeReason") => Teller.Names.CloseReason(Text(value)),
        (_, "effectiveFrom" or "effectiveTo") when Instants.Date(Text(value)) is { } date => Teller.Speech.Date(date),
        (_, "nightNotice" or "cutOff" or "code" or "regime" or "version" or "calendar" or "legalStatus" or "id" or "$schema") => Text(value),
        ("setting", "value") => TimeValues.Length(value) is { } span ? Teller.Speech.Length(span) : Plain(value),
        ("data", "value") => TimeValues.Length(value) is { } span
            ? Teller.Speech.Length(span)
            : Teller.Conditions.Value(Expression.Parse(value).Expression ?? Expression.Literal(value), Teller.Names.Element(thing.Id)),
        _ => Plain(value),
    };

    private string None => Teller.Say("không có", "nothing");

    private string? Plain(Value value) => value switch
    {
        BooleanValue yes => YesNo(yes),
        NumberValue number => Teller.Speech.Number(number.Number),
        TextValue text => Words.TryGetValue(text.Text, out var words) ? Teller.Say(words.Vi, words.En) : Speech.Quoted(text.Text),
        ListValue list when list.Items.All(item => item is TextValue or NumberValue) => list.Items.Count == 0 ? None : Teller.Speech.And([.. list.Items.Select(item => Plain(item)!)]),
        NullValue => None,
        _ => null,
    };

    private string YesNo(BooleanValue yes) => yes.Boolean ? Teller.Say("có", "yes") : Teller.Say("không", "no");

    private static string Text(Value value) => value is TextValue text ? text.Text : value.ToString();

    private static string Listed(Value value, Func<string, int, string> name) =>
        string.Join("; ", (value is ListValue list ? list.Items : [value]).Select((item, at) => name(Text(item), at)));

    private string State(string id) => side.Find($"state:{id}") is { } state ? ThingNames.StateTitle(state, side) : Speech.Quoted(id);

    private string FormTitle(string id) => Speech.Quoted(Teller.Definition.Forms.FirstOrDefault(form => form.Id == id) is { } form ? Teller.Names.Text(form.Title) : id);

    private string Length(ObjectValue written)
    {
        if (written.Find("setting") is TextValue setting)
        {
            return Teller.Say($"{Teller.Times.Length(new Length(null, setting.Text))} của {Teller.Names.SettingTitle(setting.Text)}", $"{Teller.Times.Length(new Length(null, setting.Text))} of {Teller.Names.SettingTitle(setting.Text)}");
        }

        return TimeValues.Length(written) is { } span ? Teller.Speech.Length(span) : Teller.Times.Length(new Length(null, null, (written.Find("data") as TextValue)?.Text));
    }

    private string Base(ObjectValue from) => Teller.Times.Base(
        (from.Find("data"), from.Find("document"), from.Find("term")) switch
        {
            (TextValue data, _, _) => new FromData(data.Text),
            (_, TextValue paper, _) => new FromDocument(paper.Text, from.Find("at") is TextValue { Text: "dated" } ? DocumentInstant.Dated : DocumentInstant.Received),
            (_, _, TextValue term) => new FromTerm(term.Text),
            _ => new FromEntry(),
        },
        Here);

    private string Assigned(ObjectValue assign)
    {
        var role = Teller.Names.Role(Text(assign.Find("role") ?? Value.Null));
        return assign.Find("user") is { } user
            ? Teller.Say($"{role} (theo {Teller.Conditions.Value(Expression.Parse(user).Expression!, null)})", $"{role} (as {Teller.Conditions.Value(Expression.Parse(user).Expression!, null)} says)")
            : role;
    }

    private string Marks(Thing thing, string key)
    {
        var profile = Teller.Definition.Profiles.FirstOrDefault(profile => thing.Kind == "profile" && profile.Id == thing.Id);
        var rule = thing.Kind == "deadline" ? side.Index.Deadline(thing.Id)?.Rule : null;
        var told = key == "reminders"
            ? side.Marks.Of(profile?.Reminders ?? rule?.Reminders ?? [], [])
            : side.Marks.Of([], profile?.Escalations ?? rule?.Escalations ?? []);
        return string.Join("; ", told.Select(sentence => Teller.Speech.Lower(sentence.Text)));
    }

    private string Migration(Thing thing) =>
        Teller.Definition.Migrations.FirstOrDefault(plan => plan.From.ToString(System.Globalization.CultureInfo.InvariantCulture) == thing.Id) is { } plan
            ? string.Join("; ", new MigrationSentences(Teller).Tell(plan).Details.Select(sentence => Teller.Speech.Lower(sentence.Text)))
            : None;
}
