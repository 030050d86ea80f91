using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class CheckInTests
{
    private const string Profile = """
        { "id": "RP", "title": {"vi": "a", "en": "a"},
          "reminders": [ {"before": {"length": "P3D", "calendar": "calendar"}, "at": "08:00"}, {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P3D", "calendar": "calendar"}, "at": "08:00", "notify": "officer"} ] }
        """;

    private const string TwiceAMonthThenMonthly = """
        "phases": [ {"every": {"length": "P15D", "calendar": "calendar"}, "for": {"length": "P3M", "calendar": "calendar"}}, {"every": {"length": "P1M", "calendar": "calendar"}} ]
        """;

    private const string Monthly = """ "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ] """;

    private const string Weekly = """ "phases": [ {"every": {"length": "P7D", "calendar": "calendar"}} ] """;

    private static Workflow Visits(string phases, string missed = "skip", string more = "", string settings = "", string opensBefore = "P3D") => Procedure(
        $$"""
        { "id": "managing", "type": "parallel", "states": [
          { "id": "last", "type": "history", "history": "deep", "default": ["visits", "calm"] },
          { "id": "visiting", "initial": "visits", "states": [ {{State("visits", Plan(phases, missed, more, opensBefore) + """, "on": [ {"event": "task.visit.done"} ] """)}} ] },
          { "id": "attention", "initial": "calm", "states": [
            {{State("calm", """ "on": [ {"event": "check-in.plan.missed", "if": {">=": [{"var": "_event.data.inARow"}, 2]}, "target": "worried"} ] """)}},
            {{State("worried", $$""" "tasks": [ {{Task("review", role: "leader")}} ], "on": [ {"event": "task.review.done", "target": "calm"} ] """)}} ] } ] },
        {{State("away", $$""" "on": [ {"event": "back", "title": {{Titled("Back")}}, "by": ["officer"], "target": "last"} ] """)}}, {{End}}
        """,
        "managing",
        Element("arrivedOn", "date") + "," + Element("completedOn", "date") + "," + Element("lines", "list", """, "value": {"literal": []}, "readOnly": true """),
        profiles: Profile,
        terms: $$"""{"id": "management", "title": {{Titled("Term")}}, "from": {"var": "completedOn"}, "length": "P1Y", "adjustments": "lines"}""",
        on: $$""" {"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"}, {"event": "gone", "title": {{Titled("Gone")}}, "by": ["officer"], "target": "away", "park": true} """,
        settings: settings);

    private static string Plan(string phases, string missed, string more, string opensBefore) => $$"""
        "checkIns": [ { "id": "plan", "title": {{Titled("Visits")}}, "from": {"data": "arrivedOn"}, {{phases}},
          "opensBefore": {"length": "{{opensBefore}}", "calendar": "calendar"}, "avoidHolidays": true, "missed": "{{missed}}", {{more}}
          "task": {{Task("visit", $$""", "deadlines": [ {{Deadline("visit-due", """ "profile": "RP" """, "office").Replace("\"owner\": \"officer\"", "\"owner\": \"helper\"", StringComparison.Ordinal)}} ] """, "helper")}} } ]
        """;

    private static CaseUnderTest DoneEachTime(CaseUnderTest trial, string until)
    {
        while (trial.NextTimer is { } next && next.DueAt <= Local(until))
        {
            trial.Fire(next);
            foreach (var open in trial.Now.Work.Where(entry => entry.Task == "visit").ToList())
            {
                var done = trial.Event("task.visit.done", "2026-01-01", Helper, null, null, null, open.Key) with { At = next.DueAt, RecordedAt = next.DueAt };
                trial.Accept(done, trial.Workflow.Step(trial.Now, done, trial.Calendar));
            }
        }

        return trial;
    }

    [Fact]
    public void A_visit_is_reminded_of_three_days_before_and_on_its_day()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-03-01 09:00", Data(("arrivedOn", "2026-03-01"))).Until("2026-04-01 12:00");
        Assert.Equal([Local("2026-03-29 08:00"), Local("2026-04-01 08:00")], trial.AllOf<Remind>().Select(told => told.At));
    }

    [Fact]
    public void Visits_come_twice_a_month_at_first_and_then_monthly_and_avoid_Tet()
    {
        var trial = CaseUnderTest.Start(Visits(TwiceAMonthThenMonthly), "2025-12-15 09:00", Data(("arrivedOn", "2025-12-15")));
        DoneEachTime(trial, "2026-07-01");
        Assert.Equal(
            ["2025-12-30", "2026-01-14", "2026-01-29", "2026-02-13", "2026-03-02", "2026-03-16", "2026-04-15", "2026-05-15", "2026-06-15"],
            trial.AllOf<OpenWorkItem>().Select(opened => opened.Occurrence!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.All(trial.AllOf<CloseWorkItem>(), closed => Assert.Equal(WorkItemEnd.Completed, closed.End));
    }

    [Fact]
    public void A_visit_opens_three_days_before_its_day_and_is_due_on_it()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01")));
        Assert.Empty(trial.Now.Work);
        trial.Until("2026-07-30 23:59");
        Assert.Empty(trial.Now.Work);
        trial.Until("2026-07-31 00:00");
        var opened = trial.Only<OpenWorkItem>();
        Assert.Equal((new DateOnly(2026, 8, 3), EndOf("2026-08-03")), (opened.Occurrence!.Value, opened.OfficeDue!.At));
    }

    [Fact]
    public void The_successor_of_a_visit_that_was_not_made_takes_its_place_and_two_in_a_row_are_told()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01")));
        trial.Until("2026-08-31");
        Assert.Equal(WorkItemEnd.Missed, trial.AllOf<CloseWorkItem>().Single().End);
        Assert.Equal(1, trial.Now.CheckIns[0].MissedInARow);
        Assert.True(trial.IsIn("calm"));
        trial.Until("2026-09-30");
        Assert.Equal(2, trial.Now.CheckIns[0].MissedInARow);
        Assert.True(trial.IsIn("worried"));
        Assert.Single(trial.Now.Work, entry => entry.Task == "visit");

        trial.Does("task.visit.done", "2026-10-01 09:00", Helper);
        Assert.Equal(0, trial.Now.CheckIns[0].MissedInARow);
    }

    [Fact]
    public void A_visit_moved_over_Tet_keeps_its_place_until_it_was_due()
    {
        // 14/2 moves to 23/2, the first working day after the holiday; its successor, moved from 28/2 to 2/3, would open on 21/2.
        var trial = CaseUnderTest.Start(Visits(Weekly, opensBefore: "P9D"), "2026-02-07 09:00", Data(("arrivedOn", "2026-02-07")));
        trial.Until("2026-02-23 23:59:59");
        Assert.Equal(new DateOnly(2026, 2, 23), Assert.Single(trial.AllOf<OpenWorkItem>()).Occurrence);
        trial.Until("2026-02-24");
        Assert.Equal(WorkItemEnd.Missed, Assert.Single(trial.AllOf<CloseWorkItem>()).End);
        Assert.Equal(new DateOnly(2026, 3, 2), trial.AllOf<OpenWorkItem>().Last().Occurrence);
    }

    [Fact]
    public void A_visit_that_was_made_early_makes_room_for_its_successor_at_once()
    {
        var trial = CaseUnderTest.Start(Visits(Weekly, opensBefore: "P9D"), "2026-03-02 09:00", Data(("arrivedOn", "2026-03-02")));
        trial.Does("task.visit.done", "2026-03-08 09:00", Helper);
        Assert.Equal(new DateOnly(2026, 3, 16), trial.AllOf<OpenWorkItem>().Last().Occurrence);
    }

    [Fact]
    public void After_an_outage_the_visit_that_is_not_due_yet_is_asked_for_and_not_its_successor()
    {
        var trial = CaseUnderTest.Start(Visits(Weekly, opensBefore: "P9D"), "2026-03-02 09:00", Data(("arrivedOn", "2026-03-02")), recordedAt: "2026-03-16 09:00");
        Assert.Equal(new DateOnly(2026, 3, 16), trial.Only<OpenWorkItem>().Occurrence);
    }

    [Fact]
    public void One_work_item_may_stand_for_all_that_were_missed()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly, "catch-up-once"), "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01")));
        trial.Until("2026-11-30");
        Assert.Single(trial.AllOf<OpenWorkItem>(), opened => opened.Task == "visit");
        Assert.Equal(4, trial.Now.CheckIns[0].MissedInARow);
    }

    [Fact]
    public void An_entry_recorded_months_late_asks_for_the_newest_visit_only()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-01-05 09:00", Data(("arrivedOn", "2026-01-05")), recordedAt: "2026-07-03 09:00");
        Assert.Equal(new DateOnly(2026, 7, 6), trial.Only<OpenWorkItem>().Occurrence);
        Assert.Equal(0, trial.Now.CheckIns[0].MissedInARow);
        Assert.Equal(Local("2026-08-02"), trial.Timer("check-in/plan").DueAt);
    }

    [Fact]
    public void The_plan_ends_with_the_term_and_goes_on_when_the_term_is_corrected()
    {
        var trial = CaseUnderTest.Start(
            Visits(Monthly, more: """ "until": "management", """), "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01"), ("completedOn", "2025-09-15")));
        trial.Until("2026-09-01");
        Assert.Equal(["2026-08-03", "2026-09-03"], trial.AllOf<OpenWorkItem>().Select(opened => opened.Occurrence!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Order());
        Assert.DoesNotContain(trial.Timers, timer => timer.Id == "check-in/plan");
        trial.Does(EngineEvents.Corrected, "2026-09-01 10:00", data: Data(("completedOn", "2025-10-15")));
        Assert.Equal(Local("2026-09-28"), trial.Timer("check-in/plan").DueAt);
    }

    [Fact]
    public void Visits_that_fell_into_a_pause_were_asked_of_nobody()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01")));
        trial.Does("gone", "2026-07-10 09:00");
        Assert.Empty(trial.Timers);
        trial.Does("back", "2026-11-10 09:00");
        Assert.Equal(Local("2026-11-28"), trial.Timer("check-in/plan").DueAt);
        Assert.Equal(0, trial.Now.CheckIns[0].MissedInARow);
    }

    [Fact]
    public void Nothing_is_asked_before_the_person_has_arrived()
    {
        var trial = CaseUnderTest.Start(Visits(Monthly), "2026-07-01 09:00");
        Assert.Empty(trial.Timers);
        trial.Does(EngineEvents.Corrected, "2026-07-02 09:00", data: Data(("arrivedOn", "2026-07-02")));
        Assert.Equal(Local("2026-07-31"), trial.Timer("check-in/plan").DueAt);
        trial.Does(EngineEvents.Corrected, "2026-07-03 09:00", data: Data(("arrivedOn", Value.Null)));
        Assert.Empty(trial.Timers);
    }

    [Fact]
    public void A_rhythm_set_by_the_office_comes_from_its_settings()
    {
        var setting = $$"""{"id": "rhythm", "title": {{Titled("Rhythm")}}, "type": "span", "value": {"length": "P1M", "calendar": "calendar"} }""";
        var workflow = Visits(""" "phases": [ {"every": {"setting": "rhythm"}} ] """, settings: setting);
        var ours = Data(("rhythm", Data(("length", "P10D"), ("calendar", "calendar"))));
        var trial = CaseUnderTest.Start(workflow, "2026-07-01 09:00", Data(("arrivedOn", "2026-07-01")), settings: ours);
        Assert.Equal(Local("2026-07-10"), trial.Timer("check-in/plan").DueAt);
    }
}
