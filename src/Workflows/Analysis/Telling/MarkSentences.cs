using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>Reminders and escalations in words.</summary>
internal sealed class MarkSentences(Teller teller)
{
    public IEnumerable<ProseSentence> Of(Items<ReminderRule> reminders, Items<EscalationRule> escalations)
    {
        foreach (var byRole in reminders.GroupBy(reminder => reminder.Notify))
        {
            var whom = byRole.Key is { } role ? teller.Names.Actor(role) : teller.Say("người được giao việc", "whoever has the work");
            yield return new(teller.Say(
                $"Nhắc {whom}: {string.Join("; ", Grouped([.. byRole.Select(reminder => reminder.When)]))}",
                $"{Speech.Upper(whom)} is reminded: {string.Join("; ", Grouped([.. byRole.Select(reminder => reminder.When)]))}"));
        }

        foreach (var escalation in escalations)
        {
            yield return Escalation(escalation);
        }
    }

    /// <summary>Marks before the due day at the same hour are told together: "lúc 08:00 trước ngày đến hạn 90 ngày, 60 ngày và 30 ngày".</summary>
    private IEnumerable<string> Grouped(List<Mark> marks)
    {
        for (var at = 0; at < marks.Count;)
        {
            var run = marks.Skip(at).TakeWhile(mark => mark is BeforeDue { Span.IsZero: false } && mark.At == marks[at].At).Cast<BeforeDue>().ToList();
            if (run.Count < 2)
            {
                yield return When(marks[at++]);
                continue;
            }

            var lengths = teller.Speech.And([.. run.Select(mark => teller.Speech.Length(mark.Span))]);
            yield return teller.Say($"{Clock(run[0])}trước ngày đến hạn {lengths}", $"{lengths} before it is due{(run[0].At is { } time ? $", at {Speech.Clock(time)}" : "")}");
            at += run.Count;
        }
    }

    private string Clock(Mark mark) => mark.At is { } time ? teller.Say($"lúc {Speech.Clock(time)} ", $"at {Speech.Clock(time)} ") : "";

    private ProseSentence Escalation(EscalationRule rule)
    {
        var ask = rule.Ask is { } asked
            ? teller.Say($" và giao việc {Speech.Quoted(teller.Names.Text(asked))}", $", who is asked: {Speech.Quoted(teller.Names.Text(asked))}")
            : "";
        var raise = rule.Raise is null ? "" : teller.Say("; hồ sơ được xử lý tiếp theo trình tự", "; the case itself goes on from it");
        return new(Speech.Upper(teller.Say(
            $"{When(rule.When)}: báo {teller.Names.Actor(rule.Notify)}{ask}{raise}", $"{When(rule.When)}: this goes to {teller.Names.Actor(rule.Notify)}{ask}{raise}")));
    }

    private string When(Mark mark)
    {
        var at = Clock(mark);
        return mark switch
        {
            AfterStart { Span.IsZero: true } => teller.Say($"{at}khi bắt đầu tính hạn", $"{at}when the time begins"),
            AfterStart after => teller.Say(
                $"{at}sau khi bắt đầu tính hạn {teller.Speech.Length(after.Span)}", $"{at}{teller.Speech.Length(after.Span)} after the time began"),
            AtShare { Share: 1 } => teller.Say("khi hết thời hạn", "when all the time has gone"),
            AtShare share => teller.Say($"khi đã qua {share.Share * 100:0.##}% thời hạn", $"when {share.Share * 100:0.##}% of the time has gone"),
            BeforeDue { Span: { IsZero: true, EndsAtAMoment: true } } => teller.Say("đúng lúc đến hạn", "at the moment it is due"),
            BeforeDue { Span.IsZero: true } => teller.Say($"{at}ngày đến hạn", $"{at}on the day it is due"),
            BeforeDue before => teller.Say($"{at}trước ngày đến hạn {teller.Speech.Length(before.Span)}", $"{at}{teller.Speech.Length(before.Span)} before it is due"),
            AfterDue { Span.IsZero: true } => teller.Say("ngay khi quá hạn", "as soon as it is overdue"),
            AfterDue after => teller.Say($"{at}khi đã quá hạn {teller.Speech.Length(after.Span)}", $"{at}when it is {teller.Speech.Length(after.Span)} overdue"),
            _ => "",
        };
    }
}
