using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What tests want and find, in both languages.</summary>
/// <param name="procedures">Titles of other procedures by id; null where none is known.</param>
internal sealed class TestWords(DefinitionIndex index, WorkingCalendar calendar, IReadOnlyDictionary<string, LocalText>? procedures = null)
{
    private readonly TestTongue _vi = new(index, calendar, "vi", procedures);
    private readonly TestTongue _en = new(index, calendar, "en", procedures);

    public static LocalText Begins { get; } = new("hồ sơ được mở", "the case to begin");

    public static LocalText Possible { get; } = new("bước này thực hiện được", "the step to be possible");

    public static LocalText Accepted { get; } = new("được chấp nhận", "that it was accepted");

    public LocalText Both(Func<TestTongue, string> say) => new(say(_vi), say(_en));

    public static LocalText Stopped(Decision? decision) => decision switch
    {
        Refused refused => new(
            $"bị từ chối: {string.Join(" ", refused.Reasons.Select(reason => reason.Message.Vi)).TrimEnd('.')}",
            $"that it was refused ({string.Join(", ", refused.Reasons.Select(reason => reason.Code))}): {string.Join(" ", refused.Reasons.Select(reason => reason.Message.En)).TrimEnd('.')}"),
        Incident incident => new($"hồ sơ bị lỗi: {incident.Reason}", $"that the case failed: {incident.Reason}"),
        _ => new("không có gì thay đổi", "that nothing happened"),
    };

    public static LocalText Refusal(string code) => RefusalWords.Of(code) is { } why
        ? new($"bị từ chối vì {why.Vi}", $"a refusal ({code}): {why.En}")
        : new("bị từ chối", $"a refusal ({code})");

    public LocalText In(string state) => Both(tongue => tongue.Say($"đang ở {tongue.State(state)}", $"{tongue.State(state)} to be active"));

    public LocalText NotIn(string state) => Both(tongue => tongue.Say($"không ở {tongue.State(state)}", $"{tongue.State(state)} not to be active"));

    public LocalText Where(Snapshot current)
    {
        var innermost = current.Chart.Active.Select(active => active.Id).Where(id => index.State(id) is { Node.States.Count: 0 }).ToList();
        return Both(tongue => tongue.Say(
            $"đang ở {tongue.Speech.And([.. innermost.Select(tongue.State)])}", $"{tongue.Speech.And([.. innermost.Select(tongue.State)])}"));
    }

    public LocalText Due(ExpectedDue due) => Both(tongue => due.At is { } at
        ? tongue.Say($"hạn {tongue.Deadline(due.Deadline)} là {tongue.Moment(at)}", $"{tongue.Deadline(due.Deadline)} to be due {tongue.Moment(at)}")
        : tongue.Say($"hạn {tongue.Deadline(due.Deadline)} không chạy", $"{tongue.Deadline(due.Deadline)} not to run"));

    /// <param name="known">The dates of those that run and have one.</param>
    public LocalText Dues(IReadOnlyCollection<RunningClock> clocks, IReadOnlyCollection<DateTimeOffset> known) => (clocks.Count, known.Count) switch
    {
        (0, _) => new("hạn này không chạy", "that it does not run"),
        (_, 0) when clocks.Any(clock => clock.PausedAt is not null) => new("hạn này đang tạm dừng", "that it stands still"),
        (_, 0) => new("chưa biết ngày bắt đầu tính hạn", "that its date is not known"),
        _ => Both(tongue => tongue.Say($"là {tongue.Speech.And([.. known.Select(tongue.Moment)])}", tongue.Speech.And([.. known.Select(tongue.Moment)]))),
    };

    public LocalText Work(IReadOnlyCollection<string> tasks) => tasks.Count == 0
        ? new("không có việc nào đang mở", "no open work")
        : Both(tongue => tongue.Say(
            $"việc đang mở là {tongue.Speech.And([.. tasks.Select(tongue.Names.Task)])}", $"open work: {tongue.Speech.And([.. tasks.Select(tongue.Names.Task)])}"));

