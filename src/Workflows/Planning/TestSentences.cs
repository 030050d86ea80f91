using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>Puts tests in sentences.</summary>
internal sealed class TestSentences(Workflow workflow, TestWords words, WorkingCalendar calendar)
{
    public ToldTest Tell(DefinitionTest test) => new(
        words.Both(tongue => Start(test, tongue)), test.Steps.Select(step => new ToldTestStep(words.Both(tongue => What(step, tongue)), Expected(step.Expect))));

    private string Start(DefinitionTest test, TestTongue tongue)
    {
        var settings = test.Settings.Members.Select(setting => tongue.Say(
            $"cài đặt {tongue.Setting(setting.Name)} là {tongue.Value(setting.Value)}", $"with {tongue.Setting(setting.Name)} set to {tongue.Value(setting.Value)}"));
        return Sentence([
            tongue.Say($"Hồ sơ bắt đầu lúc {tongue.Moment(test.Start.At)}", $"The case begins {tongue.Moment(test.Start.At)}"),
            .. Recorded(test.Start.RecordedAt, tongue), .. Entered(test.Start.Data, tongue), .. Papers(test.Start.Documents, tongue), .. settings]);
    }

    private string What(TestStep step, TestTongue tongue) => step switch
    {
        WaitStep wait => tongue.Say($"Không ai làm gì đến {tongue.Moment(wait.Until)}.", $"Nobody does anything until {Until(wait, tongue)}."),
        ToldStep told => Sentence([
            tongue.Say($"Lúc {tongue.Moment(told.At)}, {By(told, tongue)} {Event(told, tongue)}", $"{Speech.Upper(tongue.Moment(told.At))}, {By(told, tongue)} {Event(told, tongue)}"),
            .. Recorded(told.RecordedAt, tongue), .. Entered(told.Data, tongue), .. Papers(told.Documents, tongue)]),
        _ => throw new ArgumentException($"Nobody knows how to tell {step.GetType().Name}.", nameof(step)),
    };

    private static string Until(WaitStep wait, TestTongue tongue) => tongue.Moment(wait.Until)["at ".Length..];

    private static string By(ToldStep told, TestTongue tongue) => told.By is { } role ? tongue.Names.Role(role) : tongue.Say("hệ thống", "the system");

    private string Event(ToldStep told, TestTongue tongue) => told.Event.Split('.') switch
    {
        ["task", var task, var outcome] => tongue.Say(
            $"hoàn thành việc {tongue.Names.Task(task)} với kết quả {tongue.Names.Outcome(task, outcome)}", $"completes {tongue.Names.Task(task)} with {tongue.Names.Outcome(task, outcome)}"),
        _ when told.Event == EngineEvents.DocumentRecorded => tongue.Say("ghi nhận giấy tờ", "records papers"),
        _ when told.Event == EngineEvents.Corrected => tongue.Say("sửa thông tin đã ghi", "puts right what was recorded"),
        _ when told.Event == EngineEvents.WorkAdded => tongue.Say(
            $"giao thêm việc {AddedTask(told, tongue)}", $"adds the work {AddedTask(told, tongue)}"),
        _ when told.Event == EngineEvents.PlanAdded => tongue.Say($"đặt thêm kế hoạch gặp {Plan(told, tongue)}", $"adds a check-in plan {Plan(told, tongue)}"),
        _ when told.Event == EngineEvents.PlanChanged => tongue.Say($"đổi kế hoạch gặp {Plan(told, tongue)}", $"changes the check-in plan {Plan(told, tongue)}"),
        _ when told.Event == EngineEvents.PlanStopped => tongue.Say($"dừng kế hoạch gặp {Plan(told, tongue)}", $"stops the check-in plan {Plan(told, tongue)}"),
        _ when told.Event == EngineEvents.PlanRestarted => tongue.Say(
            $"cho thực hiện lại kế hoạch gặp {Plan(told, tongue)}", $"restarts the check-in plan {Plan(told, tongue)}"),
        _ when told.Event == EngineEvents.HeldReviewed => told.Data.Find("release") is BooleanValue { Boolean: true }
            ? tongue.Say("xem xét các mốc đã quá và cho thực hiện", "looks at what was past due and lets it act")
            : tongue.Say("xem xét các mốc đã quá và bỏ qua", "looks at what was past due and drops it"),
        _ => tongue.Say($"ghi nhận {Reported(told.Event, tongue)}", $"reports {Reported(told.Event, tongue)}"),
    };

