using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Platform.Web;

public sealed class DueWordsTests
{
    private static readonly WorkingCalendar Calendar = VietnamCalendar.Shipped;

    [Theory]
    [InlineData(1, "muộn hơn 1 ngày làm việc", "1 working day later")]
    [InlineData(4, "muộn hơn 4 ngày làm việc", "4 working days later")]
    [InlineData(-1, "sớm hơn 1 ngày làm việc", "1 working day earlier")]
    [InlineData(-3, "sớm hơn 3 ngày làm việc", "3 working days earlier")]
    [InlineData(0, "không cách nhau ngày làm việc nào", "no working day between them")]
    public void A_date_that_moved_says_by_how_many_working_days(int days, string vi, string en) =>
        Assert.Equal((vi, en), (DueWords.Moved(days, "vi"), DueWords.Moved(days, "en")));

    [Theory]
    [InlineData("2026-07-06 09:00", "2026-07-06 09:01", "1 minute left")]
    [InlineData("2026-07-06 09:00", "2026-07-06 10:30", "1 hour left")]
    [InlineData("2026-07-06 09:00", "2026-07-07 23:59:59", "1 working day left")]
    [InlineData("2026-07-08 09:00", "2026-07-06 23:59:59", "2 working days overdue")]
    [InlineData("2026-07-11 09:00", "2026-07-12 23:59:59", "1 day left, none of them a working day")]
    public void One_of_a_kind_is_told_in_the_singular(string now, string due, string said) =>
        Assert.Equal(said, DueWords.Left(At(due), At(now), Calendar, "en"));

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+07:00", System.Globalization.CultureInfo.InvariantCulture);
}
