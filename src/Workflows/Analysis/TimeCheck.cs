using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E043 to E049: reminders, escalations, check-ins and clocks that cannot work as written. (Bad lengths, E040 to E042, stop the reader.)</summary>
internal sealed class TimeCheck(DefinitionIndex index, Findings findings)
{
    private static readonly TimeSpan ShortestRhythm = TimeSpan.FromHours(1);

    public void Run()
    {
        for (var at = 0; at < index.Definition.Profiles.Count; at++)
        {
            var profile = index.Definition.Profiles[at];
            CheckMarks(profile.Reminders, profile.Escalations, null, $"$.profiles[{at}]");
        }

        foreach (var deadline in index.Deadlines)
        {
            CheckDeadline(deadline);
        }

        foreach (var plan in index.CheckIns)
        {
            CheckPlan(plan);
        }

        foreach (var transition in index.Transitions.Where(transition => transition is { Source: null, Timer: not null }))
        {
            findings.Add(
                "E049", transition.Path, "Chuyển tiếp theo thời gian phải nằm trong một trạng thái: thời gian của nó tính khi trạng thái hoạt động.",
                "A transition that a time opens lives in a state: its time runs while the state is active.");
        }
    }

    private void CheckDeadline(IndexedDeadline deadline)
    {
        var rule = deadline.Rule;
        CheckMarks(rule.Reminders, rule.Escalations, rule.From is FromEntry && !rule.Backward ? SpanOf(rule.Within) : null, deadline.Path);
        var profile = index.Definition.Profiles.FirstOrDefault(profile => profile.Id == rule.Profile);
        if (rule.Reminders.Count + rule.Escalations.Count + (profile?.Reminders.Count ?? 0) + (profile?.Escalations.Count ?? 0) == 0)
        {
            findings.Add(
                "W045", deadline.Path, "Thời hạn này không nhắc ai và không báo ai khi quá hạn. Hãy thêm \"profile\", \"reminders\" hoặc \"escalations\".",
                "This deadline reminds nobody and tells nobody when it has passed. Add a \"profile\", \"reminders\" or \"escalations\".");
        }

        var standing = deadline.State?.WithAncestors().FirstOrDefault(state => state.Node.Clock == ClockMode.Paused || rule.PausedIn.Contains(state.Node.Id));
        if (standing is not null)
        {
            findings.Add(
                "W048", deadline.Path, $"Đồng hồ của thời hạn này đứng yên trong \"{standing.Node.Id}\", mà thời hạn chỉ có ở đó: nó không bao giờ chạy.",
                $"The clock of this deadline stands still in \"{standing.Node.Id}\", which is where it lives: it never runs.");
        }
    }

    private void CheckMarks(Items<ReminderRule> reminders, Items<EscalationRule> escalations, Span? within, string path)
    {
        for (var at = 0; at < reminders.Count; at++)
        {
            var mark = reminders[at].When;
            var tooFar = within is not null && mark switch
            {
                BeforeDue before => IsLonger(before.Span, within),
                AfterStart after => IsLonger(after.Span, within),
                _ => false,
            };
            if (tooFar)
            {
                findings.Add(
                    "E043", $"{path}.reminders[{at}]", "Lần nhắc này không nằm giữa lúc bắt đầu và lúc đến hạn. Hãy rút ngắn khoảng nhắc.",
                    "This reminder does not lie between the start and the due date. Shorten its length.");
            }
        }

        for (var at = 1; at < escalations.Count; at++)
        {
            if (escalations[at].When is AfterDue later && escalations[at - 1].When is AfterDue earlier && IsLonger(earlier.Span, later.Span))
            {
                findings.Add(
                    "E046", $"{path}.escalations[{at}]", "Các bước báo cấp trên phải xếp từ sớm đến muộn. Hãy đổi thứ tự.",
                    "Escalations stand from the earliest to the latest. Change the order.");
            }
        }
    }

    private void CheckPlan(IndexedCheckIn plan)
    {
        for (var at = 0; at < plan.Plan.Phases.Count; at++)
        {
            var phase = plan.Plan.Phases[at];
            if (SpanOf(phase.Every) is { } every && Shortest(every) < ShortestRhythm)
            {
                findings.Add("E047", $"{plan.Path}.phases[{at}].every", "Nhịp gặp không được ngắn hơn một giờ.", "A check-in does not come more often than every hour.");
            }

            if (phase.For is null && at < plan.Plan.Phases.Count - 1)
            {
                findings.Add("E047", $"{plan.Path}.phases[{at}]", "Chỉ giai đoạn cuối được bỏ \"for\". Hãy ghi giai đoạn này kéo dài bao lâu.", "Only the last phase may leave \"for\" out. Say how long this one lasts.");
            }
        }

        if (plan.Plan.Phases.Count == 0)
        {
            findings.Add("E047", $"{plan.Path}.phases", "Lịch gặp cần ít nhất một giai đoạn.", "A check-in needs at least one phase.");
        }

        var graph = new StateGraph(index);
        if (!index.Transitions.Any(transition => graph.Leaves(transition, plan.State)))
        {
            findings.Add(
                "E047", plan.Path, $"Không có chuyển tiếp nào rời khỏi \"{plan.State.Node.Id}\": lịch gặp sẽ không bao giờ dừng.",
                $"No transition leaves \"{plan.State.Node.Id}\": the check-ins would never end.");
        }
    }

    /// <summary>The length, or the default of its setting; null where neither is known. What a case holds may be any length.</summary>
    private Span? SpanOf(Length length) =>
        length.Span ?? TimeValues.Length(index.Definition.Settings.FirstOrDefault(setting => setting.Id == length.Setting)?.Value);

    /// <summary>Longer whatever the calendar says.</summary>
    private static bool IsLonger(Span one, Span other) =>
        one.Counting == other.Counting && one.TotalMonths == other.TotalMonths && one.EndsAtAMoment == other.EndsAtAMoment
            ? (one.TotalDays, one.ClockSeconds).CompareTo((other.TotalDays, other.ClockSeconds)) > 0
            : Shortest(one) > Longest(other);

    private static TimeSpan Shortest(Span span) =>
        TimeSpan.FromDays((span.TotalMonths * 28.0) + span.TotalDays) + span.Clock;

    /// <summary>So many working days may take thrice as many days, and ten more at Tết.</summary>
    private static TimeSpan Longest(Span span) =>
        span.IsWorking && span.TotalDays + span.ClockSeconds > 0
            ? TimeSpan.FromDays((span.TotalDays * 3.0) + 14) + (span.Clock * 3)
            : TimeSpan.FromDays((span.TotalMonths * 31.0) + span.TotalDays + (span.EndsAtAMoment ? 0 : 1)) + span.Clock;
}
