using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>Lengths and what they are counted from: "trong 02 ngày làm việc kể từ thời điểm nhận thông báo".</summary>
internal sealed class Times(Names names, Speech speech)
{
    /// <summary>A length written down; of a setting its default, which says so; else where the case keeps it.</summary>
    public string Length(Length length) => length switch
    {
        { Span: { } span } => speech.Length(span),
        { Setting: { } id } when names.Setting(id) is { } setting && TimeValues.Length(setting.Value) is { } span =>
            speech.Say($"{speech.Length(span)} (mức mặc định)", $"{speech.Length(span)} (the default)"),
        { Data: { } data } => speech.Say($"thời gian riêng của từng người, ghi tại {names.DataTitle(data)}", $"the person's own time, entered as {names.DataTitle(data)}"),
        _ => speech.Say("thời gian do đơn vị quy định", "the time that the unit has set"),
    };

    /// <summary>By when: "trong 24 giờ kể từ …", "chậm nhất 30 ngày trước …", "chậm nhất vào ngày …".</summary>
    public string Deadline(DeadlineRule rule, string here)
    {
        var length = Length(rule.Within);
        var from = Base(rule.From, here);
        return (IsZero(rule.Within), rule.Backward, rule.From) switch
        {
            (true, _, FromOccurrence) => speech.Say("vào ngày hẹn", "on the appointed day"),
            (true, false, FromEntry) => SameDay(rule.Within, from),
            (true, false, _) when IsMoment(rule.From) => SameDay(rule.Within, from),
            (true, _, _) => speech.Say($"chậm nhất vào {from}", $"at the latest on {from}"),
            (_, true, _) => speech.Say($"chậm nhất {length} trước {from}", $"at least {length} before {from}"),
            _ => speech.Say($"trong {length} kể từ {from}", $"within {length} from {from}"),
        };
    }

    /// <summary>When something happens by itself: "hết 03 ngày làm việc kể từ …", "từ 03 ngày làm việc trước …".</summary>
    public string Passing(TransitionTime time, string here)
    {
        var from = Base(time.From, here);
        return (IsZero(time.Length), time.Backward) switch
        {
            (true, _) when time.From is FromTerm term => speech.Say($"đến {from}", $"when {names.Term(term.Term)} ends"),
            (true, _) => speech.Say($"đến {from}", $"when {from} comes"),
            (_, true) => speech.Say($"khi còn {Length(time.Length)} đến {from}", $"from {Length(time.Length)} before {from}"),
            _ => speech.Say($"hết {Length(time.Length)} kể từ {from}", $"when {Length(time.Length)} have passed from {from}"),
        };
    }

    public string Base(DeadlineBase from, string here) => from switch
    {
        FromData data => names.Data(data.Data),
        FromDocument { Instant: DocumentInstant.Received } paper => speech.Say($"khi nhận {names.Paper(paper.Document)}", $"the receipt of {names.Paper(paper.Document)}"),
        FromDocument paper => speech.Say($"ngày ghi trên {names.Paper(paper.Document)}", $"the date on {names.Paper(paper.Document)}"),
        FromTerm term => speech.Say($"ngày hết {names.Term(term.Term)}", $"the day on which {names.Term(term.Term)} ends"),
        FromOccurrence => speech.Say("ngày hẹn", "the appointed day"),
        _ => speech.Say($"khi bắt đầu {here}", $"the beginning of {here}"),
    };

    /// <summary>"cứ 15 ngày một lần trong 03 tháng đầu, sau đó cứ 01 tháng một lần".</summary>
    public string Rhythm(CheckInPlan plan)
    {
        var phases = plan.Phases.Select((phase, at) => phase.For is { } lasts
            ? speech.Say(
                $"{Every(phase.Every)} trong {Length(lasts)}{(at == 0 ? " đầu" : " tiếp theo")}",
                $"{Every(phase.Every)} for {(at == 0 ? "the first " : "the next ")}{Length(lasts)}")
            : Every(phase.Every));
        return string.Join(speech.Say(", sau đó ", ", then "), phases);
    }

    private string Every(Length every) => every.Data is { } data
        ? speech.Say($"theo nhịp riêng của từng người, ghi tại {names.DataTitle(data)}", $"in the person's own rhythm, entered as {names.DataTitle(data)}")
        : speech.Say($"cứ {Length(every)} một lần", $"every {Length(every)}");

    /// <summary>No time at all after a moment: the day on which it comes, and where days off do not count, the next working day.</summary>
    private string SameDay(Length within, string from)
    {
        var preset = within.Setting is null ? "" : speech.Say(" (mức mặc định)", " (the default)");
        return Span(within) is { IsWorking: true }
            ? speech.Say($"ngay trong ngày làm việc{preset}, tính từ {from}", $"on the same working day{preset}, counted from {from}")
            : speech.Say($"ngay trong ngày{preset}, tính từ {from}", $"on the same day{preset}, counted from {from}");
    }

    private bool IsMoment(DeadlineBase from) => from switch
    {
        FromData data => names.Element(data.Data)?.Type is DataType.DateTime,
        FromDocument paper => paper.Instant is DocumentInstant.Received,
        _ => false,
    };

    /// <summary>Counted in days or longer by the calendar: only such a length can end on a day off.</summary>
    public bool MayEndOnADayOff(Length length) => Span(length) is { IsWorking: false, EndsAtAMoment: false, IsZero: false };

    private bool IsZero(Length length) => Span(length) is { IsZero: true };

    private Time.Span? Span(Length length) => length.Span ?? (length.Setting is { } id && names.Setting(id) is { } setting ? TimeValues.Length(setting.Value) : null);
}
