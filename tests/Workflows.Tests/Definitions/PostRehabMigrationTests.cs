using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>
/// People under post-rehab management on 01/7/2026 go on under the new law: the term stays, what was begun keeps the time it was given, and electronic
/// monitoring reaches them too (NĐ163 Đ151.1).
/// </summary>
public sealed class PostRehabMigrationTests
{
    private static readonly ProcedureTable InForce = ProcedureRows.InForce("post-rehab-management");
    private static readonly ProcedureTable Former = ProcedureRows.Table("post-rehab-management.v1") with
    {
        Begins = new DateTime(2025, 6, 9, 9, 0, 0),
        Answers = new(InForce.Answers.Concat(ProcedureRows.Table("post-rehab-management.v1").Answers.Where(answer => !InForce.Answers.ContainsKey(answer.Key)))),
    };

    private static readonly MigrationRoute Route = MigrationRoute.Over(ProcedureRows.WorkflowOf(Former), ProcedureRows.WorkflowOf(InForce));

    /// <summary>The day on which the new law came into force, in the morning.</summary>
    private static readonly DateTimeOffset Change = new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Where each stage of the former law goes on.</summary>
    public static TheoryData<string, string> Stages => new()
    {
        { "1", "waiting-for-notice" },
        { "2", "propose" },
        { "2a", "propose" },
        { "3", "propose" },
        { "4", "decide" },
        { "5", "send-out" },
        { "5a", "send-out" },
        { "6", "at-home" },
        { "7", "at-home" },
        { "7a", "away-reported" },
        { "7b", "away-unreported" },
        { "7c", "moving" },
        { "7d", "positive-test" },
        { "7e", "relapse" },
        { "7f", "not-addicted" },
        { "7g", "suspended" },
        { "7h", "died-or-missing" },
        { "8", "at-home" },
        { "8a", "at-home" },
        { "9", "certify" },
    };

