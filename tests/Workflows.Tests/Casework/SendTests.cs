using CaseFlow.Workflows.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class SendTests
{
    private static Workflow Asking() => Procedure(
        State(
            "waiting",
            """ "entry": [ {"send": "ask", "event": "ask.centre", "delay": {"length": "P2D", "calendar": "working"}} ], """
            + $$""" "on": [ {"event": "ask.centre", "target": "asked"}, {"event": "answered", "title": {{Titled("Answered")}}, "by": ["officer"], "do": [ {"cancel": "ask"} ]} ] """)
        + "," + State("asked", $$""" "tasks": [ {{Task("ask")}} ], "on": [ {"event": "task.ask.done", "target": "closed"} ] """) + "," + End,
        "waiting");

    [Fact]
    public void A_delayed_event_comes_when_its_working_days_have_passed()
    {
        var trial = CaseUnderTest.Start(Asking(), "2026-11-20 10:00");
        Assert.Equal(EndOf("2026-11-25"), Assert.Single(trial.Timers).DueAt);
        trial.Until("2026-11-26");
        Assert.True(trial.IsIn("asked"));
        Assert.Empty(trial.Timers);
    }

    [Fact]
    public void One_that_was_taken_back_never_comes()
    {
        var trial = CaseUnderTest.Start(Asking(), "2026-11-20 10:00");
        var sent = trial.NextTimer!;
        trial.Does("answered", "2026-11-21 10:00");
        Assert.Empty(trial.Timers);
        Assert.IsType<Stale>(trial.Fire(sent));
    }

    [Fact]
    public void One_that_was_due_before_it_was_recorded_waits_for_a_look()
    {
        var trial = CaseUnderTest.Start(Asking(), "2026-11-20 10:00", recordedAt: "2026-12-20 10:00");
        Assert.True(Assert.Single(trial.Timers).Held);
        trial.Does(EngineEvents.HeldReviewed, "2026-12-20 11:00", data: Data(("release", false)));
        Assert.Empty(trial.Now.Chart.Pending);
        trial.Does(EngineEvents.Corrected, "2026-12-20 12:00");
        Assert.Empty(trial.Timers);
    }
}