    private static string AddedTask(ToldStep told, TestTongue tongue) => tongue.Names.Task((told.Data.Find("task") as TextValue)?.Text ?? "");

    private string Plan(ToldStep told, TestTongue tongue)
    {
        var plan = workflow.Index.CheckIn(((told.Data.Find("plan") as TextValue)?.Text ?? "").Split('#')[0])?.Plan;
        var title = plan is null ? "" : Speech.Quoted(tongue.Names.Text(plan.Title));
        return PlanTermsData.Read(told.Data) is { } terms
            ? tongue.Say(
                $"{title}: lần đầu {tongue.Speech.Date(terms.FirstOn)}, cứ {tongue.Speech.Length(terms.Every)} một lần",
                $"{title}: the first on {tongue.Speech.Date(terms.FirstOn)}, then every {tongue.Speech.Length(terms.Every)}")
            : title;
    }

    private string Reported(string name, TestTongue tongue) =>
        workflow.Index.Transitions.Select(transition => transition.Transition).FirstOrDefault(way => way.Title is not null && way.Events.Contains(name))?.Title is { } title
            ? Speech.Quoted(tongue.Names.Text(title))
            : tongue.Say("một sự việc", "an event");

    private static IEnumerable<string> Recorded(DateTime? at, TestTongue tongue) =>
        at is { } recorded ? [tongue.Say($"ghi nhận lúc {tongue.Moment(recorded)}", $"told {tongue.Moment(recorded)}")] : [];

    /// <summary>What is no data element belongs to the engine and is told by its event.</summary>
    private IEnumerable<string> Entered(ObjectValue data, TestTongue tongue) =>
        TestValues.Given(data, workflow.Definition, calendar).Members
            .Where(member => TestValues.Element(workflow.Definition, member.Name) is not null)
            .Select(member => tongue.Say(
                $"{tongue.Title(member.Name)}: {tongue.Value(member.Name, member.Value)}", $"{tongue.Title(member.Name)}: {tongue.Value(member.Name, member.Value)}"));

    private static Items<string> Papers(Items<TestPaper> papers, TestTongue tongue) => papers.Select(paper => Paper(paper, tongue));

    private static string Paper(TestPaper paper, TestTongue tongue)
    {
        var dated = paper.Dated is { } day ? tongue.Say($" ngày {tongue.Speech.Date(day)}", $" of {tongue.Speech.Date(day)}") : "";
        var received = paper.Received is { } at ? tongue.Say($", nhận lúc {tongue.Moment(at)}", $", received {tongue.Moment(at)}") : "";
        var pages = paper.Pages is { } numbers ? tongue.Say($", bút lục {numbers.From}–{numbers.To}", $", pages {numbers.From}–{numbers.To}") : "";
        return tongue.Say(
            $"kèm {tongue.Names.Paper(paper.Kind)} số {paper.Number}{dated}{received}{pages}", $"with {tongue.Names.Paper(paper.Kind)} no. {paper.Number}{dated}{received}{pages}");
    }

    private static string Sentence(IEnumerable<string> parts) => $"{string.Join("; ", parts)}.";

    private Items<LocalText> Expected(TestExpectation expect) =>
    [
        .. Of(expect.Refused, TestWords.Refusal),
        .. expect.States.Select(words.In),
        .. expect.NotStates.Select(words.NotIn),
        .. expect.Due.Select(words.Due),
        .. Of(expect.Work, words.Work),
        .. expect.Mails.Select(words.Mail),
        .. expect.NoMails.Select(words.NoMail),
        .. Of(expect.Messages, words.Messages),
        .. expect.Data.Members.Select(member => words.Data(member.Name, TestValues.Given(member.Value, TestValues.Element(workflow.Definition, member.Name), calendar))),
        .. expect.Terms.Select(term => words.Term(term.Term, term.End)),
        .. Of(expect.Spawns, words.Spawns),
        .. Of(expect.Closed, closed => words.End(closed.Reason)),
    ];

    private static IEnumerable<LocalText> Of<T>(T? wanted, Func<T, LocalText> say)
        where T : class => wanted is null ? [] : [say(wanted)];
}
