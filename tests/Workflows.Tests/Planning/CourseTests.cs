using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
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
                (ForecastKind.Work, Local("2026-09-07 08:00")), (ForecastKind.Enter, Local("2026-09-07 08:00")), (ForecastKind.Reminder, Local("2026-09-09 08:00")),
                (ForecastKind.Done, Local("2026-09-09 16:30")), (ForecastKind.Close, Local("2026-09-09 16:30")), (ForecastKind.Enter, Local("2026-09-09 16:30")),
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
    public void What_only_one_side_has_is_told_apart()
    {
        var left = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.EachOnItsLastDay);
        var right = Course.Of(Proposing("P2D"), Vietnam, Monday, 2, CourseManner.NobodyActs);

        var rows = ForecastComparison.Of(left.Entries, right.Entries, Vietnam).Rows;

        Assert.Equal(ForecastKind.Done, Assert.Single(rows, row => row.Right is null).Left!.Kind);
        Assert.Contains(rows, row => row.Left is null && row.Right!.Kind is ForecastKind.Escalation);
    }

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
