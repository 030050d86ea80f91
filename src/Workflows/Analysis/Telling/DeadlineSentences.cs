using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>Deadlines of the law and of the office, with what reminds of them.</summary>
internal sealed class DeadlineSentences(Teller teller, MarkSentences marks)
{
    /// <summary>Work with its deadlines: the first binds the duty, the others stand beside it.</summary>
    /// <param name="duty">What must be done, and by whom: "Trưởng công an cấp xã phải đề nghị quản lý sau cai".</param>
    public IEnumerable<ProseSentence> Duty(string duty, Items<DeadlineRule> rules, string owner, string here, Items<string> law, Items<ProseSentence> details)
    {
        if (rules.Count == 0)
        {
            yield return new ProseSentence(
                teller.Say($"{duty}; không ấn định thời hạn", $"{duty}; no time is set for it"), ProseBasis.None, law, details);
            yield break;
        }

        for (var at = 0; at < rules.Count; at++)
        {
            var rule = rules[at];
            var office = rule.Basis is DeadlineBasis.Office;
            var text = (at, office) switch
            {
                (0, false) => $"{Speech.Upper(teller.Times.Deadline(rule, here))}, {duty}",
                (0, true) => teller.Say(
                    $"Theo quy định của đơn vị, {teller.Times.Deadline(rule, here)}, {duty}", $"By the unit's own rule, {teller.Times.Deadline(rule, here)}, {duty}"),
                (_, false) => teller.Say(
                    $"Hạn theo luật {Title(rule)} của việc này: {teller.Times.Deadline(rule, here)}", $"Limit of the law {Title(rule)} for the same work: {teller.Times.Deadline(rule, here)}"),
                (_, true) => teller.Say(
                    $"Theo quy định của đơn vị còn có hạn {Title(rule)}: {teller.Times.Deadline(rule, here)}",
                    $"By the unit's own rule there is also {Title(rule)}: {teller.Times.Deadline(rule, here)}"),
            };
            yield return new ProseSentence(
                text,
                office ? ProseBasis.Office : ProseBasis.Law,
                rule.Law.Count > 0 ? rule.Law : law,
                Details(rule, owner).Concat(at == 0 ? details : []).ToItems());
        }
    }

    /// <summary>A deadline of a state, which is watched whatever work is open.</summary>
    public ProseSentence OfState(DeadlineRule rule, string here)
    {
        var office = rule.Basis is DeadlineBasis.Office;
        var by = teller.Times.Deadline(rule, here);
        return new ProseSentence(
            office
                ? teller.Say(
                    $"Theo quy định của đơn vị, hạn {Title(rule)}: {by}; {teller.Names.Actor(rule.Owner)} chịu trách nhiệm theo dõi",
                    $"By the unit's own rule, {Title(rule)}: {by}; {teller.Names.Actor(rule.Owner)} watches it")
                : teller.Say(
                    $"Hạn {Title(rule)}: {by}; {teller.Names.Actor(rule.Owner)} chịu trách nhiệm theo dõi",
                    $"{Title(rule)}: {by}; {teller.Names.Actor(rule.Owner)} watches it"),
            office ? ProseBasis.Office : ProseBasis.Law,
            rule.Law,
            Details(rule, rule.Owner).ToItems());
    }

    private string Title(DeadlineRule rule) => Speech.Quoted(teller.Names.Text(rule.Title));

    private IEnumerable<ProseSentence> Details(DeadlineRule rule, string owner)
    {
        if (rule.Owner != owner)
        {
            yield return new(teller.Say($"{teller.Names.Actor(rule.Owner)} chịu trách nhiệm về hạn này", $"{Speech.Upper(teller.Names.Actor(rule.Owner))} answers for this limit"));
        }

        if (!rule.Backward && teller.Times.MayEndOnADayOff(rule.Within))
        {
            yield return new(rule.Roll
                ? teller.Say("Ngày cuối cùng là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo", "When the last day is a day off, the limit ends on the next working day")
                : teller.Say("Ngày cuối cùng là ngày nghỉ thì thời hạn vẫn kết thúc vào ngày đó", "When the last day is a day off, the limit ends on that day all the same"));
        }

        if (rule.CutOff is { } cutOff)
        {
            yield return new(teller.Say(
                $"Ngày cuối cùng chỉ tính đến {Speech.Clock(cutOff)} (giờ làm việc của cơ quan)", $"On the last day it ends at {Speech.Clock(cutOff)}, when the office closes"));
        }

        if (rule.PausedIn.Count > 0)
        {
            var paused = teller.Speech.Or([.. rule.PausedIn.Select(state => teller.Places.Reference(state))]);
            yield return new(teller.Say($"Thời gian hồ sơ ở {paused} không tính vào thời hạn này", $"Time that the case spends in {paused} does not count"));
        }

        if (rule.Profile is { } profile)
        {
            yield return new(teller.Say($"Nhắc việc và báo quá hạn theo chế độ {teller.Names.Profile(profile)}", $"Reminders and escalations follow {teller.Names.Profile(profile)}"));
        }

        if (rule.Reminders.Count + rule.Escalations.Count > 0)
        {
            yield return new(teller.Say("Ngoài ra:", "Besides that:"), ProseBasis.None, [], marks.Of(rule.Reminders, rule.Escalations).ToItems());
        }
    }
}
