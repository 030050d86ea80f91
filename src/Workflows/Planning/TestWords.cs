using System.Globalization;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What tests want and find, in both languages, by the titles that people know.</summary>
internal sealed class TestWords(DefinitionIndex index, WorkingCalendar calendar)
{
    private readonly Tongue _vi = new(index, "vi");
    private readonly Tongue _en = new(index, "en");

    public static LocalText Begins { get; } = new("hồ sơ được mở", "the case to begin");

    public static LocalText Possible { get; } = new("bước này thực hiện được", "the step to be possible");

    public static LocalText Accepted { get; } = new("được chấp nhận", "that it was accepted");

    public static LocalText Stopped(Decision? decision) => decision switch
    {
        Refused refused => new(
            $"bị từ chối ({string.Join(", ", refused.Reasons.Select(reason => reason.Code))}): {string.Join(" ", refused.Reasons.Select(reason => reason.Message.Vi)).TrimEnd('.')}",
            $"that it was refused ({string.Join(", ", refused.Reasons.Select(reason => reason.Code))}): {string.Join(" ", refused.Reasons.Select(reason => reason.Message.En)).TrimEnd('.')}"),
        Incident incident => new($"hồ sơ bị lỗi: {incident.Reason}", $"that the case failed: {incident.Reason}"),
        _ => new("không có gì thay đổi", "that nothing happened"),
    };

    public static LocalText Refusal(string code) => new($"bị từ chối ({code})", $"a refusal ({code})");

    public LocalText In(string state) => Both(tongue => tongue.Say($"đang ở {tongue.State(state)}", $"{tongue.State(state)} to be active"));

    public LocalText NotIn(string state) => Both(tongue => tongue.Say($"không ở {tongue.State(state)}", $"{tongue.State(state)} not to be active"));

    public LocalText Where(Snapshot current)
    {
        var innermost = current.Chart.Active.Select(active => active.Id).Where(id => index.State(id) is { Node.States.Count: 0 }).ToList();
        return Both(tongue => tongue.Say(
            $"đang ở {tongue.Speech.And([.. innermost.Select(tongue.State)])}", $"{tongue.Speech.And([.. innermost.Select(tongue.State)])}"));
    }

    public LocalText Due(ExpectedDue due) => Both(tongue => due.At is { } at
        ? tongue.Say($"hạn {tongue.Deadline(due.Deadline)} là {Moment(at, tongue)}", $"{tongue.Deadline(due.Deadline)} to be due {Moment(at, tongue)}")
        : tongue.Say($"hạn {tongue.Deadline(due.Deadline)} không chạy", $"{tongue.Deadline(due.Deadline)} not to run"));

    /// <param name="known">The dates of those that run and have one.</param>
    public LocalText Dues(IReadOnlyCollection<RunningClock> clocks, IReadOnlyCollection<DateTimeOffset> known) => (clocks.Count, known.Count) switch
    {
        (0, _) => new("hạn này không chạy", "that it does not run"),
        (_, 0) when clocks.Any(clock => clock.PausedAt is not null) => new("hạn này đang tạm dừng", "that it stands still"),
        (_, 0) => new("chưa biết ngày bắt đầu tính hạn", "that its date is not known"),
        _ => Both(tongue => tongue.Say(
            $"là {tongue.Speech.And([.. known.Select(at => Moment(at, tongue))])}", tongue.Speech.And([.. known.Select(at => Moment(at, tongue))]))),
    };

    public LocalText Work(IReadOnlyCollection<string> tasks) => tasks.Count == 0
        ? new("không có việc nào đang mở", "no open work")
        : Both(tongue => tongue.Say(
            $"việc đang mở là {tongue.Speech.And([.. tasks.Select(tongue.Names.Task)])}", $"open work: {tongue.Speech.And([.. tasks.Select(tongue.Names.Task)])}"));

    public LocalText Mail(ExpectedMail mail) => Both(tongue =>
    {
        var mark = mail.Mark is { } name ? Mark(name, tongue) : tongue.Say("thư", "a mail");
        var to = mail.To is { } role ? tongue.Say($" gửi {tongue.Names.Role(role)}", $" to {tongue.Names.Role(role)}") : "";
        var at = mail.At is not { } moment ? "" : moment.Time is null
            ? tongue.Say($" trong ngày {tongue.Speech.Date(moment.Day)}", $" on {tongue.Speech.Date(moment.Day)}")
            : tongue.Say($" lúc {Moment(moment, tongue)}", $" {Moment(moment, tongue)}");
        return tongue.Say($"{mark} về hạn {tongue.Deadline(mail.Deadline)}{to}{at}", $"{mark} about {tongue.Deadline(mail.Deadline)}{to}{at}");
    });

    public LocalText Mails(IEnumerable<TestMail> mails)
    {
        var asked = mails.ToList();
        return asked.Count == 0
            ? new("không có thư nào về hạn này", "no mail about it")
            : Both(tongue => string.Join("; ", asked.Select(mail => tongue.Say(
                $"{Mark(mail.Mark, tongue)} gửi {tongue.Names.Role(mail.To)} lúc {Moment(mail.At, tongue)}",
                $"{Mark(mail.Mark, tongue)} to {tongue.Names.Role(mail.To)} {Moment(mail.At, tongue)}"))));
    }

