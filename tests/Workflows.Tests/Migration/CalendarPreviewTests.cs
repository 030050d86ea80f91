using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

public sealed class CalendarPreviewTests
{
    [Fact]
    public void A_day_off_that_is_announced_moves_what_counts_over_it_as_the_next_step_then_does()
    {
        var trial = CaseUnderTest.Start(ClockSuccessionTests.Version(1, "P10D"), "2026-07-06 09:00");
        var announced = VietnamCalendar.Create(
            "announced", VietnamCalendar.OfficialDays.Add(new(new DateOnly(2026, 7, 16), DayKind.Holiday, "Nghỉ", "Day off")), VietnamCalendar.OfficialYears);

        var changes = CalendarPreview.Of(trial.Workflow, trial.Now, Local("2026-07-08 09:00"), announced, ObjectValue.Empty);

        Assert.Equal(
            [new DeadlineChange("take-law", "take#1", TimeChangeKind.Moved, EndOf("2026-07-20"), EndOf("2026-07-21"), 1, false)],
            changes.Deadlines);
        Assert.Equal([Local("2026-07-20 08:00"), EndOf("2026-07-21")], changes.Marks.Select(mark => mark.To!.Value));
        trial.Calendar = announced;
        trial.Does(EngineEvents.DocumentRecorded, "2026-07-08 09:00", papers: [Paper("V-51", "2026-07-08 09:00")]);
        Assert.Equal(changes.Deadlines[0].To, trial.Deadline("take-law").Due!.At);
    }

    [Fact]
    public void The_same_days_under_another_name_move_nothing()
    {
        var trial = CaseUnderTest.Start(ClockSuccessionTests.Version(1, "P10D"), "2026-07-06 09:00");

        Assert.Equal(
            new TimeChanges([], []),
            CalendarPreview.Of(trial.Workflow, trial.Now, Local("2026-07-08 09:00"), VietnamCalendar.Create("other", VietnamCalendar.OfficialDays, VietnamCalendar.OfficialYears), ObjectValue.Empty));
    }
}
