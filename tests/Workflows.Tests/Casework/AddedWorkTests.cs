using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class AddedWorkTests
{
    private const string Reminding = """
        { "id": "RW", "title": {"vi": "a", "en": "a"},
          "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ] }
        """;

    private static readonly Workflow Verified = Procedure(
        State("open", $$"""
            "clock": "paused", "tasks": [ {{Task("examine")}} ],
            "on": [ {"event": "task.examine.done", "target": "closed"}, {"event": "task.verify.false", "target": "wrong"} ]
            """) + "," + State("wrong", """ "on": [ {"event": "task.verify.*"}, {"event": "over", "title": {"vi": "a", "en": "a"}, "by": ["officer"], "target": "closed"} ] """) + "," + End,
        "open",
        profiles: Reminding,
        more: $$"""
        "adHoc": [ { "by": ["officer", "leader"], "task": {{Task("verify", $$""", "deadlines": [ {{Deadline("verify-due", """ "profile": "RW" """, "office")}} ] """, outcomes: "true false")}} } ],
        """);

    [Fact]
    public void Added_work_says_what_is_asked_by_when_and_of_whom()
    {
        var trial = Begun().Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked(("user", "dung")));
        var opened = trial.Only<OpenWorkItem>();
        Assert.Equal(
            ("verify", "", "officer", "dung", "Hỏi tổ dân phố", new DateOnly(2026, 8, 7)),
            (opened.Task, opened.State, opened.Role, opened.User, opened.Note, opened.Occurrence!.Value));
        Assert.Equal(EndOf("2026-08-07"), opened.OfficeDue!.At);
    }

    [Fact]
    public void It_is_reminded_of_and_escalates_like_any_other_work_and_no_state_stops_its_clock()
    {
        var trial = Begun().Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked()).Until("2026-08-08 12:00");
        Assert.Equal(Local("2026-08-06 08:00"), trial.AllOf<Remind>().Single().At);
        Assert.Equal("leader", trial.AllOf<Escalate>().Single().Role);
    }

    [Fact]
    public void The_same_work_may_be_added_twice_and_each_is_done_for_itself()
    {
        var trial = Begun().Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked()).Does(EngineEvents.WorkAdded, "2026-08-03 11:00", data: Asked());
        var second = trial.Only<OpenWorkItem>().Key;
        trial.Does("task.verify.true", "2026-08-04 09:00", workItem: second);
        Assert.Equal((second, WorkItemEnd.Completed), (trial.Only<CloseWorkItem>().Key, trial.Only<CloseWorkItem>().End));
        Assert.True(trial.IsIn("open"));
        Assert.Equal(["examine", "verify"], trial.Now.Work.Select(entry => entry.Task));
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void An_outcome_that_somebody_waits_for_moves_the_case()
    {
        var trial = Begun().Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked()).Does("task.verify.false", "2026-08-04 09:00");
        Assert.True(trial.IsIn("wrong"));
    }

    [Fact]
    public void It_outlives_the_state_in_which_it_was_added_and_ends_with_the_case()
    {
        var trial = Begun().Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked()).Does(EngineEvents.WorkAdded, "2026-08-03 10:00", data: Asked());
        trial.Does("task.verify.false", "2026-08-04 09:00", workItem: trial.Only<OpenWorkItem>().Key);
        Assert.Single(trial.Now.Work, entry => entry.Task == "verify");
        trial.Does("over", "2026-08-05 09:00");
        Assert.Equal(WorkItemEnd.Withdrawn, trial.Only<CloseWorkItem>().End);
        Assert.Empty(trial.Now.Timers);
    }

    [Fact]
    public void What_is_missing_or_makes_no_sense_is_refused_and_says_so()
    {
        var trial = Begun();
        Assert.Equal(["note", "dueOn"], Refused(trial, Data(("task", "verify"))));
        Assert.Equal(["dueOn"], Refused(trial, Asked(("dueOn", "2026-08-02"))));
        Assert.Equal(["note"], Refused(trial, Asked(("note", new string('x', 501)))));
        Assert.Equal(["task"], Refused(trial, Asked(("task", "examine"))));
        Assert.Equal(["urgent"], Refused(trial, Asked(("urgent", true))));
        Assert.Equal("role", trial.IsRefused(EngineEvents.WorkAdded, "2026-08-03 10:00", Chairman, Asked()).Single().Code);
    }

    [Fact]
    public void What_may_be_added_is_offered() =>
        Assert.Equal(["verify"], Verified.Possible(Begun().Now, Local("2026-08-03 10:00"), Vietnam).Additions.Select(work => work.Task.Id));

    private static CaseUnderTest Begun() => CaseUnderTest.Start(Verified, "2026-08-03 09:00");

    private static ObjectValue Asked(params (string Name, Value Value)[] changes) =>
        changes.Aggregate(Data(("task", "verify"), ("note", "Hỏi tổ dân phố"), ("dueOn", "2026-08-07")), (asked, change) => asked.With(change.Name, change.Value));

    private static Workflows.Items<string?> Refused(CaseUnderTest trial, ObjectValue data) =>
        trial.IsRefused(EngineEvents.WorkAdded, "2026-08-03 10:00", data: data).Select(refusal => refusal.Field);
}
