using CaseFlow.Workflows.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

public class DueDatePropertyTests
{
    private static Gen<Pause> Pause =>
        from begins in Gen.Choose(0, 40 * 86_400)
        from lasts in Gen.Choose(0, 30 * 86_400)
        from at in Generated.Moment
        select new Pause(at.AddSeconds(begins), at.AddSeconds(begins + lasts), "paused");

    [Fact]
    public void A_later_basis_never_gives_an_earlier_due_date() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from span in Generated.Any
            from options in Generated.Options
            from moment in Generated.Moment
            from later in Gen.Choose(0, 20 * 86_400)
            select (calendar, span, options, moment, later),
            given =>
            {
                var second = Generated.At(given.moment.AddSeconds(given.later));
                Assert.True(
                    DueDate.After(Generated.At(given.moment), given.span, given.calendar, given.options).At
                    <= DueDate.After(second, given.span, given.calendar, given.options).At);
                Assert.True(
                    DueDate.Before(Generated.At(given.moment), given.span, given.calendar, given.options).At
                    <= DueDate.Before(second, given.span, given.calendar, given.options).At);
            });

    [Fact]
    public void The_working_days_from_the_basis_to_the_due_day_are_those_of_the_rule() =>
        Generated.Holds(
            from calendar in Generated.Calendar from days in Gen.Choose(1, 60) from moment in Generated.Moment select (calendar, days, moment),
            given =>
            {
                var start = given.calendar.LocalDate(given.moment);
                var due = DueDate.After(Generated.At(given.moment), Span.OfWorkingDays(given.days), given.calendar);
                var before = DueDate.Before(Generated.At(given.moment), Span.OfWorkingDays(given.days), given.calendar);

                Assert.True(Generated.IsWorked(given.calendar, due.Day));
                Assert.True(Generated.IsWorked(given.calendar, before.Day));
                Assert.Equal(given.days, Generated.Days(start.AddDays(1), due.Day).Count(date => Generated.IsWorked(given.calendar, date)));
                Assert.Equal(given.days, Generated.Days(before.Day, start.AddDays(-1)).Count(date => Generated.IsWorked(given.calendar, date)));
            });

    [Fact]
    public void The_reasons_add_up_to_the_distance() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from span in Generated.InDays
            from options in Generated.Options
            from moment in Generated.Moment
            from pauses in Pause.ArrayOf(3)
            select (calendar, span, options, moment, pauses),
            given =>
            {
                var pauses = given.pauses.Select(pause => Near(pause, given.moment)).ToItems();
                var after = DueDate.After(Generated.At(given.moment), given.span, given.calendar, given.options with { Pauses = pauses });
                var before = DueDate.Before(Generated.At(given.moment), given.span, given.calendar, given.options);

                AddUp(after, given.calendar, 1);
                AddUp(before, given.calendar, -1);
            },
            times: 1000);

    [Fact]
    public void A_span_split_in_two_reaches_the_same_end() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from moment in Generated.Moment
            from one in Gen.Choose(1, 40)
            from two in Gen.Choose(1, 40)
            select (calendar, moment, one, two),
            given =>
            {
                Same(Span.OfWorkingDays);
                Same(Span.OfDays);
                Same(Span.OfHours);
                Same(hours => Span.OfOpeningHours(TimeSpan.FromHours(hours)));

                void Same(Func<int, Span> span)
                {
                    var whole = DueDate.After(Generated.At(given.moment), span(given.one + given.two), given.calendar, DueOptions.Exact);
                    var first = DueDate.After(Generated.At(given.moment), span(given.one), given.calendar, DueOptions.Exact);
                    Assert.Equal(whole.At, DueDate.After(Generated.At(first.At), span(given.two), given.calendar, DueOptions.Exact).At);
                }
            });

    [Fact]
    public void What_remains_at_a_pause_counted_from_its_end_gives_the_paused_date() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from span in Gen.OneOf(Generated.Working, Gen.Choose(0, 90).Select(Span.OfDays), Generated.AtAMoment)
            from moment in Generated.Moment
            from pause in Pause
            from options in Generated.Options
            select (calendar, span, moment, pause, options),
            given =>
            {
                var due = DueDate.After(Generated.At(given.moment), given.span, given.calendar, given.options);
                var pause = Near(given.pause, given.moment);
                if (pause.From > due.At || (given.span.EndsAtAMoment && pause.From >= due.At))
                {
                    Assert.Equal(due.At, due.Paused(pause, given.calendar).At);
                    return;
                }

                var resumed = DueDate.After(Generated.At(pause.To), due.Remaining(pause.From, given.calendar), given.calendar, given.options);
                Assert.Equal(resumed.At, due.Paused(pause, given.calendar).At);
            },
            times: 2000);

    [Fact]
    public void Pauses_in_any_order_give_the_same_date_and_never_an_earlier_one() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from span in Generated.Any
            from moment in Generated.Moment
            from pauses in Pause.ArrayOf(3)
            select (calendar, span, moment, pauses),
            given =>
            {
                var near = given.pauses.Select(pause => Near(pause, given.moment)).ToList();
                var plain = DueDate.After(Generated.At(given.moment), given.span, given.calendar);
                var paused = plain.Recomputed(given.calendar, options: DueOptions.Procedural with { Pauses = near.ToItems() });
                var reversed = plain.Recomputed(given.calendar, options: DueOptions.Procedural with { Pauses = near.AsEnumerable().Reverse().ToItems() });

                Assert.Equal(paused.At, reversed.At);
                Assert.True(paused.At >= plain.At);
            });

    [Fact]
    public void The_same_question_gives_an_equal_value() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from span in Generated.Any
            from options in Generated.Options
            from moment in Generated.Moment
            select (calendar, span, options, moment),
            given => Assert.Equal(
                DueDate.After(Generated.At(given.moment), given.span, given.calendar, given.options),
                DueDate.After(Generated.At(given.moment), given.span, given.calendar, given.options)));

    private static void AddUp(DueDate due, WorkingCalendar calendar, int direction)
    {
        var distance = (due.Day.DayNumber - calendar.LocalDate(due.Basis.At).DayNumber) * direction;
        Assert.Equal(distance, due.CountedDays + due.ExcludedDays + due.Skipped.Count + due.RolledOver.Count);
        Assert.All(due.Skipped.Concat(due.RolledOver), day => Assert.False(Generated.IsWorked(calendar, day.Date)));
        Assert.All(due.Worked, day => Assert.True(Generated.IsWorked(calendar, day.Date)));
    }

    /// <summary>Moves a pause that was made up anywhere to within weeks of a moment.</summary>
    private static Pause Near(Pause pause, DateTimeOffset moment)
    {
        var begins = moment.AddSeconds(pause.From.ToUnixTimeSeconds() % (40 * 86_400));
        return new(begins, begins + (pause.To - pause.From), pause.Why);
    }
}
