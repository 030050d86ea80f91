using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>The duties of a state: who must do what, by when, with which papers, and what follows from each outcome.</summary>
internal sealed class TaskSentences(Teller teller, DeadlineSentences deadlines, PaperSentences papers, FormSentences forms, WaySentences ways)
{
    public IEnumerable<ProseSentence> OfAdded(AdHocWork work)
    {
        var who = teller.Names.Actors(work.By);
        var duty = teller.Say(
            $"{who} có quyền giao thêm việc {Speech.Quoted(teller.Names.Text(work.Task.Title))} cho {Who(work.Task)} vào bất cứ lúc nào, kèm nội dung yêu cầu và ngày phải xong",
            $"{who} may add {Speech.Quoted(teller.Names.Text(work.Task.Title))} for {Who(work.Task)} at any time, with a note of what is asked and a day");
        yield return new ProseSentence(
            duty,
            ProseBasis.None,
            work.Task.Law,
            work.Task.Deadlines.Select(rule => deadlines.OfState(rule, teller.Here(null))).Concat(Details(work.Task, null)).ToItems());
    }

    public IEnumerable<ProseSentence> Of(TaskDefinition task, IndexedState state)
    {
        var duty = teller.Say($"{Who(task)} phải {What(task)}", $"{Who(task)} must {What(task)}");
        return deadlines.Duty(duty, task.Deadlines, task.Assign.Role, teller.Here(state), task.Law, Details(task, state).ToItems());
    }

    /// <summary>Meetings that come again and again.</summary>
    public ProseSentence OfCheckIn(CheckInPlan plan, IndexedState state)
    {
        var from = teller.Times.Base(plan.From, teller.Here(state));
        var rhythm = teller.Times.Rhythm(plan);
        var until = plan.Until is { } term ? teller.Say($", cho đến hết {teller.Names.Term(term)}", $", until the end of {teller.Names.Term(term)}") : "";
        var what = What(plan.Task);
        // Work that says so itself is not said to be regular twice.
        var regularly = new[] { teller.Say("định kỳ", "regular"), teller.Say("nhịp", "rhythm") }.Any(word => what.Contains(word, StringComparison.Ordinal))
            ? ""
            : teller.Say(" định kỳ", " regularly");
        return new ProseSentence(
            teller.Say(
                $"{Who(plan.Task)} phải {what}{regularly} ({Speech.Quoted(teller.Names.Text(plan.Title))}): {rhythm}, tính từ {from}{until}",
                $"{Who(plan.Task)} must {what}{regularly} ({Speech.Quoted(teller.Names.Text(plan.Title))}): {rhythm}, counted from {from}{until}"),
            ProseBasis.None,
            plan.Task.Law,
            Plan(plan).Concat(plan.Task.Deadlines.Select(rule => deadlines.OfState(rule, teller.Here(state)))).Concat(Details(plan.Task, state)).ToItems());
    }

    /// <summary>Who may set it for one person, and what they may ask beside the form.</summary>
    public static string Personal(PersonalRule rule, Teller teller)
    {
        var asked = rule.Questions.Count == 0 ? "" : teller.Say(
            $"; có thể hỏi thêm {teller.Speech.And([.. rule.Questions.Select(teller.Names.DataTitle)])}",
            $"; {teller.Speech.And([.. rule.Questions.Select(teller.Names.DataTitle)])} may be asked besides");
        var who = teller.Names.Actors(rule.By);
        return teller.Say(
            $"{who} được đặt thêm, đổi, dừng hoặc cho thực hiện lại cho từng người, có ghi lý do{asked}",
            $"{who} may add, change, stop or restart it for one person, with a reason{asked}");
    }

    private string Who(TaskDefinition task) => Named(task) + teller.Names.StandIn(task.Assign.Role, teller.Conditions);

