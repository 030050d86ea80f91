using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What the sections of the procedure refer to: computed terms, the unit's own rules, reminders, papers, articles.</summary>
internal sealed class Annexes(Teller teller, MarkSentences marks, MigrationSentences migrations)
{
    public IEnumerable<(string Title, Items<ProseSentence> Sentences)> All() =>
    [
        (teller.Say("Thời hạn tính theo từng người", "Terms reckoned for each person"), teller.Definition.Terms.Select(Term)),
        (teller.Say("Mức xử lý theo số lần vi phạm", "What follows from repeated violations"), teller.Definition.Ladders.Select(Ladder)),
        (teller.Say("Thông tin trong hồ sơ", "What a case carries"), new DataSentences(teller).All().ToItems()),
        (teller.Say("Nội dung do đơn vị quy định", "What the unit sets itself"), teller.Definition.Settings.Select(Setting)),
        (teller.Say("Chế độ nhắc việc và báo quá hạn", "Reminders and escalations"), teller.Definition.Profiles.Select(Profile)),
        (teller.Say("Giấy tờ", "Papers"), teller.Definition.Documents.Select(Paper)),
        (teller.Say("Lý do kết thúc hồ sơ", "Why a case ends"), teller.Definition.CloseReasons.Select(Reason)),
        (teller.Say("Chuyển hồ sơ đang giải quyết sang phiên bản này", "How running cases come over to this version"), teller.Definition.Migrations.Select(migrations.Tell)),
        (teller.Say("Căn cứ pháp luật", "Articles of law"), teller.Definition.Laws.Select(law => new ProseSentence($"{law.Id}: {teller.Names.Text(law.Title)}"))),
    ];

    private ProseSentence Term(TermRule term) => new(
        teller.Say(
            $"{teller.Names.Text(term.Title)}: tính từ {teller.Conditions.Value(term.From, null)}; thời gian là {teller.Conditions.Value(term.Length, null)}",
            $"{teller.Names.Text(term.Title)}: it counts from {teller.Conditions.Value(term.From, null)}; its length is {teller.Conditions.Value(term.Length, null)}"),
        ProseBasis.None,
        term.Law,
        term.Adjustments is null ? [] : [new(teller.Say(
            "Được trừ, không tính hoặc tạm dừng theo các điều chỉnh nêu ở từng mục; ngày hết thời hạn không lùi vì ngày nghỉ",
            "Days are credited, left out or paused as the sections say; its end does not move for a day off"))]);

    private ProseSentence Ladder(Ladder ladder) => new(
        teller.Names.Text(ladder.Title), ProseBasis.None, ladder.Law, ladder.Kinds.Select(kind => new ProseSentence(
            $"{teller.Names.Text(kind.Title)}: {string.Join("; ", kind.Steps.Select((step, at) => Step(ladder, kind, step, at)))}")));

    /// <summary>"lần 1: Mục 5 (Lập biên bản)": where the step leads, else where its event is listened to.</summary>
    private string Step(Ladder ladder, LadderKind kind, string step, int at)
    {
        var places = teller.Index.Transitions
            .Where(way => way.Transition.Events.Contains($"ladder.{ladder.Id}.{step}"))
            .SelectMany(way => way.Transition.Targets.Count > 0 ? way.Transition.Targets.Select(target => teller.Places.Reference(target)) : [Listening(way)])
            .Distinct()
            .ToList();
        var last = at == kind.Steps.Count - 1;
        var time = LadderWords.Time(at + 1, last, teller.Speech.Language);
        return places.Count == 0 ? teller.Say($"{time}: chỉ ghi nhận", $"{time}: on record only") : teller.Say($"{time}: xử lý theo {teller.Speech.And(places)}", $"{time}: {teller.Speech.And(places)}");
    }

    private string Listening(IndexedTransition way) =>
        teller.Places.Around(way.Source) is { } place ? teller.Places.Label(place) : teller.Say("phần áp dụng ở mọi bước", "what holds at every step");

    private ProseSentence Setting(Setting setting) => new(teller.Say(
        $"{teller.Names.Text(setting.Title)}: mức mặc định là {Default(setting)}", $"{teller.Names.Text(setting.Title)}: {Default(setting)} by default"));

    private string Default(Setting setting) => TimeValues.Length(setting.Value) is { } span
        ? span.IsZero ? LengthWords.InLaw(span, teller.Speech.Language) : teller.Speech.Length(span)
        : teller.Conditions.Value(Expressions.Expression.Literal(setting.Value), null);

    private ProseSentence Profile(NotificationProfile profile) => new(
        teller.Names.Text(profile.Title),
        ProseBasis.None,
        [],
        [
            .. marks.Of(profile.Reminders, profile.Escalations),
            .. profile.NightNotice is { } time
                ? new[] { new ProseSentence(teller.Say(
                    $"Hạn rơi vào khoảng từ 18:00 đến 07:00 thì nhắc thêm lúc {Speech.Clock(time)} trước đó",
                    $"When it is due between 18:00 and 07:00, there is one more reminder at {Speech.Clock(time)} before")) }
                : [],
        ]);

    private ProseSentence Paper(DocumentKind paper)
    {
        var kind = (paper.Incoming, paper.Decision) switch
        {
            (true, true) => teller.Say("quyết định của nơi khác gửi đến", "a decision that is received"),
            (true, false) => teller.Say("giấy tờ nhận được", "a paper that is received"),
            (false, true) => teller.Say("quyết định do đơn vị ban hành, vào sổ theo số", "a decision of the unit, on file by its number"),
            _ => teller.Say("giấy tờ do đơn vị lập", "a paper of the unit"),
        };
        return new($"{teller.Names.Paper(paper.Id)}: {kind}");
    }

    private ProseSentence Reason(CloseReason reason)
    {
        var finals = teller.Index.States.Where(state => state.Node.CloseReason == reason.Id && state.Node.Title is not null).Select(state => teller.Names.Text(state.Node.Title!)).ToList();
        return new(finals.Count == 0 ? teller.Names.Text(reason.Title) : $"{teller.Names.Text(reason.Title)} ({string.Join("; ", finals)})");
    }
}
