using CaseFlow.Demo.Register;
using CaseFlow.Mail;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>Which mails must come of a person's cases: the wishes of the core, decided by the product's own pure rule.</summary>
internal sealed class MailPlan(Person person, WorkingCalendar calendar)
{
    private static readonly MailOptions Options = new();

    private readonly List<Pending> _pending = [];
    private readonly HashSet<(string Case, string Subject, string Rule, string Role, DateTimeOffset SpeaksOf)> _wished = [];

    private sealed record Pending(
        CaseInPlan Case, ReminderKind Kind, string Subject, string Rule, string Role, string? WorkItem, DateTimeOffset At, DateTimeOffset SpeaksOf, bool Urgent);

    public List<ExpectedMail> Expected { get; } = [];

    public void Wish(CaseInPlan opened, Effect effect)
    {
        var wish = effect switch
        {
            Remind remind => new Pending(
                opened, ReminderKind.Reminder, remind.Deadline, remind.Rule, remind.Role ?? "", remind.WorkItem, remind.At, remind.Due.At, remind.Due.Span.EndsAtAMoment),
            Escalate escalate => new Pending(
                opened, ReminderKind.Escalation, escalate.Deadline, escalate.Rule, escalate.Role, escalate.WorkItem, escalate.At, escalate.Due.At, escalate.Due.Span.EndsAtAMoment),
            TellRole tell => new Pending(opened, ReminderKind.Notice, tell.Key, "", tell.Role, null, tell.At, tell.At, false),
            _ => null,
        };
        if (wish is not null && _wished.Add((opened.Ref, wish.Subject, wish.Rule, wish.Role, wish.SpeaksOf)))
        {
            _pending.Add(wish);
        }
    }

    /// <summary>When mails that had to wait for morning may be written; null when none waits.</summary>
    public DateTimeOffset? NextComposing(DateTimeOffset now) =>
        _pending.Count == 0 ? null : NextAfter(now);

    public void Compose(DateTimeOffset now)
    {
        var hour = PostHour.At(now, calendar, Options);
        var due = _pending.Where(wish => wish.At <= now && (wish.Urgent || wish.At <= hour.UpTo || hour.IsToday(wish.Kind, wish.SpeaksOf))).ToList();
        var facts = due.ToDictionary(Fact);
        foreach (var decision in ReminderPlan.Decide(facts.Keys).Where(decision => decision is { Reason: null, Recipient: not null }))
        {
            var wish = facts[decision.Fact];
            Expected.Add(new ExpectedMail(
                wish.Case.Ref, wish.Kind, wish.Subject, wish.Rule, wish.Role, wish.SpeaksOf, Guid.Parse(decision.Recipient!.User), now)
            {
                Digest = hour.IsAlone(wish.Urgent, wish.At) ? null : hour.Day,
            });
        }

        _pending.RemoveAll(due.Contains);
    }

    /// <summary>What waits now is not for today any more, even where the hour of today is open.</summary>
    private DateTimeOffset NextAfter(DateTimeOffset now) => PostHour.At(now, calendar, Options) is { IsOpen: true, DayEnds: { } end }
        ? PostHour.Next(end, calendar, Options)
        : PostHour.Next(now, calendar, Options);

    private ReminderFact Fact(Pending wish) => new(
        $"{wish.Case.Ref}/{wish.Subject}/{wish.Rule}/{wish.Role}/{wish.SpeaksOf:O}",
        wish.Kind,
        wish.Case.Ref,
        wish.WorkItem ?? (wish.Kind == ReminderKind.Notice ? $"{wish.Subject}/{wish.Role}" : wish.Subject),
        wish.At,
        wish.SpeaksOf,
        wish.Kind == ReminderKind.Notice ? null : StandingOf(wish).Obstacle(wish.SpeaksOf),
        Recipients(wish).Select(staff => new Recipient(staff.Id.ToString(), HasAddress: true)).ToItems());

    private static Standing StandingOf(Pending wish)
    {
        var work = wish.WorkItem is null ? null : wish.Case.Work[wish.WorkItem];
        return new Standing(
            wish.Case.IsClosed,
            work?.Status,
            work is null
                ? [.. wish.Case.Snapshot.Clocks.Where(clock => clock.Key == wish.Subject && clock.DueAt is not null).Select(clock => clock.DueAt!.Value)]
                : [.. new[] { work.LawDue, work.OfficeDue }.OfType<DateTimeOffset>()]);
    }

    private IEnumerable<Staff> Recipients(Pending wish)
    {
        var work = wish.WorkItem is null ? null : wish.Case.Work[wish.WorkItem];
        if (wish.Role.Length == 0 && work?.User is { } holder)
        {
            return person.Commune.Staff.Where(staff => staff.Id.ToString() == holder);
        }

        return (wish.Role.Length > 0 ? wish.Role : work?.Role) switch
        {
            "leader" => [person.Commune.Leader],
            "chairman" => [person.Commune.Chairman],
            "helper" => person.Commune.Helpers.Where(helper => Assigned(wish.Case).Contains(helper.Id.ToString())),
            "officer" => [person.Commune.Officer],
            _ => [],
        };
    }

    private static IEnumerable<string> Assigned(CaseInPlan opened) => opened.IsClosed ? [] : opened.Workflow.Definition.Data
        .Where(element => element.Type == DataType.Party)
        .Select(element => opened.Snapshot.Chart.Data.Find(element.Name))
        .OfType<TextValue>()
        .Select(named => named.Text);
}
