using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Tests.Definition;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Planning;

public sealed class CourseTests
{
    private const string Reminding = """
        { "id": "RW", "title": {"vi": "a", "en": "a"},
          "reminders": [ {"before": {"length": "P0D", "calendar": "working"}, "at": "08:00"} ],
          "escalations": [ {"overdueBy": {"length": "P1D", "calendar": "working"}, "at": "08:00", "notify": "leader"} ] }
        """;

    private static readonly DateOnly Monday = new(2026, 9, 7);

    [Fact]
    public void Work_is_done_on_the_last_day_of_its_deadline_and_nobody_above_hears_of_it()
    {
        var course = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.EachOnItsLastDay);

        Assert.Equal(
            [
                (ForecastKind.Enter, Local("2026-09-07 08:00")), (ForecastKind.Work, Local("2026-09-07 08:00")), (ForecastKind.Reminder, Local("2026-09-09 08:00")),
                (ForecastKind.Done, Local("2026-09-09 16:30")), (ForecastKind.Enter, Local("2026-09-09 16:30")), (ForecastKind.Close, Local("2026-09-09 16:30")),
                (ForecastKind.Due, EndOf("2026-09-09")),
            ],
            course.Entries.Select(entry => (entry.Kind, entry.At)));
        Assert.Equal(CourseEnd.Closed, course.End);
    }

    [Fact]
    public void When_nobody_acts_everything_comes_that_a_case_left_alone_has_coming()
    {
        var course = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.NobodyActs);

        Assert.Equal(
            [(ForecastKind.Reminder, Local("2026-09-09 08:00")), (ForecastKind.Due, EndOf("2026-09-09")), (ForecastKind.Escalation, Local("2026-09-10 08:00"))],
            course.Entries.Where(entry => entry.Kind is ForecastKind.Reminder or ForecastKind.Due or ForecastKind.Escalation).Select(entry => (entry.Kind, entry.At)));
        Assert.Equal(CourseEnd.Closed, course.End);
    }

    [Fact]
    public void A_course_begins_at_the_hour_at_which_its_case_begins_and_its_opening_hours_run_from_there()
    {
        var course = Course.Of(Proposing("PT4H"), Vietnam, Started("2026-09-07 14:30"), 1, CourseManner.EachOnItsLastDay);

        Assert.Equal(Local("2026-09-07 14:30"), course.Entries[0].At);
        Assert.Equal(Local("2026-09-08 08:30"), Assert.Single(course.Entries, entry => entry.Kind is ForecastKind.Done).At);
    }

    [Fact]
    public void A_case_that_runs_is_played_on_from_now_and_what_is_overdue_is_done_at_once()
    {
        var workflow = Proposing("P2D");
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00").Until("2026-09-14 10:00");

        var course = Course.From(workflow, trial.Now, Vietnam, Local("2026-09-14 10:00"), 2, CourseManner.EachOnItsLastDay);

        Assert.Equal([(ForecastKind.Done, Local("2026-09-14 10:00")), (ForecastKind.Close, Local("2026-09-14 10:00"))],
            course.Entries.Where(entry => entry.Kind is not ForecastKind.Enter).Select(entry => (entry.Kind, entry.At)));
    }

    [Fact]
    public void A_case_that_runs_and_is_left_alone_has_the_same_coming_as_its_forecast()
    {
        var workflow = Proposing("P2D");
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00");
        var now = Local("2026-09-08");

        var played = Course.From(workflow, trial.Now, Vietnam, now, 2, CourseManner.NobodyActs).Entries.Where(entry => entry.Kind is not ForecastKind.Enter);

        Assert.Equal(
            Forecast.Of(workflow, trial.Now, Vietnam, now, EndOf("2026-11-08")).Select(entry => (entry.Kind, entry.Rule, entry.At)).Order(),
            played.Select(entry => (entry.Kind, entry.Rule, entry.At)).Order());
    }

    [Fact]
    public void Of_a_closed_case_nothing_falls_due_after_its_day()
    {
        var course = Course.Of(Proposing("P30D"), Vietnam, Monday, 2, CourseManner.NobodyActs);

        Assert.Equal(CourseEnd.Closed, course.End);
        Assert.DoesNotContain(course.Entries, entry => entry.Kind is ForecastKind.Due);
    }

    [Fact]
    public void An_outcome_that_ends_the_case_early_is_passed_over()
    {
        var deciding = Procedure(
            State("work", $$""" "tasks": [ {{Task("decide", outcomes: "no yes")}} ], """
                + """ "on": [ {"event": "task.decide.no", "target": "refused"}, {"event": "task.decide.yes", "target": "closed"} ] """)
            + """, {"id": "refused", "type": "final", "closeReason": "refused"}, """ + End,
            "work");

        Assert.Equal("yes", Assert.Single(Course.Of(deciding, Vietnam, Monday, 1, CourseManner.EachOnItsLastDay).Entries, entry => entry.Kind is ForecastKind.Done).Mark);
    }

    [Theory]
    [InlineData("post-rehab-management.v2.json", "end-of-term", 2028)]
    [InlineData("compulsory-rehab-adult.v2.json", "end-of-rehab", 2028)]
    public void A_shipped_procedure_is_played_to_its_ordinary_end(string file, string lastDeadline, int year)
    {
        var course = Course.Of(Shipped(file), VietnamCalendar.Shipped, new DateOnly(2026, 9, 1), Course.MostMonths, CourseManner.EachOnItsLastDay);

        Assert.Equal((CourseEnd.Closed, "completed"), (course.End, course.Entries.Last(entry => entry.Kind is ForecastKind.Close).Rule));
        Assert.Contains(course.Entries, entry => entry.Rule == lastDeadline && VietnamCalendar.Shipped.LocalDate(entry.At).Year == year);
    }

    [Fact]
    public void A_deadline_that_is_a_day_longer_moves_its_date_and_its_marks_by_one_working_day()
    {
        var (left, right) = (Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.NobodyActs), Course.Of(Proposing("P5D"), Vietnam, Monday, 2, CourseManner.NobodyActs));

        var moved = ForecastComparison.Of(left.Entries, right.Entries, Vietnam).Rows.Where(row => row.Moves).ToList();

        Assert.Equal([ForecastKind.Reminder, ForecastKind.Due, ForecastKind.Escalation], moved.Select(row => row.Left!.Kind));
        Assert.All(moved, row => Assert.Equal(3, row.WorkingDays));
    }

    [Fact]
    public void Another_calendar_moves_a_date_by_the_holiday_that_only_it_knows()
    {
        var notice = new WorkingCalendar(
            "vn", "2026.2", 2026, 2027, [new CalendarDay(new DateOnly(2026, 9, 8), DayKind.SwappedDayOff, "nghỉ hoán đổi", "swapped day off")], [2026]);
        var (left, right) = (
            Course.Of(Proposing("P2D"), Plain, Monday, 2, CourseManner.NobodyActs), Course.Of(Proposing("P2D"), notice, Monday, 2, CourseManner.NobodyActs));

        var due = Assert.Single(ForecastComparison.Of(left.Entries, right.Entries, Plain).Rows, row => row.Left?.Kind is ForecastKind.Due);

        Assert.Equal((EndOf("2026-09-09"), EndOf("2026-09-10"), 1), (due.Left!.At, due.Right!.At, due.WorkingDays));
        Assert.Equal(("2026.1", "2026.2"), (due.Left.Due!.CalendarVersion, due.Right.Due!.CalendarVersion));
        Assert.Equal("swapped day off", Assert.Single(due.Right.Due.Skipped).NameEn);
    }

    [Fact]
    public void The_same_calendar_moves_nothing()
    {
        var (left, right) = (
            Course.Of(Proposing("P2D"), Plain, Monday, 2, CourseManner.NobodyActs), Course.Of(Proposing("P2D"), Plain, Monday, 2, CourseManner.NobodyActs));

        Assert.All(ForecastComparison.Of(left.Entries, right.Entries, Plain).Rows, row => Assert.False(row.Moves || row.Left is null || row.Right is null));
    }

    [Fact]
    public void What_only_one_side_has_is_told_apart()
    {
        var left = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.EachOnItsLastDay);
        var right = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.NobodyActs);

        var rows = ForecastComparison.Of(left.Entries, right.Entries, Vietnam).Rows;

        Assert.Equal(ForecastKind.Done, Assert.Single(rows, row => row.Right is null).Left!.Kind);
        Assert.Contains(rows, row => row.Left is null && row.Right!.Kind is ForecastKind.Escalation);
    }

    private static WorkingCalendar Plain { get; } = new("vn", "2026.1", 2026, 2027, [], [2026]);

    private static WorkflowEvent Started(string local) => new(EngineEvents.Started, Local(local), Local(local), null, ObjectValue.Empty, [], null, null, ObjectValue.Empty);

    private static Workflow Proposing(string length)
    {
        var deadline = Deadline("law", """ "within": {"length": "LENGTH", "calendar": "working"}, "profile": "RW" """.Replace("LENGTH", length, StringComparison.Ordinal));
        return Procedure(
            State(
                "work",
                $$""" "tasks": [ {{Task("propose", $$""", "deadlines": [ {{deadline}} ] """)}} ], """
                + """ "on": [ {"event": "task.propose.done", "target": "closed"}, {"after": {"length": "P30D", "calendar": "calendar"}, "target": "closed"} ] """) + "," + End,
            "work",
            profiles: Reminding);
    }

    private static Workflow Shipped(string file) => Workflow.Compile(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!);
}
