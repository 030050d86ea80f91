using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class DeadlineTests
{
    private const string Profiles = """
        { "id": "RW", "title": {"vi": "a", "en": "a"},
          "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"}, {"before": {"length": "P0D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Xem", "en": "Look"}},
                           {"overdueBy": {"length": "P1D", "calendar": "working"}, "at": "08:00", "notify": "chairman"} ] },
        { "id": "RH12", "title": {"vi": "b", "en": "b"}, "nightNotice": "16:30",
          "reminders": [ {"after": {"length": "PT4H", "calendar": "calendar"}}, {"after": {"length": "PT9H", "calendar": "calendar"}} ],
          "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader", "raise": "overdue"} ] }
        """;

    private static Workflow OneTask(string deadline, string more = "") => Procedure(
        State("work", $$"""
            "tasks": [ {{Task("propose", $$""", "deadlines": [ {{deadline}} ] """)}} ],
            "on": [ {"event": "task.propose.done", "target": "closed"}, {"event": "overdue", "target": "late"} {{more}} ]
            """) + "," + State("late", $$""" "tasks": [ {{Task("explain")}} ], "on": [ {"event": "task.explain.done", "target": "closed"} ] """) + "," + End,
        "work",
        Element("receivedAt", "datetime") + "," + Element("endsOn", "date"),
        profiles: Profiles);

    [Fact]
    public void Working_days_are_counted_from_the_entry_and_the_day_itself_is_not()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"} """)), "2026-11-20 10:00");
        Assert.Equal(EndOf("2026-11-26"), trial.Only<OpenWorkItem>().LawDue!.At);
        Assert.Equal([21, 22, 24], trial.Deadline("law").Due!.Skipped.Select(day => day.Date.Day));
    }

    [Fact]
    public void Hours_run_through_the_weekend_from_the_minute_of_the_event()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "PT24H", "calendar": "calendar"} """)), "2026-11-20 16:30");
        Assert.Equal(Local("2026-11-21 16:30"), trial.Deadline("law").Due!.At);
    }

    [Fact]
    public void A_clock_does_not_exist_before_its_base_is_known_and_moves_when_it_is_corrected()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "from": {"data": "receivedAt"}, "profile": "RW" """)), "2026-09-07 09:00");
        Assert.Null(trial.Only<OpenWorkItem>().LawDue);
        Assert.Empty(trial.Timers);

        trial.Does(EngineEvents.Corrected, "2026-09-07 10:00", data: Data(("receivedAt", "2026-09-07T09:30:00+07:00")));
        Assert.Equal(EndOf("2026-09-09"), trial.Only<MoveWorkItemDue>().LawDue!.At);
        Assert.Null(trial.Only<DeadlineMoved>().From);
        Assert.Equal(
            [Local("2026-09-08 08:00"), Local("2026-09-09 08:00"), EndOf("2026-09-09"), Local("2026-09-10 08:00")],
            trial.Timers.Select(timer => timer.DueAt).Order());
        var generation = trial.Timers.Max(timer => timer.Generation);

        trial.Does(EngineEvents.Corrected, "2026-09-07 11:00", data: Data(("receivedAt", "2026-09-04T09:30:00+07:00")));
        var moved = trial.Only<DeadlineMoved>();
        Assert.Equal((EndOf("2026-09-09"), EndOf("2026-09-08")), (moved.From, moved.To));
        Assert.All(trial.Timers, timer => Assert.True(timer.Generation > generation));

        trial.Does(EngineEvents.Corrected, "2026-09-07 12:00", data: Data(("receivedAt", Value.Null)));
        Assert.Null(trial.Only<DeadlineMoved>().To);
        Assert.Empty(trial.Timers);
    }

    [Fact]
    public void A_deadline_may_be_counted_back_from_a_date()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "before": {"length": "P30D", "calendar": "calendar"}, "from": {"data": "endsOn"} """)), "2026-07-01", Data(("endsOn", "2026-12-31")));
        Assert.Equal(EndOf("2026-12-01"), trial.Deadline("law").Due!.At);
    }

    [Fact]
    public void The_law_and_the_office_stand_side_by_side_on_one_work_item()
    {
        var both = Deadline("law", """ "within": {"length": "P5D", "calendar": "working"} """) + ","
            + Deadline("office", """ "within": {"length": "P2D", "calendar": "working"}, "cutOff": "17:00" """, "office");
        var opened = CaseUnderTest.Start(OneTask(both), "2026-09-07 09:00").Only<OpenWorkItem>();
        Assert.Equal((EndOf("2026-09-14"), Local("2026-09-09 17:00")), (opened.LawDue!.At, opened.OfficeDue!.At));
    }

    [Fact]
    public void A_document_starts_the_clock_when_it_was_received_and_not_when_it_was_entered()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "from": {"document": "V-51", "at": "received"} """)), "2026-09-01");
        trial.Does(EngineEvents.DocumentRecorded, "2026-09-08 09:00", papers: [Paper("V-51", "2026-09-07 15:00", "2026-09-04")]);
        Assert.Equal(EndOf("2026-09-09"), trial.Deadline("law").Due!.At);

        trial.Does(EngineEvents.Corrected, "2026-09-08 10:00", papers: [Paper("V-51", "2026-09-08 08:00", "2026-09-04")]);
        Assert.Equal(EndOf("2026-09-10"), trial.Deadline("law").Due!.At);
        Assert.Single(trial.Now.Documents);
    }

    [Fact]
    public void Reminders_and_escalations_fire_at_their_marks_and_leave_no_timer_behind()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        trial.Until("2026-12-31");
        Assert.Equal(
            [("reminder/0", Local("2026-09-08 08:00")), ("reminder/1", Local("2026-09-09 08:00"))],
            trial.AllOf<Remind>().Select(told => (told.Rule, told.At)));
        Assert.Equal(
            [("leader", EndOf("2026-09-09")), ("chairman", Local("2026-09-10 08:00"))],
            trial.AllOf<Escalate>().Select(told => (told.Role, told.At)));
        Assert.All(trial.AllOf<Remind>(), told => Assert.Equal((trial.Now.Work[0].Key, null), (told.WorkItem, told.Role)));
        Assert.Empty(trial.Timers);
        Assert.True(trial.IsIn("work"));
    }

    [Fact]
    public void Nothing_is_said_of_work_that_is_done()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        var reminder = trial.NextTimer!;
        trial.Does("task.propose.done", "2026-09-07 10:00");
        Assert.Empty(trial.Timers);
        Assert.IsType<Stale>(trial.Fire(reminder));
    }

    [Fact]
    public void A_mark_that_would_lie_before_the_clock_started_is_left_out()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P1D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        Assert.DoesNotContain(trial.Timers, timer => timer.Id.EndsWith("reminder/0", StringComparison.Ordinal));
        Assert.Equal(3, trial.Timers.Count);
    }

    [Fact]
    public void A_clock_of_hours_that_runs_out_at_night_reminds_once_more_before_the_office_closes()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "PT12H", "calendar": "calendar"}, "profile": "RH12" """)), "2026-11-20 16:00");
        Assert.Equal(Local("2026-11-21 04:00"), trial.Deadline("law").Due!.At);
        trial.Until("2026-11-21 03:00");
        Assert.Equal([Local("2026-11-20 16:30"), Local("2026-11-20 20:00"), Local("2026-11-21 01:00")], trial.AllOf<Remind>().Select(told => told.At));
    }

    [Fact]
    public void A_deadline_moves_the_case_only_where_it_says_what_it_raises()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "PT12H", "calendar": "calendar"}, "profile": "RH12" """)), "2026-11-20 08:00");
        trial.Until("2026-11-20 20:00");
        Assert.True(trial.IsIn("late"));
        Assert.Equal(WorkItemEnd.Withdrawn, trial.Only<CloseWorkItem>().End);
        Assert.Equal(Local("2026-11-20 20:00"), trial.Only<OpenWorkItem>().OpenedAt);
    }

    [Fact]
    public void What_was_past_due_when_it_was_recorded_waits_for_a_look_and_stale_reminders_are_left_out()
    {
        var definition = OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RW" """));
        var trial = CaseUnderTest.Start(definition, "2026-09-07 09:00", recordedAt: "2026-09-20 09:00");
        Assert.Equal(2, trial.Timers.Count);
        Assert.All(trial.Timers, timer => Assert.True(timer.Held));
        Assert.IsType<Stale>(trial.Fire(trial.Timers.First()));
        Assert.Equal(["leader", "chairman"], trial.Workflow.Held(trial.Now, Vietnam).Select(held => held.Escalation!.Notify));

        trial.Does(EngineEvents.HeldReviewed, "2026-09-20 10:00", Leader, Data(("release", true)));
        trial.Until("2026-09-20 10:00");
        Assert.Equal([EndOf("2026-09-09"), Local("2026-09-10 08:00")], trial.AllOf<Escalate>().Select(told => told.At));
        Assert.Empty(trial.AllOf<Remind>());
    }

    [Fact]
    public void Held_timers_may_be_dropped_after_a_look()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00", recordedAt: "2026-09-20 09:00");
        trial.Does(EngineEvents.HeldReviewed, "2026-09-20 10:00", Leader, Data(("release", false)));
        Assert.Empty(trial.Timers);
        Assert.Equal("not-possible", Assert.Single(trial.IsRefused(EngineEvents.HeldReviewed, "2026-09-20 11:00", Leader, Data(("release", true)))).Code);
    }

    [Fact]
    public void An_escalation_that_was_made_is_not_held_again_when_the_deadline_moves_to_an_earlier_day()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "from": {"data": "receivedAt"}, "profile": "RW" """)),
            "2026-09-07 09:00", Data(("receivedAt", "2026-09-07T09:00:00+07:00")));
        trial.Until("2026-09-20");
        trial.Does(EngineEvents.Corrected, "2026-09-20 09:00", data: Data(("receivedAt", "2026-09-04T09:00:00+07:00")));
        Assert.Single(trial.Effects.OfType<DeadlineMoved>());
        Assert.Empty(trial.Timers);
    }

    [Fact]
    public void A_deadline_that_moves_to_a_later_day_reminds_for_that_day()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "from": {"data": "receivedAt"}, "profile": "RW" """)),
            "2026-09-07 09:00", Data(("receivedAt", "2026-09-07T09:00:00+07:00")));
        trial.Until("2026-09-08 12:00").Does(EngineEvents.Corrected, "2026-09-08 13:00", data: Data(("receivedAt", "2026-09-10T09:00:00+07:00")));
        trial.Until("2026-09-14 12:00");
        Assert.Equal([Local("2026-09-08 08:00"), Local("2026-09-11 08:00"), Local("2026-09-14 08:00")], trial.AllOf<Remind>().Select(told => told.At));
    }

    [Fact]
    public void A_reminder_may_come_when_a_share_of_the_time_has_gone()
    {
        var trial = CaseUnderTest.Start(
            OneTask(Deadline("law", """ "within": {"length": "PT100H", "calendar": "calendar"}, "reminders": [ {"share": 0.7}, {"share": 1} ] """)), "2026-09-07 00:00");
        Assert.Equal([Local("2026-09-09 22:00"), Local("2026-09-11 04:00")], trial.Timers.Select(timer => timer.DueAt).Order());
    }

    [Fact]
    public void A_new_calendar_moves_the_dates_at_the_next_step()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"} """)), "2026-09-07 09:00");
        Assert.Equal(EndOf("2026-09-10"), trial.Deadline("law").Due!.At);
        trial.Calendar = Stormy;
        trial.Does(EngineEvents.Corrected, "2026-09-08 09:00");
        var moved = trial.Only<DeadlineMoved>();
        Assert.Equal((EndOf("2026-09-10"), EndOf("2026-09-11")), (moved.From, moved.To));
        Assert.Equal("2026.2", trial.Now.Calendar);
    }

    [Fact]
    public void A_mark_that_fires_under_a_new_calendar_acts_once_and_on_the_day_that_this_one_says()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        trial.Calendar = Stormy;
        trial.Until("2026-09-12");
        Assert.Equal([Local("2026-09-10 08:00"), Local("2026-09-11 08:00")], trial.AllOf<Remind>().Select(told => told.At));
        Assert.Equal([EndOf("2026-09-11")], trial.AllOf<Escalate>().Select(told => told.At));
    }

    [Fact]
    public void An_escalation_that_pauses_its_own_deadline_is_made_once()
    {
        var workflow = Procedure(
            $$"""
            { "id": "all", "deadlines": [ {{Deadline("whole", """ "within": {"length": "PT12H", "calendar": "calendar"}, "profile": "RH12", "pausedIn": ["off"] """)}} ],
              "states": [ {{State("running", """ "on": [ {"event": "overdue", "target": "off"} ] """)}}, {{State("off")}} ] }
            """,
            "all", profiles: Profiles, on: $$""" {"event": "stop", "title": {{Titled("Stop")}}, "by": ["officer"], "target": "all"} """);
        var trial = CaseUnderTest.Start(workflow, "2026-11-20 08:00").Until("2026-11-20 20:00");
        Assert.True(trial.IsIn("off"));
        Assert.Single(trial.AllOf<Escalate>());
        Assert.DoesNotContain(trial.Now.Timers, timer => timer.Id.EndsWith("escalation/0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_left_alone_is_counted_anew_once_when_the_calendar_changes()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        trial.Calendar = Stormy;
        trial.Recounts("2026-09-08 09:00");
        Assert.Equal(EndOf("2026-09-11"), trial.Deadline("law").Due!.At);
        Assert.Equal([Local("2026-09-10 08:00"), Local("2026-09-11 08:00"), EndOf("2026-09-11"), Local("2026-09-14 08:00")], trial.Timers.Select(timer => timer.DueAt).Order());

        Assert.IsType<Stale>(trial.TryRecount("2026-09-08 09:05"));
    }

    [Fact]
    public void An_escalation_that_a_new_calendar_brings_into_the_past_waits_for_a_look()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"}, "profile": "RW" """)), "2026-09-07 09:00");
        trial.Calendar = Stormy;
        trial.Recounts("2026-09-08 09:00");
        trial.Calendar = VietnamCalendar.Shipped;
        trial.Recounts("2026-09-11 09:00");
        Assert.Empty(trial.AllOf<Escalate>());
        Assert.Equal([EndOf("2026-09-10"), Local("2026-09-11 08:00")], trial.Workflow.Held(trial.Now, trial.Calendar).Select(held => held.Timer.DueAt));
    }

    [Fact]
    public void Nobody_but_the_machinery_tells_a_case_to_count_anew()
    {
        var trial = CaseUnderTest.Start(OneTask(Deadline("law", """ "within": {"length": "P3D", "calendar": "working"} """)), "2026-09-07 09:00");
        trial.Calendar = Stormy;
        Assert.IsType<Refused>(trial.Try(EngineEvents.Recounted, "2026-09-08 09:00"));
    }

    private static WorkingCalendar Stormy => VietnamCalendar.Create(
        "2026.2", VietnamCalendar.OfficialDays.Add(new(new DateOnly(2026, 9, 9), DayKind.Holiday, "Bão", "Storm")), VietnamCalendar.OfficialYears);
}
