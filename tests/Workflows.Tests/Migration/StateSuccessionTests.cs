using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

public sealed class StateSuccessionTests
{
    private const string Entered = "\"entry\": [ {\"assign\": \"entered\", \"value\": true} ]";

    [Fact]
    public void A_state_of_the_same_id_goes_on_and_one_with_another_name_is_entered_silently()
    {
        var old = Procedure($"{State("waiting", Work("take"))}, {End}", "waiting");
        var next = Procedure($"{State("arrived", $"{Entered}, {Work("take")}")}, {End}", "arrived", Element("entered", "boolean"), version: 2, migrations: """{"from": 1, "states": {"waiting": "arrived"}}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal((["waiting"], ["arrived"]), (migrated.Report.OldStates, migrated.Report.NewStates));
        Assert.Equal(Value.Null, trial.Now.Chart.Data.Find("entered"));
        Assert.Equal([new PlaceWorkItem("take#1", "arrived", "officer")], trial.Effects);
        Assert.Equal("take#1", Assert.Single(trial.Now.Work).Key);
        trial.Does("task.take.done", "2026-08-20 10:00");
        Assert.Equal("completed", trial.Now.Closed);
    }

    [Fact]
    public void A_track_that_nothing_comes_to_is_entered_afresh_with_its_entry()
    {
        var old = Procedure($"{State("managed", Work("visit"))}, {End}", "managed");
        var next = Procedure(
            Tracks(State("managed", Work("visit")), State("watched", $"{Entered}, {Work("watch")}")), "both", Element("entered", "boolean"), version: 2, migrations: """{"from": 1}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["managed", "watched"], migrated.Report.NewStates);
        Assert.Equal(Value.True, trial.Now.Chart.Data.Find("entered"));
        Assert.Equal(
            [new WorkChange("visit#1", "visit", "officer", WorkChangeKind.Kept), new WorkChange("watch#2", "watch", "officer", WorkChangeKind.Opened)],
            migrated.Report.Work);
    }

    [Fact]
    public void One_state_becomes_two_tracks()
    {
        var old = Procedure($"{State("managed", Work("visit"))}, {End}", "managed");
        var next = Procedure(
            Tracks(State("visiting", Work("visit")), State("watched", $"{Entered}, {Work("watch")}")), "both", Element("entered", "boolean"), version: 2,
            migrations: """{"from": 1, "states": {"managed": ["visiting", "watched"]}}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["visiting", "watched"], migrated.Report.NewStates);
        Assert.Equal(Value.Null, trial.Now.Chart.Data.Find("entered"));
        Assert.Equal([WorkChangeKind.Kept, WorkChangeKind.Opened], migrated.Report.Work.Select(work => work.Kind));
    }

    [Fact]
    public void What_is_left_of_tracks_that_are_gone_says_that_it_is_done()
    {
        var old = Procedure(Tracks(State("visiting", Work("visit", "visiting-end")), State("watched", Work("watch", "watched-end"))), "both");
        var next = Procedure(
            $$"""
              { "id": "both", "title": {{Titled("Both")}}, "on": [ {"event": "done.state.both", "target": "after"} ],
                "states": [ {{State("visiting", Work("visit", "visiting-end"))}}, {"id": "visiting-end", "type": "final"} ] },
              {{State("after", Work("finish"))}}, {{End}}
              """,
            "both", version: 2, migrations: """{"from": 1, "states": {"watched": [], "watched-end": []}}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Does("task.visit.done", "2026-08-18 09:00");

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["after"], migrated.Report.NewStates);
        Assert.Equal(new CloseWorkItem("watch#2", WorkItemEnd.Migrated, null, Local("2026-08-20 09:00")), trial.Effects[0]);
    }