    public LocalText NoMail(string deadline) => Both(tongue => tongue.Say(
        $"không có thư nào về hạn {tongue.Deadline(deadline)}", $"no mail about {tongue.Deadline(deadline)}"));

    public LocalText Data(string name, Value value) => Both(tongue =>
    {
        var title = TestValues.Element(index.Definition, name)?.Title.In(tongue.Speech.Language) ?? name;
        return tongue.Say($"{Speech.Quoted(title)} là {Written(value, tongue)}", $"{Speech.Quoted(title)} to be {Written(value, tongue)}");
    });

    public LocalText Found(Value value) => Both(tongue => tongue.Say($"là {Written(value, tongue)}", Written(value, tongue)));

    public LocalText Term(string id, DateOnly? end) => Both(tongue => end is { } day
        ? tongue.Say($"{tongue.Names.Term(id)} hết ngày {tongue.Speech.Date(day)}", $"{tongue.Names.Term(id)} to end on {tongue.Speech.Date(day)}")
        : tongue.Say($"{tongue.Names.Term(id)} chưa biết ngày hết hạn", $"{tongue.Names.Term(id)} without a known end"));

    public static LocalText Spawns(IReadOnlyCollection<string> definitions) => definitions.Count == 0
        ? new("không mở hồ sơ nào khác", "no other case opened")
        : new($"mở hồ sơ {string.Join(", ", definitions)}", $"cases opened: {string.Join(", ", definitions)}");

    public LocalText End(string? reason) => reason is null
        ? new("hồ sơ chưa kết thúc", "the case to go on")
        : Both(tongue => tongue.Say($"hồ sơ kết thúc với lý do {tongue.Names.CloseReason(reason)}", $"the case to end as {tongue.Names.CloseReason(reason)}"));

    private static LocalText Empty { get; } = new("trống", "nothing");

    private string Written(Value value, Tongue tongue) => value switch
    {
        NullValue => Empty.In(tongue.Speech.Language),
        BooleanValue boolean => boolean.Boolean ? tongue.Say("có", "yes") : tongue.Say("không", "no"),
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        TextValue text when TimeValues.InstantAlone(text) is { } instant => Moment(instant, tongue),
        TextValue text when TimeValues.DateAlone(text) is { } day => tongue.Speech.Date(day),
        TextValue text => Speech.Quoted(text.Text),
        _ => value.ToString(),
    };

    private static string Moment(LocalMoment moment, Tongue tongue) =>
        moment.Time is { } time ? At(time, moment.Day, tongue) : tongue.Say($"hết ngày {tongue.Speech.Date(moment.Day)}", $"at the end of {tongue.Speech.Date(moment.Day)}");

    private string Moment(DateTimeOffset instant, Tongue tongue)
    {
        var local = calendar.LocalTime(instant);
        var day = DateOnly.FromDateTime(local);
        return Moment(new LocalMoment(day, instant == calendar.EndOfDay(day) ? null : TimeOnly.FromDateTime(local)), tongue);
    }

    private static string At(TimeOnly time, DateOnly day, Tongue tongue) =>
        tongue.Say($"{Speech.Clock(time)} ngày {tongue.Speech.Date(day)}", $"at {Speech.Clock(time)} on {tongue.Speech.Date(day)}");

    private static string Mark(string name, Tongue tongue) => name.Split('/') switch
    {
        ["reminder", var at] when int.TryParse(at, CultureInfo.InvariantCulture, out var index) => tongue.Say($"lần nhắc thứ {index + 1}", $"reminder {index + 1}"),
        ["escalation", var at] when int.TryParse(at, CultureInfo.InvariantCulture, out var index) => tongue.Say($"lần báo quá hạn thứ {index + 1}", $"escalation {index + 1}"),
        ["night"] => tongue.Say("lần nhắc trước giờ nghỉ", "the notice before the night"),
        _ => tongue.Say("thư", "a mail"),
    };

    private LocalText Both(Func<Tongue, string> say) => new(say(_vi), say(_en));

    /// <summary>The names of one language.</summary>
    private sealed class Tongue
    {
        private readonly DefinitionIndex _index;
        private readonly DefinitionWords _words;

        public Tongue(DefinitionIndex index, string language)
        {
            (_index, _words, Speech) = (index, new DefinitionWords(index, language), new Speech(language));
            Names = new Names(index, Speech);
        }

        public Speech Speech { get; }

        public Names Names { get; }

        public string Say(string vi, string en) => Speech.Say(vi, en);

        public string State(string id) => Speech.Quoted(_index.State(id) is { } state ? _words.State(state.Node) : id);

        public string Deadline(string id) => Speech.Quoted(_index.Deadline(id) is { } deadline ? Names.Text(deadline.Rule.Title) : id);
    }
}
