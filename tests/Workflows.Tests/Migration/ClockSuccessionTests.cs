using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

/// <summary>From Monday 17/8/2026, work with a deadline comes over to versions that count it otherwise. Saturday 22/8 is worked; 31/8 to 2/9 are off.</summary>
public sealed class ClockSuccessionTests
{
    private const string Twice = """
        { "id": "RW", "title": {"vi": "Nhắc", "en": "Reminders"},
          "reminders": [ {"before": {"length": "P3D", "calendar": "working"}, "at": "08:00"}, {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ] }
        """;

    [Fact]
    public void A_longer_deadline_moves_with_what_reminds_of_it_and_the_report_says_by_how_many_working_days()
    {
        var (old, next) = (Version(1, "P10D"), Version(2, "P15D"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");
        Assert.Equal(EndOf("2026-08-28"), trial.Deadline("take-law").Due!.At);

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(EndOf("2026-09-09"), trial.Deadline("take-law").Due!.At);
        Assert.Equal(
            [new DeadlineChange("take-law", "take#1", TimeChangeKind.Moved, EndOf("2026-08-28"), EndOf("2026-09-09"), 5, false)],
            migrated.Report.Changes.Deadlines);
        Assert.Equal(
            [("reminder", Local("2026-08-25 08:00"), Local("2026-09-04 08:00")), ("reminder", Local("2026-08-27 08:00"), Local("2026-09-08 08:00")), ("escalation", EndOf("2026-08-28"), EndOf("2026-09-09"))],
            migrated.Report.Changes.Marks.Select(mark => (mark.IsEscalation ? "escalation" : "reminder", mark.From!.Value, mark.To!.Value)));
        Assert.Equal(trial.Deadline("take-law").Due, trial.Only<MoveWorkItemDue>().LawDue);
        Assert.False(migrated.Report.Changes.NeedsLook);
    }

    [Theory]
    [InlineData("P15D", DeadlineChoice.Keep, "2026-08-28")]
    [InlineData("P15D", DeadlineChoice.Recompute, "2026-09-09")]
    [InlineData("P15D", DeadlineChoice.Later, "2026-09-09")]
    [InlineData("P5D", DeadlineChoice.Keep, "2026-08-28")]
    [InlineData("P5D", DeadlineChoice.Recompute, "2026-08-22")]
    [InlineData("P5D", DeadlineChoice.Later, "2026-08-28")]
    public void Whoever_brings_cases_over_chooses_for_a_deadline_whether_its_date_stays_is_counted_anew_or_is_the_later(
        string length, DeadlineChoice choice, string expected)
    {
        var (old, next) = (Version(1, "P10D"), Version(2, length));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-18 09:00", ("take-law", choice));

        Assert.Equal(EndOf(expected), trial.Deadline("take-law").Due!.At);
        Assert.Equal(expected != "2026-08-28", migrated.Report.Changes.Deadlines.Any(change => change.Rule == "take-law"));
    }

    [Fact]
    public void Only_a_deadline_that_both_versions_count_in_the_same_manner_can_be_chosen_for()
    {
        var added = Deadline("extra-law", """ "within": {"length": "P1D", "calendar": "working"} """);
        var route = MigrationRoute.Over(Version(1, "P10D"), Version(2, "P15D", more: added));

        Assert.Equal((true, false), (route.MayChoose("take-law"), route.MayChoose("extra-law")));
    }

    [Fact]
    public void A_reminder_that_came_does_not_come_again_for_the_new_date()
    {
        var (old, next) = (Version(1, "P10D"), Version(2, "P15D"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Until("2026-08-25 12:00");
        Assert.Single(trial.AllOf<Remind>());

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-26 09:00");
        trial.Until("2026-09-30 00:00");

        Assert.Equal(["reminder/0", "reminder/1"], trial.AllOf<Remind>().Select(remind => remind.Rule));
        Assert.Equal([TimeChangeKind.Moved, TimeChangeKind.Moved], migrated.Report.Changes.Marks.Select(mark => mark.Kind));
        Assert.Single(trial.AllOf<Escalate>());
    }

    [Fact]
    public void A_reminder_is_known_by_what_it_says_not_by_its_place_in_the_list()
    {
        var old = Version(1, "P10D");
        var next = Version(2, "P10D", profile: Twice.Replace("\"reminders\": [", "\"reminders\": [ {\"before\": {\"length\": \"P5D\", \"calendar\": \"working\"}, \"at\": \"08:00\"},", StringComparison.Ordinal));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Until("2026-08-25 12:00");

        trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-26 09:00");
        trial.Until("2026-09-30 00:00");

        Assert.Equal(
            [("take-law#2", "reminder/0", Local("2026-08-25 08:00")), ("take-law#6", "reminder/2", Local("2026-08-27 08:00"))],
            trial.AllOf<Remind>().Select(remind => (remind.Deadline, remind.Rule, remind.At)));
    }

    [Fact]
    public void What_is_past_due_by_the_shorter_length_is_overdue_and_its_escalation_waits_for_a_look()
    {
        var (old, next) = (Version(1, "P10D"), Version(2, "P2D"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-25 09:00");
        trial.Until("2026-12-31 00:00");

        Assert.Equal(EndOf("2026-08-19"), trial.Deadline("take-law").Due!.At);
        Assert.True(migrated.Report.Changes.NeedsLook);
        var held = Assert.Single(trial.Workflow.Held(trial.Now, trial.Calendar));
        Assert.Equal(("leader", EndOf("2026-08-19")), (held.Escalation!.Notify, held.Timer.DueAt));
        Assert.Empty(trial.AllOf<Escalate>());
        Assert.Empty(trial.AllOf<Remind>());
        trial.Does(EngineEvents.HeldReviewed, "2026-08-25 10:00", data: Data(("release", true))).Until("2026-08-25 10:00");
        Assert.Single(trial.AllOf<Escalate>());
    }

    [Fact]
    public void An_escalation_that_came_does_not_come_again()
    {
        var (old, next) = (Version(1, "P2D"), Version(2, "P15D"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Until("2026-08-25 09:00");
        Assert.Single(trial.AllOf<Escalate>());

        trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-25 09:00");
        trial.Until("2026-12-31 00:00");

        Assert.Single(trial.AllOf<Escalate>());
    }

    [Fact]
    public void A_clock_that_is_kept_keeps_its_length()
    {
        var (old, next) = (Version(1, "P10D"), Version(2, "P15D", timers: "\"take-law\": \"keep\""));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(EndOf("2026-08-28"), trial.Deadline("take-law").Due!.At);
        Assert.Equal(new TimeChanges([], []), migrated.Report.Changes);
        Assert.Empty(trial.Effects);
    }

    [Fact]
    public void A_clock_that_restarts_counts_from_the_migration_and_reminds_again()
    {
        var (old, next) = (Version(1, "P10D"), Version(2, "P10D", timers: "\"take-law\": \"restart\""));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Until("2026-08-25 12:00");

        trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-26 09:00");
        trial.Until("2026-09-30 00:00");

        Assert.Equal(EndOf("2026-09-14"), trial.Deadline("take-law").Due!.At);
        Assert.Equal(3, trial.AllOf<Remind>().Count());
    }

    [Fact]
    public void A_clock_that_is_dropped_or_gone_takes_its_reminders_along_and_a_new_one_counts_from_when_the_work_was_opened()
    {
        var old = Version(1, "P10D");
        var next = Version(2, "P10D", timers: "\"take-law\": \"drop\"", more: Deadline("take-office", """ "within": {"length": "P5D", "calendar": "working"}, "profile": "RW" """, "office"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-18 09:00");

        Assert.Equal(
            [("take-office", TimeChangeKind.Gained, null, (DateTimeOffset?)EndOf("2026-08-22")), ("take-law", TimeChangeKind.Lost, EndOf("2026-08-28"), null)],
            migrated.Report.Changes.Deadlines.Select(change => (change.Rule, change.Kind, change.From, change.To)));
        Assert.Equal((null, EndOf("2026-08-22")), (trial.Only<MoveWorkItemDue>().LawDue, trial.Only<MoveWorkItemDue>().OfficeDue!.At));
        Assert.Equal(3, migrated.Report.Changes.Marks.Count(mark => mark.Kind is TimeChangeKind.Lost));
        Assert.Equal(3, migrated.Report.Changes.Marks.Count(mark => mark.Kind is TimeChangeKind.Gained));
    }

    [Fact]
    public void A_timed_way_keeps_its_date_under_the_new_name_of_its_state()
    {
        var (old, next) = (Waiting(1, "waiting", "P10D"), Waiting(2, "arrived", "P20D", """{"from": 1, "states": {"waiting": "arrived"}}"""));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(new TimeChanges([], []), migrated.Report.Changes);
        Assert.Equal(("after/arrived/0", EndOf("2026-08-28")), (trial.NextTimer!.Id, trial.NextTimer.DueAt));
        Assert.Equal("completed", trial.Until("2026-08-28 23:59:59").Now.Closed);
    }

    [Fact]
    public void A_timed_way_that_is_recomputed_into_the_past_waits_for_a_look()
    {
        var (old, next) = (Waiting(1, "waiting", "P10D"), Waiting(2, "waiting", "P2D", """{"from": 1, "timers": {"after/waiting/0": "recompute"}}"""));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-25 09:00");

        Assert.True(Assert.Single(migrated.Report.Changes.Deadlines).IsHeld);
        Assert.True(migrated.Report.Changes.NeedsLook);
        Assert.Null(trial.Until("2026-12-31 00:00").Now.Closed);
        trial.Does(EngineEvents.HeldReviewed, "2026-08-25 10:00", data: Data(("release", true))).Until("2026-08-25 10:00");
        Assert.Equal("completed", trial.Now.Closed);
    }

    [Fact]
    public void Check_ins_go_on_from_where_they_are()
    {
        static Workflow Version(int version, string every) => Procedure(
            $$"""
            { "id": "managed", "title": {{Titled("Managed")}}, "on": [ {"event": "task.visit.done"}, {"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"} ],
              "checkIns": [ {"id": "visits", "title": {{Titled("Visits")}}, "phases": [ {"every": {"length": "{{every}}", "calendar": "calendar"} } ],
                "opensBefore": {"length": "P3D", "calendar": "calendar"}, "task": {{Task("visit")}} } ] }, {{End}}
            """,
            "managed", version: version, migrations: version == 1 ? "" : """{"from": 1}""");
        var (old, next) = (Version(1, "P1M"), Version(2, "P2M"));
        var trial = CaseUnderTest.Start(old, "2026-07-06 09:00").Until("2026-08-04 09:00");
        Assert.Equal(new DateOnly(2026, 8, 6), Assert.Single(trial.Now.Work).Occurrence);
        trial.Does("task.visit.done", "2026-08-06 09:00", workItem: trial.Now.Work[0].Key);

        trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-07 09:00");
        Assert.Empty(trial.Now.Work);
        trial.Until("2026-09-04 09:00");

        Assert.Equal(new DateOnly(2026, 9, 6), Assert.Single(trial.Now.Work).Occurrence);
        Assert.DoesNotContain(trial.AllOf<CloseWorkItem>(), closed => closed.End is not WorkItemEnd.Completed);
    }

    internal static Workflow Version(int version, string within, string profile = Twice, string timers = "", string more = "")
    {
        var deadline = Deadline("take-law", $$""" "within": {"length": "{{within}}", "calendar": "working"}, "profile": "RW" """);
        var work = StateSuccessionTests.Work("take", more: $$""", "deadlines": [ {{deadline}} {{(more.Length > 0 ? "," + more : "")}} ] """);
        return Procedure(
            $"{State("waiting", work)}, {End}", "waiting", profiles: profile, version: version,
            migrations: version == 1 ? "" : $$"""{"from": 1, "timers": { {{timers}} } }""");
    }

    private static Workflow Waiting(int version, string state, string after, string migrations = "")
    {
        var way = $$""" "on": [ {"after": {"length": "{{after}}", "calendar": "working"}, "target": "closed"} ] """;
        return Procedure($"{State(state, way)}, {End}", state, version: version, migrations: migrations);
    }
}
