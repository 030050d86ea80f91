using CaseFlow.Mail.Snoozes;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Mail.Snoozes;

public sealed class SnoozeLimitTests
{
    /// <summary>A Monday; 30 April and 1 May are days off.</summary>
    private static readonly DateOnly Today = new(2026, 4, 27);

    [Fact]
    public void Work_is_put_off_for_some_working_days_and_days_off_do_not_count() =>
        Assert.Equal(new DateOnly(2026, 5, 6), SnoozeLimit.Latest(Today, 5, null, 0, VietnamCalendar.Shipped));

    [Fact]
    public void Never_beyond_the_day_on_which_the_law_wants_it_done_nor_when_that_is_today_or_past()
    {
        Assert.Equal(new DateOnly(2026, 4, 29), SnoozeLimit.Latest(Today, 5, At(new(2026, 4, 30)), 0, VietnamCalendar.Shipped));
        Assert.Null(SnoozeLimit.Latest(Today, 5, At(Today), 0, VietnamCalendar.Shipped));
        Assert.Null(SnoozeLimit.Latest(Today, 5, At(Today.AddDays(-3)), 0, VietnamCalendar.Shipped));
    }

    [Fact]
    public void Not_again_and_again()
    {
        Assert.NotNull(SnoozeLimit.Latest(Today, 5, null, SnoozeLimit.MostTimes - 1, VietnamCalendar.Shipped));
        Assert.Null(SnoozeLimit.Latest(Today, 5, null, SnoozeLimit.MostTimes, VietnamCalendar.Shipped));
    }

    private static DateTimeOffset At(DateOnly day) => VietnamCalendar.Shipped.EndOfDay(day);
}
