using CaseFlow.Workflows.Time;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

public class TermTests
{
    private static readonly WorkingCalendar Vietnam = VietnamCalendar.Shipped;
    private static readonly DateOnly Completed = new(2026, 7, 15);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Two_years_from_completion_end_on_the_same_day_at_midnight()
    {
        var term = Reckon(Span.OfYears(2));

        Assert.Equal(new DateOnly(2028, 7, 15), term.End);
        Assert.Equal(new DateTimeOffset(2028, 7, 15, 16, 59, 59, TimeSpan.Zero), term.EndsAt);
        Assert.Equal([new TermLine(null, 0, new DateOnly(2028, 7, 15))], term.Lines);
    }

    [Fact]
    public void A_term_is_never_rolled_and_shows_the_working_day_beside_its_end()
    {
        var term = Reckon(Span.OfYears(2));

        Assert.Equal(DayOfWeek.Saturday, term.End?.DayOfWeek);
        Assert.Equal("Thứ Bảy", term.DayOff?.NameVi);
        Assert.Equal(new DateOnly(2028, 7, 17), term.NextWorkingDay);
    }

    [Fact]
    public void Every_adjustment_is_a_line_with_its_days_and_the_end_after_it()
    {
        CreditedDays credited = new(12, "doc.V-32", "L120 Đ37.2");
        ExcludedPeriod escaped = new(new(2026, 9, 1), new(2026, 9, 10), "escape", "NĐ163 Đ109.3");
        ExcludedPeriod prison = new(new(2026, 10, 5), new(2026, 11, 3), "prison", "L120 Đ47.1");

        var term = Reckon(Span.OfMonths(24), prison, credited, escaped);

        Assert.Equal(
            [
                new TermLine(null, 0, new(2028, 7, 15)),
                new TermLine(credited, -12, new(2028, 7, 3)),
                new TermLine(escaped, 10, new(2028, 7, 13)),
                new TermLine(prison, 30, new(2028, 8, 12)),
            ],
            term.Lines);
        Assert.Equal(28, term.AdjustedDays);
    }

    [Fact]
    public void While_a_person_is_in_prison_the_end_is_not_known_but_can_only_be_later()
    {
        ExcludedPeriod prison = new(new(2026, 11, 3), null, "prison");

        var term = Reckon(Span.OfYears(1), prison);

        Assert.Null(term.End);
        Assert.Null(term.EndsAt);
        Assert.Equal(new DateOnly(2026, 11, 3), term.StandingStillSince);
        Assert.Equal(new DateOnly(2027, 8, 4), term.AtLeast);
        Assert.Equal(new TermLine(prison, 20, new(2027, 8, 4), IsOpen: true), term.Lines[^1]);
    }

    [Fact]
    public void Days_excluded_twice_are_added_once()
    {
        var term = Reckon(
            Span.OfYears(1), new ExcludedPeriod(new(2026, 9, 1), new(2026, 9, 30), "absence"), new ExcludedPeriod(new(2026, 9, 21), new(2026, 10, 10), "prison"));

        Assert.Equal([0, 30, 10], term.Lines.Select(line => line.Days));
        Assert.Equal(10, term.Lines[^1].AlreadyExcluded);
        Assert.Equal(new DateOnly(2027, 8, 24), term.End);
    }

    [Fact]
    public void A_period_that_begins_after_the_end_adds_nothing()
    {
        var term = Reckon(Span.OfYears(1), new ExcludedPeriod(new(2027, 7, 16), null, "prison"));

        Assert.Equal(new DateOnly(2027, 7, 15), term.End);
        Assert.False(term.IsOpen);
    }

    [Fact]
    public void A_period_before_the_start_or_on_its_day_adds_nothing_of_that_time()
    {
        var term = Reckon(Span.OfYears(1), new ExcludedPeriod(new(2026, 7, 1), new(2026, 7, 17), "absence"));

        Assert.Equal(2, term.AdjustedDays);
    }

    [Fact]
    public void More_credit_than_term_ends_it_on_the_day_it_begins() =>
        Assert.Equal(Completed, Reckon(Span.OfMonths(1), new CreditedDays(400, "doc.V-32")).End);

    [Fact]
    public void A_term_from_a_leap_day_ends_on_the_last_of_February() =>
        Assert.Equal(new DateOnly(2026, 2, 28), Term.Compute(new DateOnly(2024, 2, 29), Span.OfYears(2), [], Today, Vietnam).End);

    [Fact]
    public void Only_calendar_days_months_and_years_make_a_term()
    {
        Assert.Throws<ArgumentException>(() => Reckon(Span.OfWorkingDays(10)));
        Assert.Throws<ArgumentException>(() => Reckon(Span.OfHours(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reckon(Span.OfYears(1), new CreditedDays(-1, "doc.V-32")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reckon(Span.OfYears(1), new AddedDays(-1, "absence")));
    }

    [Fact]
    public void The_reckoning_agrees_with_serving_the_term_day_by_day() =>
        Generated.Holds(
            from length in Gen.OneOf(Gen.Choose(1, 3).Select(Span.OfYears), Gen.Choose(0, 500).Select(Span.OfDays), Gen.Choose(0, 36).Select(Span.OfMonths))
            from credited in Gen.Choose(0, 90)
            from added in Gen.Choose(0, 90)
            from starts in Gen.Choose(-60, 700).ArrayOf(5)
            from lengths in Gen.Choose(-2, 90).ArrayOf(5)
            from open in Gen.Choose(0, 9)
            select (length, credited, added, starts, lengths, open),
            given =>
            {
                var periods = given.starts.Zip(given.lengths, (start, length) => new ExcludedPeriod(
                    Completed.AddDays(start), Completed.AddDays(start + length), "absence")).ToList();
                if (given.open < periods.Count)
                {
                    periods[given.open] = periods[given.open] with { Until = null };
                }

                List<TermAdjustment> adjustments = [new CreditedDays(given.credited, "credit"), new AddedDays(given.added, "added"), .. periods];

                var term = Term.Compute(Completed, given.length, adjustments.ToItems(), Today, Vietnam);
                var shuffled = Term.Compute(Completed, given.length, adjustments.AsEnumerable().Reverse().ToItems(), Today, Vietnam);

                Assert.Equal(Served(given.length, given.credited, given.added, periods), term.AtLeast);
                Assert.Equal(term.AtLeast, shuffled.AtLeast);
                Assert.Equal(term.AtLeast.DayNumber - term.Lines[0].EndsOn.DayNumber, term.AdjustedDays);
            },
            times: 2000);

    private static DateOnly Served(Span length, int credited, int added, List<ExcludedPeriod> periods)
    {
        var end = Completed.AddMonths(length.TotalMonths).AddDays(length.TotalDays);
        var owed = Math.Max(0, end.DayNumber - Completed.DayNumber - credited + added);
        var day = Completed;
        var counted = Completed;
        while (owed > 0)
        {
            day = day.AddDays(1);
            if (!periods.Any(period => day >= period.From && day <= (period.Until ?? Today)))
            {
                owed--;
                counted = day;
            }
        }

        return counted;
    }

    private static Term Reckon(Span length, params TermAdjustment[] adjustments) =>
        Term.Compute(Completed, length, adjustments.ToItems(), Today, Vietnam);
}
