using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class UndoTests
{
    private const string Reminding = """
        { "id": "RW", "title": {"vi": "a", "en": "a"},
          "reminders": [ {"before": {"length": "P2D", "calendar": "working"}, "at": "08:00"}, {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ] }
        """;

    private static readonly string Examined = Deadline("examine-due", """ "within": {"length": "P5D", "calendar": "working"}, "profile": "RW" """);

    private static readonly Workflow Handled = Procedure(
        """{ "id": "open", "initial": "examine", "states": [ { "id": "last", "type": "history", "history": "deep", "default": "examine" }, """
        + State("examine", $$"""
            "tasks": [ {{Task("examine", $$""", "form": "finding", "requires": [ {"id": "V-51", "required": false} ], "deadlines": [ {{Examined}} ] """)}} ],
            "on": [ {"event": "task.examine.done", "target": "decide"} ]
            """) + ","
        + State("decide", $$"""
            "tasks": [ {{Task("decide", role: "leader")}} ],
            "on": [ {"event": "task.decide.done", "target": "closed"}, {"after": {"length": "P10D", "calendar": "calendar"}, "target": "examine"} ]
            """)
        + $$"""], "deadlines": [ {{Deadline("all-due", """ "within": {"length": "P20D", "calendar": "working"}, "profile": "RW" """)}} ] }, """
        + State("away", $$""" "on": [ {"event": "back", "title": {{Titled("Back")}}, "by": ["officer"], "target": "last"} ] """) + "," + End,
        "open",
        Element("finding") + "," + Element("unit", "unit"),
        $$"""{"id": "finding", "title": {{Titled("Finding")}}, "fields": [ {"data": "finding"} ]}""",
        Reminding,
        on: $$"""
            {"event": "gone", "title": {{Titled("Gone")}}, "by": ["officer"], "target": "away", "park": true},
            {"event": "moved", "title": {{Titled("Moved")}}, "by": ["officer"], "do": [ {"assign": "unit", "value": "elsewhere"} ]},
            {"event": "relapsed", "title": {{Titled("Relapsed")}}, "by": ["officer"], "do": [ {"spawn": "other", "link": "follows"} ]}
            """);

    [Fact]
    public void The_case_is_as_it_was_before_the_step()
    {
        var trial = Begun();
        var due = trial.Deadline("examine-due").Due!.At;
        trial.Does("task.examine.done", "2026-08-04 09:00", data: Data(("finding", "wrong file")), papers: [Paper("V-51", "2026-08-04 08:00")]);
        trial.Undoes("2026-08-04 09:30");

        Assert.True(trial.IsIn("examine"));
        Assert.Equal(due, trial.Deadline("examine-due").Due!.At);
        Assert.True(trial.Now.Chart.Data.Find("finding")!.IsNull);
        Assert.Empty(trial.Now.Documents);
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void Work_that_comes_back_has_a_new_key_and_says_which_one_it_replaces()
    {
        var trial = Begun().Does("task.examine.done", "2026-08-04 09:00");
        var withdrawn = trial.Only<OpenWorkItem>().Key;
        trial.Undoes("2026-08-04 09:30");

        var reopened = trial.Only<OpenWorkItem>();
        Assert.Equal(("examine", "examine#2", Local("2026-08-03 09:00")), (reopened.Task, reopened.Replaces, reopened.OpenedAt));
        Assert.DoesNotContain(reopened.Key, trial.AllOf<CloseWorkItem>().Select(closed => closed.Key));
        Assert.Equal((withdrawn, WorkItemEnd.Withdrawn), (trial.Only<CloseWorkItem>().Key, trial.Only<CloseWorkItem>().End));
        trial.Does("task.examine.done", "2026-08-05 09:00", workItem: reopened.Key);
        Assert.True(trial.IsIn("decide"));
    }

    [Fact]
    public void Numbers_only_go_up_so_that_a_timer_taken_too_late_matches_nothing()
    {
        var trial = Begun();
        var generations = trial.Timers.Select(timer => timer.Generation).ToHashSet();
        trial.Does("task.examine.done", "2026-08-04 09:00");
        generations.UnionWith(trial.Timers.Select(timer => timer.Generation));
        var next = trial.Now.NextKey;
        trial.Undoes("2026-08-04 09:30");

        Assert.All(trial.Effects.OfType<ArmTimer>(), armed => Assert.DoesNotContain(armed.Generation, generations));
        Assert.True(trial.Now.NextKey > next);
    }

    [Fact]
    public void Reminders_that_still_lie_ahead_come_and_those_sent_before_do_not_come_again()
    {
        var trial = Begun().Until("2026-08-06 09:00");
        Assert.Single(trial.AllOf<Remind>());
        trial.Does("task.examine.done", "2026-08-06 10:00").Undoes("2026-08-06 10:30").Until("2026-08-07 09:00");
        Assert.Equal([Local("2026-08-06 08:00"), Local("2026-08-07 08:00")], trial.AllOf<Remind>().Select(told => told.At));
    }

    [Fact]
    public void What_reminded_only_since_the_step_does_not_stand_in_the_way()
    {
        var trial = Begun().Does(EngineEvents.DocumentRecorded, "2026-08-04 09:00", papers: [Paper("V-51", "2026-08-04 08:00")]).Until("2026-08-11 12:00");
        Assert.Equal(2, trial.AllOf<Remind>().Count());
        Assert.Single(trial.AllOf<Escalate>());
        trial.Undoes("2026-08-11 12:30").Until("2026-08-20");
        Assert.Empty(trial.Now.Documents);
        Assert.Equal(2, trial.AllOf<Remind>().Count());
        Assert.Single(trial.AllOf<Escalate>());
    }

    [Fact]
    public void A_passed_deadline_that_nobody_was_told_of_because_of_the_step_waits_for_a_look()
    {
        var trial = Begun().Does("task.examine.done", "2026-08-07 09:00").Undoes("2026-08-12 09:00");
        Assert.Equal("leader", Assert.Single(trial.Workflow.Held(trial.Now, trial.Calendar)).Escalation!.Notify);
        Assert.Empty(trial.Effects.OfType<Remind>());
        Assert.Equal(EndOf("2026-08-10"), trial.Deadline("examine-due").Due!.At);
    }

    [Fact]
    public void A_look_that_is_taken_back_waits_again_for_what_it_dropped_and_lets_nothing_act_twice()
    {
        var dropped = Late().Does(EngineEvents.HeldReviewed, "2026-08-20 10:00", data: Data(("release", false))).Undoes("2026-08-20 10:05");
        Assert.Single(dropped.Workflow.Held(dropped.Now, dropped.Calendar));

        var released = Late().Does(EngineEvents.HeldReviewed, "2026-08-20 10:00", data: Data(("release", true))).Until("2026-08-20 10:01");
        Assert.Single(released.AllOf<Escalate>());
        released.Undoes("2026-08-20 10:05");
        Assert.Empty(released.Workflow.Held(released.Now, released.Calendar));

        static CaseUnderTest Late()
        {
            var trial = CaseUnderTest.Start(Handled, "2026-08-03 09:00", Data(("unit", "here")), recordedAt: "2026-08-20 09:00");
            Assert.Single(trial.Workflow.Held(trial.Now, trial.Calendar));
            return trial;
        }
    }

    [Fact]
    public void A_suspension_that_is_taken_back_never_stopped_a_clock()
    {
        var trial = Begun();
        var due = trial.Deadline("all-due").Due!.At;
        trial.Does("gone", "2026-08-04 09:00").Undoes("2026-08-06 09:00");

        Assert.Equal(due, trial.Deadline("all-due").Due!.At);
        Assert.False(trial.Deadline("all-due").IsPaused);
        Assert.Single(trial.Effects.OfType<ResumeWorkItem>());
        Assert.Empty(trial.Effects.OfType<OpenWorkItem>());
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void A_correction_that_is_taken_back_moves_the_deadline_where_it_was()
    {
        var corrected = CaseUnderTest.Start(LateStart, "2026-08-03 09:00", Data(("receivedOn", "2026-08-03")));
        corrected.Does(EngineEvents.Corrected, "2026-08-03 10:00", data: Data(("receivedOn", "2026-07-01"))).Undoes("2026-08-03 10:30");
        Assert.Equal(EndOf("2026-08-10"), corrected.Deadline("due").Due!.At);
        Assert.Equal(EndOf("2026-08-10"), corrected.Only<DeadlineMoved>().To);
        corrected.Until("2026-08-07 09:00");
        Assert.Equal([Local("2026-08-06 08:00"), Local("2026-08-07 08:00")], corrected.AllOf<Remind>().Select(told => told.At));
    }

    [Fact]
    public void A_case_that_was_closed_by_mistake_is_open_again_with_its_deadlines()
    {
        var trial = Begun().Does("task.examine.done", "2026-08-04 09:00").Does("task.decide.done", "2026-08-04 10:00", Leader);
        Assert.Equal("completed", trial.Now.Closed);
        trial.Undoes("2026-08-05 09:00");
        Assert.Null(trial.Now.Closed);
        Assert.Single(trial.Effects.OfType<ReopenCase>());
        Assert.Equal(EndOf("2026-08-28"), trial.Deadline("all-due").Due!.At);
        Assert.Contains(trial.Timers, timer => timer.Id == "after/decide/0");
    }

    [Fact]
    public void A_step_is_taken_back_once_and_neither_the_one_before_nor_the_beginning_can_be()
    {
        var trial = Begun();
        Assert.Equal("undo", Code(trial.TryUndo("2026-08-03 10:00")));
        trial.Does(EngineEvents.DocumentRecorded, "2026-08-03 10:00", papers: [Paper("V-51", "2026-08-03 08:00")]).Does("task.examine.done", "2026-08-04 09:00");
        trial.Undoes("2026-08-04 10:00");
        Assert.Equal("undo", Code(trial.TryUndo("2026-08-04 10:30")));
        trial.Does("task.examine.done", "2026-08-05 09:00").Undoes("2026-08-05 10:00");
        Assert.True(trial.IsIn("examine"));
    }

    [Fact]
    public void A_step_that_another_case_an_trial_unit_or_the_course_of_things_rests_on_stays()
    {
        Assert.Contains("another case", Why(Begun().Does("relapsed", "2026-08-04 09:00")), StringComparison.Ordinal);
        Assert.Contains("another unit", Why(Begun().Does("moved", "2026-08-04 09:00")), StringComparison.Ordinal);
        Assert.Contains("moved on by itself", Why(Begun().Does("task.examine.done", "2026-08-04 09:00").Until("2026-08-20")), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_undoes_says_which_step_and_why()
    {
        var trial = Begun().Does("task.examine.done", "2026-08-04 09:00");
        Assert.Equal("field-required", Code(trial.TryUndo("2026-08-04 09:30", reason: "  ")));
        Assert.Equal("undo", Code(trial.TryUndo("2026-08-04 09:30", seq: 1)));
        Assert.Equal("not-possible", trial.IsRefused(EngineEvents.Undone, "2026-08-04 09:30", data: Data(("seq", 2), ("reason", "x"))).Single().Code);
    }

    private static readonly Workflow LateStart = Procedure(
        State("open", $$"""
            "deadlines": [ {{Deadline("due", """ "within": {"length": "P5D", "calendar": "working"}, "from": {"data": "receivedOn"}, "profile": "RW" """)}} ],
            "on": [ {"event": "over", "title": {"vi": "a", "en": "a"}, "by": ["officer"], "target": "closed"} ]
            """) + "," + End,
        "open",
        Element("receivedOn", "date"),
        profiles: Reminding);

    private static CaseUnderTest Begun() => CaseUnderTest.Start(Handled, "2026-08-03 09:00", Data(("unit", "here")));

    private static string Code(Decision decision) => Assert.IsType<Refused>(decision).Reasons.Single().Code;

    private static string Why(CaseUnderTest trial) => Assert.IsType<Refused>(trial.TryUndo("2026-08-21 09:00")).Reasons.Single().Message.En;
}
