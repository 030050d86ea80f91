using CaseFlow.Mail;

namespace CaseFlow.Host.Tests.Mail;

public sealed class ReminderPlanTests
{
    private static readonly DateTimeOffset Monday = new(2026, 7, 6, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void After_an_outage_one_current_mail_goes_out_and_the_others_say_why_not()
    {
        var decided = ReminderPlan.Decide([Fact("reminder/0", 0), Fact("reminder/1", 1), Fact("reminder/2", 2)]);

        Assert.Equal([MailReasons.Superseded, MailReasons.Superseded, null], decided.Select(decision => decision.Reason));
    }

    [Fact]
    public void The_order_in_which_they_are_read_makes_no_difference()
    {
        ReminderFact[] facts = [Fact("reminder/0", 0), Fact("reminder/1", 1), Fact("escalation/0", 1, ReminderKind.Escalation), Fact("night", 1)];

        var sent = ReminderPlan.Decide(facts).Single(decision => decision.Reason is null);

        Assert.Equal("escalation/0", sent.Fact.Key);
        Assert.Equal(sent, ReminderPlan.Decide([.. facts.Reverse()]).Single(decision => decision.Reason is null));
    }

    [Fact]
    public void Each_recipient_keeps_the_newest_that_is_meant_for_them()
    {
        var decided = ReminderPlan.Decide([Fact("reminder/0", 0, to: ["lan", "minh"]), Fact("escalation/0", 1, ReminderKind.Escalation, to: ["minh", "hoa"])]);

        Assert.Equal(
            [("lan", null), ("minh", MailReasons.Superseded), ("minh", null), ("hoa", null)],
            decided.Select(decision => (decision.Recipient!.User, decision.Reason)));
    }

    [Fact]
    public void Different_work_is_reminded_of_separately()
    {
        var decided = ReminderPlan.Decide([Fact("reminder/0", 0, topic: "visit#1"), Fact("reminder/0", 1, topic: "letter#2"), Fact("reminder/0", 2) with { Case = "another" }]);

        Assert.All(decided, decision => Assert.Null(decision.Reason));
    }

    [Fact]
    public void What_is_not_due_any_more_does_not_push_out_what_is()
    {
        var decided = ReminderPlan.Decide([Fact("reminder/0", 0), Fact("reminder/1", 1) with { Obstacle = MailReasons.DateMoved }]);

        Assert.Equal([null, MailReasons.DateMoved], decided.Select(decision => decision.Reason));
    }

    [Fact]
    public void Nobody_to_tell_and_no_address_are_reasons_that_somebody_can_mend()
    {
        var decided = ReminderPlan.Decide([
            Fact("reminder/0", 0, topic: "visit#1", to: []),
            Fact("reminder/0", 0, topic: "letter#2") with { Recipients = [new Recipient("lan", HasAddress: false)] }]);

        Assert.Equal([MailReasons.NoRecipient, MailReasons.NoAddress], decided.Select(decision => decision.Reason));
    }

    [Theory]
    [InlineData(false, "open", null)]
    [InlineData(false, "completed", MailReasons.WorkDone)]
    [InlineData(false, "missed", MailReasons.WorkDone)]
    [InlineData(false, "parked", MailReasons.Parked)]
    [InlineData(true, "withdrawn", MailReasons.WorkDone)]
    [InlineData(true, null, MailReasons.CaseClosed)]
    public void Whether_it_is_still_due_depends_on_the_work_and_the_case(bool closed, string? work, string? obstacle) =>
        Assert.Equal(obstacle, new Standing(closed, work, [Monday]).Obstacle(Monday));

    [Fact]
    public void A_date_that_moved_is_not_reminded_of() =>
        Assert.Equal(MailReasons.DateMoved, new Standing(false, "open", [Monday.AddDays(1)]).Obstacle(Monday));

    private static ReminderFact Fact(string key, int day, ReminderKind kind = ReminderKind.Reminder, string topic = "visit#1", string[]? to = null) => new(
        key, kind, "case", topic, Monday.AddDays(day), Monday.AddDays(3), null, [.. (to ?? ["lan"]).Select(user => new Recipient(user, true))]);
}