    [Fact]
    public void History_and_what_is_parked_come_over_under_their_new_names()
    {
        var back = $$""" "on": [ {"event": "back", "title": {{Titled("Back")}}, "by": ["officer"], "target": "running-last"} ] """;
        string Running(string name) => $$"""
            { "id": "running", "title": {{Titled("Running")}}, "initial": "{{name}}",
              "on": [ {"event": "absent", "title": {{Titled("Absent")}}, "by": ["officer"], "target": "away", "park": true} ],
              "states": [ {"id": "running-last", "type": "history", "history": "deep", "default": "{{name}}"},
                {{State("first", Work("begin", name))}}, {{State(name, Work("visit"))}} ] },
            {{State("away", back)}}, {{End}}
            """;
        var old = Procedure(Running("visiting"), "running");
        var next = Procedure(Running("meeting"), "running", version: 2, migrations: """{"from": 1, "states": {"visiting": "meeting"}}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Does("absent", "2026-08-18 09:00");

        trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["meeting"], trial.Now.Parked);
        Assert.Equal(["meeting"], Assert.Single(trial.Now.Chart.History).States);
        trial.Does("back", "2026-08-21 09:00");
        Assert.Equal(("visit#1", WorkStatus.Open, "meeting"), (trial.Now.Work[0].Key, trial.Now.Work[0].Status, trial.Now.Work[0].State));
    }

    [Theory]
    [InlineData("block")]
    [InlineData("hold")]
    public void A_state_without_successor_blocks_the_run_or_holds_the_case(string unmapped)
    {
        var old = Procedure($"{State("waiting", Work("take"))}, {End}", "waiting");
        var next = Procedure($"{State("arrived", Work("take"))}, {End}", "arrived", version: 2, migrations: $$"""{"from": 1, "unmapped": "{{unmapped}}"}""");

        var outcome = Outcome(CaseUnderTest.Start(old, "2026-08-17 09:00"), MigrationRoute.Over(old, next));

        var reasons = unmapped == "hold" ? Assert.IsType<Held>(outcome).Reasons : Assert.IsType<Blocked>(outcome).Reasons;
        Assert.Equal(("unmapped", "waiting"), (reasons[0].Code, reasons[0].Field));
    }

    [Fact]
    public void A_plan_may_name_the_state_above_for_all_that_lie_in_it()
    {
        var old = Procedure($$"""{ "id": "phase", "title": {{Titled("Phase")}}, "states": [ {{State("first", Work("begin", "second"))}}, {{State("second", Work("visit"))}} ] }, {{End}}""", "phase");
        var next = Procedure($"{State("manage", Work("visit"))}, {End}", "manage", version: 2, migrations: """{"from": 1, "states": {"phase": "manage"}}""");

        var migrated = CaseUnderTest.Start(old, "2026-08-17 09:00").ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(["manage"], migrated.Report.NewStates);
    }

    [Fact]
    public void Tracks_that_would_meet_in_states_that_exclude_each_other_block_the_case()
    {
        var old = Procedure(Tracks(State("visiting", Work("visit", "visiting-end")), State("watched", Work("watch", "watched-end"))), "both");
        var next = Procedure($"{State("one", Work("visit"))}, {State("other", Work("watch"))}, {End}", "one", version: 2, migrations: """{"from": 1, "states": {"visiting": "one", "watched": "other"}}""");

        var blocked = Assert.IsType<Blocked>(Outcome(CaseUnderTest.Start(old, "2026-08-17 09:00"), MigrationRoute.Over(old, next)));

        Assert.Equal("illegal", Assert.Single(blocked.Reasons).Code);
    }

    [Fact]
    public void A_case_that_would_end_by_it_stays_and_a_closed_one_too()
    {
        var old = Procedure($"{State("waiting", Work("take"))}, {End}", "waiting", Element("done", "boolean", ", \"value\": true"));
        var ends = $$""" "tasks": [ {{Task("take")}} ], "on": [ {"event": "task.take.done", "target": "closed"}, {"if": {"===": [{"var": "done"}, true]}, "target": "closed"} ] """;
        var next = Procedure(
            $"{State("waiting", ends)}, {End}", "waiting", Element("done", "boolean", ", \"value\": true"), version: 2, migrations: """{"from": 1}""");
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");

        Assert.Equal("closes", Assert.Single(Assert.IsType<Held>(Outcome(trial, MigrationRoute.Over(old, next))).Reasons).Code);
        trial.Does("task.take.done", "2026-08-18 09:00");
        Assert.Equal("closed", Assert.Single(Assert.IsType<Held>(Outcome(trial, MigrationRoute.Over(old, next))).Reasons).Code);
    }

    [Fact]
    public void A_case_that_skips_a_version_goes_through_the_plans_between()
    {
        var first = Procedure($"{State("one", Work("take"))}, {End}", "one", Element("years", "integer", ", \"value\": 2"));
        var second = Procedure($"{State("two", Work("take"))}, {End}", "two", Element("length"), version: 2,
            migrations: """{"from": 1, "states": {"one": "two"}, "data": [ {"assign": "length", "value": {"cat": ["P", {"var": "years"}, "Y"]}} ]}""");
        var third = Procedure($"{State("three", Work("take"))}, {End}", "three", Element("term"), version: 3,
            migrations: """{"from": 2, "states": {"two": "three"}, "data": [ {"assign": "term", "value": {"var": "length"}} ]}""");
        var trial = CaseUnderTest.Start(first, "2026-08-17 09:00");

        Assert.Equal([2, 3], MigrationRoute.Find(1, third.Definition, [first.Definition, second.Definition, third.Definition]));
        var migrated = trial.ComesOver(MigrationRoute.Over(first, second, third), "2026-08-20 09:00");

        Assert.Equal(["three"], migrated.Report.NewStates);
        Assert.Equal("P2Y", trial.Now.Chart.Data.Find("term"));
        Assert.Equal(["years", "term"], migrated.Report.Data.Select(change => change.Name));
    }

    internal static MigrationOutcome Outcome(CaseUnderTest trial, MigrationRoute route, string at = "2026-08-20 09:00") =>
        CaseMigration.Migrate(route, trial.Now, trial.Event(EngineEvents.Migrated, at, null, null, null, null, null), trial.Calendar);

    internal static string Work(string task, string target = "closed", string more = "") =>
        $$""" "tasks": [ {{Given.Task(task, more)}} ], "on": [ {"event": "task.{{task}}.done", "target": "{{target}}"} ] """;

    private static string Tracks(string one, string other) => $$"""
        { "id": "both", "type": "parallel", "title": {{Titled("Both")}}, "on": [ {"event": "done.state.both", "target": "closed"} ], "states": [
          { "id": "visits", "states": [ {{one}}, {"id": "visiting-end", "type": "final"} ] },
          { "id": "watch", "states": [ {{other}}, {"id": "watched-end", "type": "final"} ] } ] }, {{End}}
        """;
}
