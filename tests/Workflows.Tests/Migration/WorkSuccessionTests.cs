using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

public sealed class WorkSuccessionTests
{
    [Fact]
    public void Work_of_the_same_id_stays_open_what_is_gone_ends_what_is_new_opens_and_what_was_done_is_not_asked_again()
    {
        var old = Version(1, Task("kept"), Task("gone"), Task("done"));
        var next = Version(2, Task("kept", role: "leader"), Task("done"), Task("new"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Does("task.done.done", "2026-08-18 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(
            [("kept#1", "leader", WorkChangeKind.Kept), ("gone#2", "officer", WorkChangeKind.Closed), ("new#4", "officer", WorkChangeKind.Opened)],
            migrated.Report.Work.Select(work => (work.Key, work.Role, work.Kind)));
        Assert.Equal(
            [
                new CloseWorkItem("gone#2", WorkItemEnd.Migrated, null, Local("2026-08-20 09:00")),
                new OpenWorkItem("new#4", "new", "waiting", "officer", null, Local("2026-08-20 09:00"), null, null, null),
                new PlaceWorkItem("kept#1", "waiting", "leader"),
            ],
            trial.Effects);
    }

    [Fact]
    public void Work_whose_state_begins_afresh_stays_with_its_holder_and_keeps_its_clock()
    {
        var clocked = Task("visit", $$""", "deadlines": [ {{Deadline("visit-law", """ "within": {"length": "P10D", "calendar": "working"} """)}} ]""");
        var old = Procedure($"{State("managed", Asking(clocked))}, {End}", "managed");
        var next = Procedure(
            $$"""
            { "id": "managed", "type": "parallel", "title": {{Titled("Managed")}}, "states": [
              { "id": "visits", "states": [ {{State("visiting", Asking(clocked))}} ] }, { "id": "papers", "states": [ {{State("filing", Asking(Task("file")))}} ] } ] }, {{End}}
            """,
            "managed", version: 2, migrations: """{"from": 1, "states": {"managed": "managed"}}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["visit", "file"], trial.Now.Work.Select(entry => entry.Task));
        Assert.Equal(("visit#1", "visiting"), (trial.Now.Work[0].Key, trial.Now.Work[0].State));
        Assert.Equal(EndOf("2026-08-28"), trial.Deadline("visit-law").Due!.At);
        Assert.Empty(migrated.Report.Changes.Deadlines);
    }

    private static Workflow Version(int version, params string[] tasks) =>
        Procedure($"{State("waiting", Asking(tasks))}, {End}", "waiting", version: version, migrations: version == 1 ? "" : """{"from": 1}""");

    /// <summary>Work that leaves the state as it is.</summary>
    private static string Asking(params string[] tasks) => $$"""
        "tasks": [ {{string.Join(", ", tasks)}} ],
        "on": [ {"event": "task.*"}, {"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"} ]
        """;
}
