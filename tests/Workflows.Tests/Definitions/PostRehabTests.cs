using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class PostRehabTests
{
    private static readonly ProcedureTable Table = ProcedureRows.InForce("post-rehab-management");

    [Theory]
    [InlineData("2025-11-30", "2026-11-30", "2026-11-25")]
    [InlineData("2025-11-27", "2026-11-27", "2026-11-23")]
    [InlineData("2025-11-29", "2026-11-29", "2026-11-25")]
    public void The_certificate_is_asked_for_three_working_days_before_the_end_which_is_never_rolled(string completed, string end, string opens)
    {
        var walked = Managed(completed);
        Assert.Equal(DateOnly.Parse(end, CultureInfo.InvariantCulture), walked.Term("management").End);

        walked.WaitUntil(() => walked.IsIn("closing"), "the window");

        Assert.Equal(DateOnly.Parse(opens, CultureInfo.InvariantCulture), WalkedCase.Calendar.LocalDate(walked.Now));
        Assert.Equal(DateOnly.Parse(end, CultureInfo.InvariantCulture), walked.Due("draft-law"));
    }

    [Fact]
    public void Unreported_absence_and_prison_are_owed_and_days_of_both_only_once()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        var end = walked.Term("management").Start.AddYears(2);
        Assert.Equal(end, walked.Term("management").End);

        walked.WaitUntil(walked.Now.AddDays(30));
        walked.Do("absence.unreported");
        Assert.Null(walked.Term("management").End);
        walked.WaitUntil(walked.Now.AddDays(9));
        walked.Do("task.verify-absence.returned");
        Assert.Equal(end.AddDays(10), walked.Term("management").End);

        walked.Do("absence.unreported", ("absenceFrom", "@1"));
        walked.WaitUntil(walked.Now.AddDays(4));
        walked.Do("suspension.started");
        walked.WaitUntil(walked.Now.AddDays(30));
        walked.Do("task.resume.released");

        Assert.True(walked.IsIn("at-home"), walked.Where());
        Assert.Equal(end.AddDays(10 + 3 + 31), walked.Term("management").End);
    }

    [Fact]
    public void An_absence_that_turns_out_to_be_reported_costs_nothing()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        var end = walked.Term("management").End;

        walked.Do("absence.unreported");
        walked.WaitUntil(walked.Now.AddDays(2));
        walked.Do("absence.explained");

        Assert.Equal(end, walked.Term("management").End);
    }

    [Fact]
    public void While_a_person_is_in_prison_nothing_is_asked_of_the_helper_and_the_end_does_not_come()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        walked.WaitUntil(() => walked.Current.Work.Any(entry => entry.Task == "visit"), "the first visit");
        walked.Do("suspension.started");
        walked.Effects.Clear();

        walked.WaitUntil(walked.Now.AddYears(3));

        Assert.True(walked.IsIn("suspended"));
        Assert.DoesNotContain(walked.Effects, effect => effect is OpenWorkItem { Task: "visit" } or Remind { WorkItem: ['v', 'i', 's', 'i', 't', ..] });
        walked.Do("task.resume.released");
        Assert.True(walked.IsIn("managing"));
        Assert.Contains(walked.Current.Work, entry => entry is { Task: "visit", Status: WorkStatus.Open });
    }

    [Fact]
    public void Visits_come_twice_a_month_for_three_months_then_monthly_and_never_on_a_day_off()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        var arrived = WalkedCase.Calendar.LocalDate(walked.Now);
        walked.Effects.Clear();
        while (!walked.IsIn("closing"))
        {
            walked.WaitUntil(() => walked.IsIn("closing") || walked.Current.Work.Any(entry => entry.Task == "visit"), "a visit");
            if (walked.Current.Work.Any(entry => entry.Task == "visit"))
            {
                walked.Do("task.visit.met");
            }
        }

        var days = walked.Effects.OfType<OpenWorkItem>().Where(item => item.Task == "visit").Select(item => item.Occurrence!.Value).ToList();

        Assert.All(days, day => Assert.Null(WalkedCase.Calendar.WhyNotWorking(day)));
        Assert.Equal([15, 30, 45, 60, 75, 90], days.Take(6).Select(day => (day.DayNumber - arrived.DayNumber) / 15 * 15));
        Assert.All(days.Skip(6).Zip(days.Skip(7)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 20, 40));
        Assert.InRange(days.Count, 6 + 20, 6 + 21);
        Assert.All(days, day => Assert.True(day < walked.Term("management").End));
        Assert.False(walked.IsIn("attention-needed"));
    }

    [Fact]
    public void Two_missed_visits_in_a_row_reach_the_leader()
    {
        var walked = RowWalk.Into(Table, Table["6"]);

        walked.WaitUntil(() => walked.IsIn("attention-needed"), "the leader's attention");

        Assert.Equal(2, walked.Effects.Count(effect => effect is CloseWorkItem { End: WorkItemEnd.Missed }));
        Assert.Contains(walked.Effects, effect => effect is OpenWorkItem { Task: "review-concern", Role: "leader" });
        Assert.True(walked.IsIn("at-home"));
    }

    [Fact]
    public void Two_visits_in_vain_reach_the_leader_and_one_that_succeeds_starts_the_count_anew()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        foreach (var outcome in new[] { "not-met", "met", "not-met" })
        {
            RowWalk.Take(walked, ["wait:#task/visit", $"task.visit.{outcome}"]);
        }

        Assert.False(walked.IsIn("attention-needed"));
        RowWalk.Take(walked, ["wait:#task/visit", "task.visit.not-met"]);

        Assert.True(walked.IsIn("attention-needed"));
    }

    [Fact]
    public void The_visit_belongs_to_the_helper_who_is_assigned_now()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        RowWalk.Take(walked, ["wait:#task/visit"]);
        Assert.Equal("helper-1", walked.Current.Work.Single(entry => entry.Task == "visit").User);

        walked.Do("helper.changed", ("helperId", "helper-2"));

        Assert.Equal("helper-2", walked.Current.Work.Single(entry => entry.Task == "visit").User);
    }

    [Fact]
    public void The_case_moves_to_the_new_unit_when_that_has_received_it()
    {
        var walked = RowWalk.Into(Table, Table["6c"]);
        walked.Do("task.notify-new-place.sent");
        Assert.True(walked.Read("unit").IsNull);

        walked.Do("task.confirm-receipt.received");

        Assert.Equal("unit-2", ((TextValue)walked.Read("unit")).Text);
        Assert.True(walked.IsIn("moving-helper"));
    }

    [Fact]
    public void A_term_that_the_law_does_not_know_is_refused()
    {
        var walked = RowWalk.Into(Table, Table["2"]);

        var refused = Assert.Throws<InvalidOperationException>(() => walked.Do("task.decide.sign", ("termYears", "one-year")));

        Assert.Contains("termYears", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adult_who_is_found_addicted_begins_a_compulsory_case_with_its_ground()
    {
        var walked = RowWalk.Into(Table, Table["6e"]);
        walked.Do("task.choose-measure.compulsory");
        var spawned = Assert.Single(walked.Spawned);

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(ProcedureRows.InForce(spawned.Definition)), walked.Now, new(ProcedureRows.InForce("compulsory-rehab-adult").Answers), spawned.Data);

        Assert.True(followed.IsIn("detected"));
        Assert.Equal("d", ((TextValue)followed.Read("groundCode")).Text);
        Assert.NotNull(followed.Due("limitation"));
    }

    [Fact]
    public void A_person_who_is_neither_adult_nor_without_residence_is_not_monitored()
    {
        var walked = RowWalk.Into(Table, Table["3"], new("", [], false, null, null, new() { ["adult"] = false, ["termYears"] = "one-year" }, null));

        walked.Do("task.send-copies.sent");

        Assert.True(walked.IsIn("monitoring-not-needed"));
    }

    [Fact]
    public void A_minor_after_compulsory_rehab_is_managed_for_one_year()
    {
        var walked = RowWalk.Into(Table, Table["6"], new("", [], false, null, null, new() { ["adult"] = false, ["termYears"] = "one-year" }, null));

        Assert.Equal(walked.Term("management").Start.AddYears(1), walked.Term("management").End);
    }

    [Fact]
    public void A_positive_test_opens_the_determination_beside_the_management_and_its_clock_counts_from_the_test()
    {
        var walked = RowWalk.Into(Table, Table["6d"]);
        var tested = walked.Read("testedAt");

        walked.Do("task.send-result.sent");

        var spawned = Assert.Single(walked.Spawned, spawn => spawn.Definition == "addiction-determination");
        Assert.Equal(tested, spawned.Data.Find("positiveAt"));
        Assert.Equal("d", ((TextValue)spawned.Data.Find("groupCode")!).Text);
        Assert.True(walked.IsIn("managing"));
    }

    [Fact]
    public void Monitoring_goes_on_in_a_case_of_its_own_once_the_device_is_fitted()
    {
        var walked = RowWalk.Into(Table, Table["4"]);
        RowWalk.Take(walked, ["task.decide-monitoring.decided", "task.record-fitting.fitted"]);
        var spawned = Assert.Single(walked.Spawned);

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(ProcedureRows.InForce(spawned.Definition)), walked.Now, [], spawned.Data);

        Assert.True(followed.IsIn("monitored"), followed.Where());
        Assert.Equal(WalkedCase.Calendar.LocalDate(walked.Now), followed.Term("monitoring").Start);
        Assert.Equal(WalkedCase.Calendar.LocalDate(walked.Now).AddDays(40).AddYears(2), followed.Term("monitoring").End);
    }

    [Fact]
    public void Parents_who_ask_for_monitoring_are_answered_within_24_hours()
    {
        var walked = Minor();

        walked.Do("monitoring.requested");

        Assert.Equal(walked.Now.AddHours(24).ToUniversalTime(), Running(walked, "late-monitoring-law"));
        RowWalk.Take(walked, ["task.decide-late-monitoring.decided", "task.record-late-fitting.fitted"]);
        Assert.True(walked.IsIn("monitoring-handed"));
        Assert.Equal(Value.False, Assert.Single(walked.Spawned).Data.Find("adult"));
    }

    [Fact]
    public void On_the_eighteenth_birthday_the_leader_considers_monitoring_and_a_relapse_is_then_one_of_an_adult()
    {
        var birthday = WalkedCase.Calendar.LocalDate(RowWalk.Monday).AddDays(60);
        var walked = Minor(("eighteenOn", birthday));

        walked.WaitUntil(() => walked.IsIn("monitoring-at-eighteen"), "the birthday");
        Assert.Equal(birthday, WalkedCase.Calendar.LocalDate(walked.Now));

        RowWalk.Take(walked, ["task.consider-monitoring.not-open", "determination.addicted", "task.choose-measure.compulsory"]);
        Assert.Equal("compulsory-rehab-adult", Assert.Single(walked.Spawned).Definition);
    }

    /// <summary>A person who finished voluntary rehab on that day.</summary>
    private static WalkedCase Managed(string completed) => RowWalk.Into(Table, Table["6"], new("", [], false, null, null, new()
    {
        ["rehabKind"] = "private",
        ["termYears"] = "one-year",
        ["completedOn"] = completed,
    }, null));

    /// <summary>Somebody under 18 with a stable residence, under management.</summary>
    private static WalkedCase Minor(params (string Data, DateOnly Day)[] known)
    {
        var data = known.Aggregate(ObjectValue.Empty, (all, day) => all.With(day.Data, day.Day.ToString("O", CultureInfo.InvariantCulture)));
        return RowWalk.Into(Table, Table["6"], new("", [], false, null, null, new() { ["adult"] = false, ["termYears"] = "one-year" }, null), data);
    }

    private static DateTimeOffset? Running(WalkedCase walked, string deadline) =>
        walked.Workflow.Deadlines(walked.Current, WalkedCase.Calendar).Single(running => running.Rule.Id == deadline).Due?.At;
}
