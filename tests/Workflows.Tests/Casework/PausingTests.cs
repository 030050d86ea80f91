using CaseFlow.Workflows.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class PausingTests
{
    private const string Profile = """
        { "id": "P", "title": {"vi": "a", "en": "a"}, "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ] }
        """;

    private static Workflow Suspendable(string deadline, string task = "") => Procedure(
        State("managing", $$"""
            "on": [ {"event": "left", "title": {{Titled("Left")}}, "by": ["officer"], "target": "suspended", "park": true} ],
            "states": [
              { "id": "last", "type": "history", "history": "deep", "default": "first" },
              {{First(deadline, task)}}, {{State("second", $$""" "tasks": [ {{Task("wrap-up")}} ], "on": [ {"event": "task.wrap-up.done", "target": "closed"} ] """)}} ]
            """)
        + "," + State("suspended", $$"""
            "on": [ {"event": "returned", "title": {{Titled("Back")}}, "by": ["officer"], "target": "last"},
                    {"event": "restarted", "title": {{Titled("Again")}}, "by": ["officer"], "target": "managing"} ]
            """)
        + "," + End,
        "managing", profiles: Profile);

    private static string First(string deadline, string task) => State(
        "first",
        $$""" "tasks": [ {{Task("watch", $$""", "deadlines": [ {{deadline}} ] {{task}} """)}}, {{Task("note")}} ], """
        + """ "on": [ {"event": "task.watch.done", "target": "second"}, {"after": {"length": "P20D", "calendar": "calendar"}, "target": "second"} ] """);

    [Fact]
    public void A_parked_clock_of_working_days_keeps_the_days_that_were_left()
    {
        var trial = CaseUnderTest.Start(Suspendable(Deadline("law", """ "within": {"length": "P5D", "calendar": "working"}, "profile": "P" """)), "2026-09-07 09:00");
        Assert.Equal(EndOf("2026-09-14"), trial.Deadline("law").Due!.At);
        var watch = trial.Now.Work[0].Key;

        // Two of five working days have gone when the person leaves on Wednesday.
        trial.Does("left", "2026-09-09 15:00");
        Assert.Equal(["note#3", watch], trial.Effects.OfType<ParkWorkItem>().Select(parked => parked.Key).Order(StringComparer.Ordinal));
        Assert.Empty(trial.Timers);
        Assert.True(trial.Deadline("law").IsPaused);
        Assert.Equal("work-item-parked", Assert.Single(trial.IsRefused("task.watch.done", "2026-09-10", workItem: watch)).Code);

        trial.Does("returned", "2026-10-05 10:00");
        var resumed = Assert.Single(trial.Effects.OfType<ResumeWorkItem>(), item => item.Key == watch);
        Assert.Equal(EndOf("2026-10-08"), resumed.LawDue!.At);
        Assert.Contains(trial.Timers, timer => timer.Id.Contains("reminder", StringComparison.Ordinal) && timer.DueAt == Local("2026-10-07 08:00"));
        Assert.Empty(trial.Effects.OfType<OpenWorkItem>());
    }

    [Fact]
    public void A_parked_timer_can_never_fire_late_and_its_transition_waits_as_long_again()
    {
        var trial = CaseUnderTest.Start(Suspendable(Deadline("law", """ "within": {"length": "P5D", "calendar": "working"} """)), "2026-09-07 09:00");
        var after = trial.Timer("after/first/0");
        Assert.Equal(EndOf("2026-09-27"), after.DueAt);
        trial.Does("left", "2026-09-17 09:00");
        Assert.IsType<Stale>(trial.Fire(after));
        trial.Does("returned", "2026-12-01 09:00");
        Assert.IsType<Stale>(trial.Fire(after));
        Assert.Equal(EndOf("2026-12-11"), trial.Timer("after/first/0").DueAt);
        trial.Until("2026-12-12");
        Assert.True(trial.IsIn("second"));
    }

    [Fact]
    public void Work_that_was_done_before_the_pause_does_not_come_back()
    {
        var trial = CaseUnderTest.Start(Suspendable(Deadline("law", """ "within": {"length": "P5D", "calendar": "working"} """)), "2026-09-07 09:00");
        trial.Does("task.note.done", "2026-09-08 09:00").Does("left", "2026-09-09 09:00").Does("returned", "2026-09-10 09:00");
        Assert.Equal(["watch"], trial.Now.Work.Select(entry => entry.Task));
    }

    [Fact]
    public void A_task_may_ask_to_be_opened_afresh_when_its_state_is_resumed()
    {
        var trial = CaseUnderTest.Start(
            Suspendable(Deadline("law", """ "within": {"length": "P5D", "calendar": "working"} """), """, "onResume": "reopen" """), "2026-09-07 09:00");
        trial.Does("left", "2026-09-09 09:00").Does("returned", "2026-10-05 09:00");
        Assert.Equal("watch", trial.Only<OpenWorkItem>().Task);
        Assert.Equal(EndOf("2026-10-12"), trial.Deadline("law").Due!.At);
    }

    [Fact]
    public void Entering_afresh_withdraws_what_was_parked()
    {
        var trial = CaseUnderTest.Start(Suspendable(Deadline("law", """ "within": {"length": "P5D", "calendar": "working"} """)), "2026-09-07 09:00");
        trial.Does("left", "2026-09-09 09:00").Does("restarted", "2026-10-05 09:00");
        Assert.Equal(2, trial.Effects.OfType<CloseWorkItem>().Count(closed => closed.End is WorkItemEnd.Withdrawn));
        Assert.Equal(2, trial.Effects.OfType<OpenWorkItem>().Count());
        Assert.Empty(trial.Now.Parked);
    }

    [Fact]
    public void A_state_with_a_paused_clock_stops_the_clocks_around_it_and_not_those_beside_it()
    {
        var workflow = Procedure(
            $$"""
            { "id": "both", "type": "parallel", "states": [
              { "id": "track", "initial": "asked",
                "deadlines": [ {{Deadline("answer", """ "within": {"length": "P10D", "calendar": "calendar"}, "roll": false """)}} ],
                "states": [
                  {{State("asked", $$""" "on": [ {"event": "unclear", "title": {{Titled("Unclear")}}, "by": ["officer"], "target": "waiting"} ] """)}},
                  {{State("waiting", $$""" "clock": "paused", "on": [ {"event": "clear", "title": {{Titled("Clear")}}, "by": ["officer"], "target": "asked"} ] """)}} ] },
              { "id": "beside", "initial": "other", "states": [
                  {{State("other", $$""" "deadlines": [ {{Deadline("beside-law", """ "within": {"length": "P10D", "calendar": "calendar"}, "roll": false """)}} ] """)}} ] } ] }
            """,
            "both", on: $$""" {"event": "stop", "title": {{Titled("Stop")}}, "by": ["officer"], "target": "both"} """);
        var trial = CaseUnderTest.Start(workflow, "2026-09-01 09:00");
        trial.Does("unclear", "2026-09-04 09:00");
        Assert.Equal((true, false), (trial.Deadline("answer").IsPaused, trial.Deadline("beside-law").IsPaused));
        trial.Does("clear", "2026-09-24 09:00");
        Assert.Equal((EndOf("2026-10-01"), EndOf("2026-09-11")), (trial.Deadline("answer").Due!.At, trial.Deadline("beside-law").Due!.At));
    }

    [Fact]
    public void A_deadline_may_name_the_states_in_which_it_stands_still()
    {
        var workflow = Procedure(
            $$"""
            { "id": "all", "deadlines": [ {{Deadline("whole", """ "within": {"length": "PT48H", "calendar": "calendar"}, "pausedIn": ["off"] """)}} ],
              "states": [ {{State("running", $$""" "on": [ {"event": "off", "title": {{Titled("Off")}}, "by": ["officer"], "target": "off"} ] """)}},
                          {{State("off", $$""" "on": [ {"event": "on", "title": {{Titled("On")}}, "by": ["officer"], "target": "running"} ] """)}} ] }
            """,
            "all", on: $$""" {"event": "stop", "title": {{Titled("Stop")}}, "by": ["officer"], "target": "all"} """);
        var trial = CaseUnderTest.Start(workflow, "2026-09-01 09:00");
        trial.Does("off", "2026-09-02 09:00").Does("on", "2026-09-05 21:00");
        Assert.Equal(Local("2026-09-06 21:00"), trial.Deadline("whole").Due!.At);
    }
}
