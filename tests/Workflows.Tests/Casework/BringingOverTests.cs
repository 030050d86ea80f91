using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Cases that ran on paper until the product came.</summary>
public sealed class BringingOverTests
{
    private const string ToldAt = "2026-11-20 09:00";

    private const string OneWorkingDay = """ "within": {"length": "P1D", "calendar": "working"}, "profile": "RW" """;

    private static CaseUnderTest Managed(string since = "2026-09-01", params (string Name, Value Value)[] values) =>
        CaseUnderTest.BroughtOver(
            ShippedProceduresTests.Shipped("post-rehab-management"),
            ToldAt,
            [new StateSince("managing", Local(since))],
            Data([("adult", true), ("helperId", "dung"), ("completedOn", "2026-08-20"), ("arrivedOn", "2026-08-21"), ("termYears", "one-year"), .. values]));

    [Fact]
    public void A_case_comes_over_in_its_state_and_its_term_counts_from_the_day_on_paper()
    {
        var trial = Managed();

        Assert.True(trial.IsIn("managing") && trial.IsIn("at-home") && trial.IsIn("visiting"));
        var term = Assert.Single(trial.Workflow.Terms(trial.Now, Local(ToldAt), trial.Calendar));
        Assert.Equal(new DateOnly(2027, 8, 20), term.Value!.End);
        Assert.Equal(Encoding.UTF8.GetString(SnapshotJson.Write(trial.Now)), Encoding.UTF8.GetString(trial.Replayed()));
    }

    [Fact]
    public void What_was_due_before_reminds_nobody_is_escalated_to_nobody_and_asks_for_no_visit()
    {
        var trial = Managed();

        Assert.DoesNotContain(trial.Effects, effect => effect is Remind or Escalate or TellRole or SpawnCase);
        Assert.DoesNotContain(trial.Timers, timer => timer.DueAt <= Local(ToldAt));
        Assert.DoesNotContain(trial.Timers, timer => timer.Held);
        Assert.DoesNotContain(trial.Now.Work, entry => entry.Occurrence < new DateOnly(2026, 11, 20));
    }

    [Fact]
    public void Later_visits_reminders_and_the_end_of_the_term_come_as_for_any_other_case()
    {
        var trial = Managed();

        trial.Until("2026-12-31 00:00");

        Assert.Contains(trial.AllOf<OpenWorkItem>(), item => item.Task == "visit" && item.Occurrence > new DateOnly(2026, 11, 20));
        Assert.Contains(trial.AllOf<Remind>(), reminder => reminder.At > Local(ToldAt));
        trial.Until("2027-08-21 00:00");
        Assert.Contains("closing", trial.StatesSeen);
    }

    [Fact]
    public void Work_that_was_late_on_paper_is_open_and_silent_for_ever()
    {
        var workflow = Procedure(
            $$"""
            {{State("compile", $$""" "tasks": [ {{Task("write", $$""", "deadlines": [ {{Deadline("write-law", OneWorkingDay)}} ] """)}} ], "on": [ {"event": "task.write.done", "target": "read"} ] """)}},
            {{State("read", """ "on": [ {"after": {"length": "P3D", "calendar": "working"}, "target": "closed"} ] """)}}, {{End}}
            """,
            "compile",
            profiles: """
            { "id": "RW", "title": {"vi": "a", "en": "a"}, "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
              "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader"},
                               {"overdueBy": {"length": "P30D", "calendar": "calendar"}, "notify": "leader"} ] }
            """);
        var trial = CaseUnderTest.BroughtOver(workflow, ToldAt, [new StateSince("compile", Local("2026-11-02 08:00"))]);

        Assert.Equal(EndOf("2026-11-03"), trial.Only<OpenWorkItem>().LawDue!.At);
        Assert.Empty(trial.Timers);

        trial.Does("task.write.done", "2026-11-20 10:00");
        Assert.True(trial.IsIn("read"));
        trial.Until("2026-12-01 00:00");
        Assert.Equal("completed", trial.Now.Closed);
    }

    [Fact]
    public void A_time_that_would_have_moved_it_meanwhile_waits_for_a_look()
    {
        var workflow = Procedure(
            $$"""{{State("read", """ "on": [ {"after": {"length": "P3D", "calendar": "working"}, "target": "sent"} ] """)}}, {{State("sent")}}, {{End}}""", "read");
        var trial = CaseUnderTest.BroughtOver(workflow, ToldAt, [new StateSince("read", Local("2026-11-02 08:00"))]);

        Assert.True(trial.IsIn("read"));
        Assert.NotNull(Assert.Single(trial.Workflow.Held(trial.Now, trial.Calendar)).Transition);
    }

    [Fact]
    public void Several_tracks_each_stand_since_their_own_day()
    {
        var trial = CaseUnderTest.BroughtOver(
            ShippedProceduresTests.Shipped("post-rehab-management"), ToldAt,
            [new StateSince("away-reported", Local("2026-11-10")), new StateSince("monitoring-not-needed", Local("2026-09-01"))],
            Data(("adult", true), ("completedOn", "2026-08-20"), ("termYears", "two-years"), ("arrivedOn", "2026-08-21"), ("helperId", "dung")));

        Assert.True(trial.IsIn("away-reported") && trial.IsIn("monitoring-not-needed") && trial.IsIn("visiting"));
        Assert.Equal(Local("2026-11-10"), Assert.Single(trial.Log).At);
    }

    [Theory]
    [InlineData("completed", "Choose the stage")]
    [InlineData("nowhere", "Choose the stage")]
    [InlineData("managing propose", "cannot stand at")]
    [InlineData("managing away-reported", "cannot stand at")]
    public void A_state_in_which_no_case_can_stand_is_refused_in_words(string states, string said)
    {
        var over = new BroughtOver(states.Split(' ').Select(id => new StateSince(id, Local("2026-09-01"))).ToItems(), ObjectValue.Empty);
        var workflow = ShippedProceduresTests.Shipped("post-rehab-management");

        var refused = Assert.IsType<Refused>(workflow.Start(CaseUnderTest.Telling(over, ToldAt), Vietnam));

        Assert.Contains(said, Assert.Single(refused.Reasons).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_its_dates_rest_on()
    {
        var asked = ShippedProceduresTests.Shipped("post-rehab-management").AsksOf([new StateSince("managing", Local("2026-09-01"))]);

        Assert.Equal(["termYears", "helperId", "completedOn", "arrivedOn"], asked.Data.Select(element => element.Name).Intersect(["helperId", "completedOn", "arrivedOn", "termYears"]));
        Assert.DoesNotContain("absencePlace", asked.Data.Select(element => element.Name));
    }
}