    public LocalText Mail(ExpectedMail mail) => Both(tongue =>
    {
        var to = mail.To is { } role ? tongue.Say($" gửi {tongue.Names.Role(role)}", $" to {tongue.Names.Role(role)}") : "";
        var at = mail.At is not { } moment ? "" : moment.Time is null
            ? tongue.Say($" trong ngày {tongue.Speech.Date(moment.Day)}", $" on {tongue.Speech.Date(moment.Day)}")
            : tongue.Say($" lúc {tongue.Moment(moment)}", $" {tongue.Moment(moment)}");
        return tongue.Say(
            $"{tongue.Mark(mail.Mark)} về hạn {tongue.Deadline(mail.Deadline)}{to}{at}", $"{tongue.Mark(mail.Mark)} about {tongue.Deadline(mail.Deadline)}{to}{at}");
    });

    public LocalText Mails(IReadOnlyCollection<TestMail> asked) => asked.Count == 0
        ? new("không có thư nào về hạn này", "no mail about it")
        : Both(tongue => string.Join("; ", asked.Select(mail => tongue.Say(
            $"{tongue.Mark(mail.Mark)} gửi {tongue.Names.Role(mail.To)} lúc {tongue.Moment(mail.At)}",
            $"{tongue.Mark(mail.Mark)} to {tongue.Names.Role(mail.To)} {tongue.Moment(mail.At)}"))));

    public LocalText NoMail(string deadline) => Both(tongue => tongue.Say(
        $"không có thư nào về hạn {tongue.Deadline(deadline)}", $"no mail about {tongue.Deadline(deadline)}"));

    public LocalText Messages(IReadOnlyCollection<string> roles) => roles.Count == 0
        ? new("không có thông báo nào", "no message")
        : Both(tongue => tongue.Say(
            $"thông báo cho {tongue.Speech.And([.. roles.Select(tongue.Names.Role)])}", $"a message to {tongue.Speech.And([.. roles.Select(tongue.Names.Role)])}"));

    public LocalText Data(string name, Value value) => Both(tongue => value.IsNull
        ? tongue.Say($"{tongue.Title(name)} để trống", $"{tongue.Title(name)} to be empty")
        : tongue.Say(
        $"{tongue.Title(name)} là {tongue.Value(name, value)}", $"{tongue.Title(name)} to be {tongue.Value(name, value)}"));

    public LocalText Found(string name, Value value) => Both(tongue => value.IsNull
        ? tongue.Say("để trống", "nothing")
        : tongue.Say($"là {tongue.Value(name, value)}", tongue.Value(name, value)));

    public LocalText Term(string id, DateOnly? end) => Both(tongue => end is { } day
        ? tongue.Say($"{tongue.Names.Term(id)} hết ngày {tongue.Speech.Date(day)}", $"{tongue.Names.Term(id)} to end on {tongue.Speech.Date(day)}")
        : tongue.Say($"{tongue.Names.Term(id)} chưa biết ngày hết hạn", $"{tongue.Names.Term(id)} without a known end"));

    public LocalText Spawns(IReadOnlyCollection<string> definitions) => definitions.Count == 0
        ? new("không mở hồ sơ nào khác", "no other case opened")
        : Both(tongue => tongue.Say(
            $"mở hồ sơ {tongue.Speech.And([.. definitions.Select(tongue.Procedure)])}", $"cases opened: {tongue.Speech.And([.. definitions.Select(tongue.Procedure)])}"));

    public LocalText End(string? reason) => reason is null
        ? new("hồ sơ chưa kết thúc", "the case to go on")
        : Both(tongue => tongue.Say($"hồ sơ kết thúc với lý do {tongue.Names.CloseReason(reason)}", $"the case to end as {tongue.Names.CloseReason(reason)}"));
}
