using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class TimedTransitionTests
{
    private static Workflow Reading(string time) => Procedure(
        State("read", $$""" "tasks": [ {{Task("note")}} ], "on": [ {"event": "task.note.done"}, { {{time}}, "target": "transfer"} ] """) + ","
        + State("transfer", $$""" "tasks": [ {{Task("send")}} ], "on": [ {"event": "task.send.done", "target": "closed"} ] """) + "," + End,
        "read",
        Element("givenOn", "date") + "," + Element("completedOn", "date") + "," + Element("lines", "list", """, "value": {"literal": []}, "readOnly": true """),
        terms: $$"""{"id": "term", "title": {{Titled("Term")}}, "from": {"var": "completedOn"}, "length": "P1Y", "adjustments": "lines"}""");

    private const string ThreeWorkingDays = """ "after": {"length": "P3D", "calendar": "working"}, "from": {"data": "givenOn"} """;

    private const string WindowBeforeTheEnd = """ "before": {"length": "P3D", "calendar": "working"}, "from": {"term": "term"} """;

    [Fact]
    public void The_reading_of_the_file_ends_by_itself_with_its_last_day()
    {
        var trial = CaseUnderTest.Start(Reading(ThreeWorkingDays), "2026-11-23 09:00");
        Assert.Empty(trial.Timers);
        trial.Does(EngineEvents.Corrected, "2026-11-23 15:00", data: Data(("givenOn", "2026-11-23")));
        Assert.Equal(EndOf("2026-11-27"), trial.Timer("after/read/0").DueAt);
        trial.Until("2026-11-28");
        Assert.True(trial.IsIn("transfer"));
        Assert.Equal(EndOf("2026-11-27"), trial.Only<OpenWorkItem>().OpenedAt);
    }

    [Fact]
    public void A_window_opens_with_the_first_moment_of_its_day()
    {
        var trial = CaseUnderTest.Start(Reading(WindowBeforeTheEnd), "2026-01-05 09:00", Data(("completedOn", "2025-11-30")));
        Assert.Equal(Local("2026-11-25"), trial.Timer("after/read/0").DueAt);
        trial.Does(EngineEvents.Corrected, "2026-01-06 09:00", data: Data(("completedOn", "2025-11-27")));
        Assert.Equal(Local("2026-11-23"), trial.Timer("after/read/0").DueAt);
    }

    [Fact]
    public void A_time_that_has_passed_when_the_state_is_entered_is_taken_at_once()
    {
        var trial = CaseUnderTest.Start(Reading(WindowBeforeTheEnd), "2026-11-26 09:00", Data(("completedOn", "2025-11-30")));
        Assert.True(trial.IsIn("transfer"));
        Assert.Equal("send", trial.Only<OpenWorkItem>().Task);
        Assert.Empty(trial.Timers);
    }

    [Fact]
    public void A_term_that_leads_back_to_itself_is_not_known_and_does_not_run_for_ever()
    {
        var workflow = Procedure(
            State("read", """ "on": [ {"before": {"length": "P3D", "calendar": "working"}, "from": {"term": "term"}, "target": "closed"} ] """) + "," + End,
            "read",
            Element("whose", more: """, "value": "_terms.term.end" """),
            terms: $$"""{"id": "term", "title": {{Titled("Term")}}, "from": {"var": {"var": "whose"} }, "length": "P1Y"}""");
        var trial = CaseUnderTest.Start(workflow, "2026-01-05 09:00");
        Assert.Empty(trial.Timers);
        Assert.Null(Assert.Single(workflow.Terms(trial.Now, Local("2026-01-05"), Vietnam)).Value);
    }

    [Fact]
    public void A_correction_that_puts_the_time_into_the_past_waits_for_a_look()
    {
        var trial = CaseUnderTest.Start(Reading(ThreeWorkingDays), "2026-11-23 09:00", Data(("givenOn", "2026-11-23")));
        trial.Does(EngineEvents.Corrected, "2026-11-24 09:00", data: Data(("givenOn", "2026-11-16")));
        Assert.True(trial.Timer("after/read/0").Held);
        Assert.Equal("transfer", Assert.Single(Assert.Single(trial.Workflow.Held(trial.Now, Vietnam)).Transition!.Targets));
        trial.Does(EngineEvents.HeldReviewed, "2026-11-24 10:00", data: Data(("release", true))).Until("2026-11-24 10:00");
        Assert.True(trial.IsIn("transfer"));
    }

    [Fact]
    public void What_would_have_happened_before_it_was_recorded_waits_for_a_look_and_is_not_late_for_the_case()
    {
        var trial = CaseUnderTest.Start(Reading(ThreeWorkingDays), "2026-11-16 09:00", Data(("givenOn", "2026-11-16")), recordedAt: "2026-11-24 09:00");
        trial.Until("2026-11-24 09:00");
        Assert.True(trial.IsIn("read"));
        trial.Does(EngineEvents.HeldReviewed, "2026-11-24 09:00", data: Data(("release", true))).Until("2026-11-24 09:00");
        Assert.Equal(EndOf("2026-11-19"), trial.Only<OpenWorkItem>().OpenedAt);
    }

    [Fact]
    public void A_date_that_comes_too_late_for_a_state_entered_before_waits_for_a_look()
    {
        var trial = CaseUnderTest.Start(Reading(ThreeWorkingDays), "2026-11-13 09:00");
        trial.Does(EngineEvents.Corrected, "2026-11-24 09:00", data: Data(("givenOn", "2026-11-16")));
        Assert.True(trial.IsIn("read"));
        Assert.Equal(EndOf("2026-11-19"), Assert.Single(trial.Workflow.Held(trial.Now, Vietnam)).Timer.DueAt);
        trial.Does(EngineEvents.Corrected, "2026-11-24 10:00", data: Data(("givenOn", "2026-11-23")));
        Assert.Equal((EndOf("2026-11-27"), false), (trial.Timer("after/read/0").DueAt, trial.Timer("after/read/0").Held));
    }

    [Fact]
    public void A_look_that_a_time_waits_for_is_not_forgotten_over_a_new_calendar()
    {
        var trial = CaseUnderTest.Start(Reading(ThreeWorkingDays), "2026-11-13 09:00");
        trial.Does(EngineEvents.Corrected, "2026-11-24 09:00", data: Data(("givenOn", "2026-11-16")));
        trial.Calendar = VietnamCalendar.Create("2026.2", VietnamCalendar.OfficialDays, VietnamCalendar.OfficialYears);
        trial.Does(EngineEvents.Corrected, "2026-11-24 10:00").Until("2026-11-25");
        Assert.True(trial.IsIn("read"));
    }

    [Fact]
    public void States_that_send_one_another_on_at_once_without_end_are_an_incident()
    {
        const string now = """ "on": [ {"after": {"length": "PT0S", "calendar": "calendar"}, "target": "TARGET"} ] """;
        var workflow = Procedure(
            State("start", $$""" "on": [ {"event": "go", "title": {{Titled("Go")}}, "by": ["officer"], "target": "a"} ] """) + ","
            + State("a", now.Replace("TARGET", "b", StringComparison.Ordinal)) + "," + State("b", now.Replace("TARGET", "a", StringComparison.Ordinal)),
            "start");
        Assert.IsType<Incident>(CaseUnderTest.Start(workflow, "2026-09-07 09:00").Try("go", "2026-09-07 10:00"));
    }
}