    [Fact]
    public void Every_stage_of_the_former_law_is_among_those_that_are_tried() =>
        Assert.Equal(Former.Rows.Select(row => row.Row), Stages.Select(stage => (string)stage[0]));

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_case_of_every_stage_goes_on_in_its_successor_and_its_term_stays(string row, string state)
    {
        var walked = RowWalk.Into(Former, Former[row]);
        var before = walked.Workflow.Terms(walked.Current, walked.Now, WalkedCase.Calendar, ObjectValue.Empty).Single().Value;

        walked.ComesOver(Route);

        Assert.True(walked.IsIn(state), walked.Where());
        var after = walked.Workflow.Terms(walked.Current, walked.Now, WalkedCase.Calendar, ObjectValue.Empty).Single().Value;
        Assert.Equal((before?.Start, before?.Length, before?.End, before?.AtLeast), (after?.Start, after?.Length, after?.End, after?.AtLeast));
        Assert.Empty(walked.Effects.OfType<SpawnCase>());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_case_of_every_stage_still_comes_to_its_end(string row, string state)
    {
        var walked = RowWalk.Into(Former, Former[row]);
        walked.ComesOver(Route);
        Assert.True(walked.IsIn(state), walked.Where());

        while (walked.Current.Closed is null)
        {
            walked.WaitUntil(() => walked.Current.Closed is not null || Offered(walked).Any(), "something to do");
            if (Offered(walked).FirstOrDefault() is { } outcome)
            {
                walked.Do(outcome);
            }
        }

        Assert.Equal(row switch { "7d" or "7e" => "relapse", "7h" => "died-or-missing", _ => "completed" }, walked.Current.Closed);
    }

    [Fact]
    public void Who_is_managed_on_the_day_of_the_change_keeps_the_end_and_is_monitored_from_then_on()
    {
        var walked = Managed();
        var end = walked.Term("management").End;

        var migrated = walked.ComesOver(Route);

        Assert.Equal(end, walked.Term("management").End);
        Assert.Equal(["at-home", "test-none", "visiting", "monitoring-late-decision"], migrated.Report.NewStates.Where(state => !state.StartsWith("attention", StringComparison.Ordinal)));
        Assert.Equal(new DateOnly(2026, 7, 2), walked.Due("late-monitoring-office"));
        Assert.Contains(walked.Current.Work, entry => entry is { Task: "decide-late-monitoring", Status: WorkStatus.Open });
        RowWalk.Take(walked, ["task.decide-late-monitoring.decided", "task.record-late-fitting.fitted"]);
        var monitoring = Assert.Single(walked.Spawned);
        Assert.Equal(end, DateOnly.Parse(((TextValue)monitoring.Data.Find("endsOn")!).Text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_review_before_the_end_begins_when_the_new_law_says()
    {
        var walked = Managed();
        var end = walked.Term("management").End!.Value;
        walked.ComesOver(Route);
        walked.Do("task.decide-late-monitoring.decided");
        walked.Do("task.record-late-fitting.fitted");

        walked.WaitUntil(() => walked.IsIn("closing"), "the window");

        Assert.Equal(WalkedCase.Calendar.SubtractWorkingDays(end, 3), WalkedCase.Calendar.LocalDate(walked.Now));
    }

    [Fact]
    public void A_minor_with_a_stable_residence_comes_over_without_being_monitored()
    {
        var walked = RowWalk.Into(Former, Former["7"], new("", [], false, null, null, new() { ["adult"] = false, ["termYears"] = "one-year" }, null));

        walked.ComesOver(Route);

        Assert.True(walked.IsIn("monitoring-not-needed"), walked.Where());
    }

    [Fact]
    public void A_move_that_was_begun_before_keeps_its_five_working_days()
    {
        var walked = RowWalk.Into(Former, Former["7c"]);
        var due = walked.Due("notify-law");

        walked.ComesOver(Route);

        Assert.Equal(WalkedCase.Calendar.AddWorkingDays(new DateOnly(2025, 6, 9), 5), due);
        Assert.Equal(due, walked.Due("notify-law"));
    }

    [Fact]
    public void Who_is_in_prison_on_the_day_of_the_change_is_monitored_on_the_return_and_owes_the_days()
    {
        var walked = Managed();
        var end = walked.Term("management").End!.Value;
        walked.Do("suspension.started");
        walked.ComesOver(Route);
        Assert.False(walked.IsIn("monitoring-track"));

        walked.WaitUntil(walked.Now.AddDays(59));
        walked.Do("task.resume.released");

        Assert.True(walked.IsIn("at-home"), walked.Where());
        Assert.True(walked.IsIn("monitoring-late-decision"), walked.Where());
        Assert.Equal(end.AddDays(60), walked.Term("management").End);
    }

    [Fact]
    public void A_decision_of_the_former_law_needs_no_second_one()
    {
        var walked = RowWalk.Into(Former, Former["5"]);

        walked.ComesOver(Route);
        walked.Do("task.send-copies.sent");
        walked.Do("task.assign-helper.assigned");
        walked.Do("task.set-up-team.done");

        Assert.True(walked.IsIn("managing"), walked.Where());
        Assert.DoesNotContain(walked.Current.Documents, paper => paper.Kind == "V-53");
    }

    [Fact]
    public void Whoever_was_to_be_released_after_the_change_is_decided_on_before_the_release_as_the_new_law_wants()
    {
        var walked = RowWalk.Into(Former, Former["1"], known: ObjectValue.Empty.With("expectedReleaseOn", "2025-08-15"));

        walked.ComesOver(Route);

        Assert.Equal(new DateOnly(2025, 7, 16), walked.Due("notice-law"));
        RowWalk.Take(walked, ["task.record-notice.received", "task.propose.done"]);
        Assert.True(walked.IsIn("decide"));
    }

    /// <summary>An adult under management since June 2025, on the day of the change.</summary>
    private static WalkedCase Managed()
    {
        var walked = RowWalk.Into(Former, Former["7"]);
        walked.WaitUntil(Change);
        return walked;
    }

    /// <summary>What somebody may complete now, in the order of the page.</summary>
    private static IEnumerable<string> Offered(WalkedCase walked) =>
        walked.Workflow.Possible(walked.Current, walked.Now, WalkedCase.Calendar, ObjectValue.Empty).Tasks
            .SelectMany(task => task.Outcomes).Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Event);
}