    private string Named(TaskDefinition task) => task.Assign.User is { Source: var user } && Operands.PathOf(user) is { } path && teller.Names.Element(path) is { } named
        ? teller.Say(
            $"{teller.Names.Actor(task.Assign.Role)} (người ghi tại {Speech.Quoted(teller.Names.Text(named.Title))})",
            $"{teller.Names.Actor(task.Assign.Role)} (who is named under {Speech.Quoted(teller.Names.Text(named.Title))})")
        : teller.Names.Actor(task.Assign.Role);

    private string What(TaskDefinition task) => teller.Speech.Lower(teller.Names.Text(task.Title));

    private IEnumerable<ProseSentence> Plan(CheckInPlan plan)
    {
        if (!plan.OpensBefore.IsZero)
        {
            yield return new(teller.Say(
                $"Việc được giao trước ngày hẹn {teller.Speech.Length(plan.OpensBefore)}", $"The work is given out {teller.Speech.Length(plan.OpensBefore)} before the appointed day"));
        }

        if (plan.AvoidHolidays)
        {
            yield return new(teller.Say("Ngày hẹn là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo", "An appointed day that is a day off moves to the next working day"));
        }

        yield return new(plan.Missed is MissedPolicy.Skip
            ? teller.Say("Lần đã lỡ được ghi là lỡ, không phải làm bù; chỉ giao lần mới nhất", "One that was missed is recorded as missed and not made up for; only the newest is given out")
            : teller.Say("Các lần đã lỡ được làm bù bằng một lần", "Those that were missed are made up for by one"));

        if (plan.Personal is { } rule)
        {
            yield return new(Personal(rule, teller));
        }

        if (plan.Review is { } review)
        {
            yield return FollowUp(review, teller.Say("mỗi lần có kết quả", "after each answer"));
        }

        if (plan.Explain is { } explain)
        {
            yield return FollowUp(explain, teller.Say("mỗi lần bị lỡ", "after each that was missed"));
        }
    }

    private ProseSentence FollowUp(TaskDefinition task, string when) => new(
        teller.Say($"{Who(task)} phải {What(task)} {when}", $"{Who(task)} must {What(task)} {when}"),
        ProseBasis.None,
        task.Law,
        task.Deadlines.Select(rule => deadlines.OfState(rule, teller.Say("việc này", "this work"))).Concat(Details(task, null)).ToItems());

    private IEnumerable<ProseSentence> Details(TaskDefinition task, IndexedState? state)
    {
        foreach (var sentence in papers.OfTask(task).Concat(forms.Of(task.Form)))
        {
            yield return sentence;
        }

        var mailTitle = Speech.Quoted(teller.Names.Text(task.MailTitle));
        yield return new(teller.Say($"Trong thư nhắc, việc này chỉ được gọi là {mailTitle}", $"Mails call this work {mailTitle} and nothing else"));

        if (task.ForEach is { } many)
        {
            var list = teller.Conditions.Value(many.List, null);
            yield return new(many.AtLeast is { } enough
                ? teller.Say(
                    $"Việc được giao riêng cho từng dòng của {list}, làm cùng lúc; xong {teller.Speech.Number(enough)} là đủ, các việc còn lại được rút",
                    $"It is given out once for each of {list}, side by side; {enough} of them are enough, and the rest is withdrawn")
                : teller.Say($"Việc được giao riêng cho từng dòng của {list}, làm cùng lúc, đến khi xong tất cả", $"It is given out once for each of {list}, side by side, until all are done"));
        }

        if (task.NotBy.Count > 0)
        {
            var others = teller.Speech.Or([.. task.NotBy.Select(teller.Names.Task)]);
            yield return new(teller.Say($"Không giao cho người đã làm việc {others}", $"Not by whoever did {others}"));
        }

        if (task.OnResume is ResumeMode.Reopen)
        {
            yield return new(teller.Say("Khi hồ sơ tiếp tục sau tạm dừng, việc này được giao lại từ đầu", "When the case resumes, this work is given out anew"));
        }

        foreach (var sentence in ways.OfOutcomes(task, state))
        {
            yield return sentence;
        }
    }
}
