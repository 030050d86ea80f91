using CaseFlow.Mail;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Mail;

public sealed class PostHourTests
{
    private static readonly WorkingCalendar Calendar = VietnamCalendar.Shipped;
    private static readonly MailOptions Options = new();

    [Theory]
    [InlineData("2026-07-07T07:59:59", false)]
    [InlineData("2026-07-07T08:00:00", true)]
    [InlineData("2026-07-07T19:59:59", true)]
    [InlineData("2026-07-07T20:00:00", false)]
    [InlineData("2026-07-11T08:00:00", false)] // a Saturday
    [InlineData("2026-09-02T08:00:00", false)] // the National Day
    public void The_digest_is_told_from_its_hour_until_the_window_closes_on_working_days(string now, bool isOpen) =>
        Assert.Equal(isOpen, PostHour.At(At(now), Calendar, Options).IsOpen);

    [Theory]
    [InlineData("2026-07-07T03:00:00", "2026-07-07T08:00:00")]
    [InlineData("2026-07-07T10:00:00", "2026-07-07T10:00:00")]
    [InlineData("2026-07-10T21:00:00", "2026-07-13T08:00:00")]
    [InlineData("2026-07-11T10:00:00", "2026-07-13T08:00:00")]
    public void What_can_wait_is_told_on_the_next_working_morning(string now, string next) =>
        Assert.Equal(At(next), PostHour.Next(At(now), Calendar, Options));

    [Fact]
    public void A_digest_does_not_leave_before_the_window_opens_whatever_its_hour()
    {
        var options = new MailOptions { DigestAt = new(5, 0), WindowOpens = new(7, 0) };

        Assert.False(PostHour.At(At("2026-07-07T06:59:00"), Calendar, options).IsOpen);
        Assert.True(PostHour.At(At("2026-07-07T07:00:00"), Calendar, options).IsOpen);
    }

    [Theory]
    [InlineData("2026-07-06T15:00:00", false, false)]
    [InlineData("2026-07-07T08:00:00", false, false)]
    [InlineData("2026-07-07T08:00:01", false, true)]
    [InlineData("2026-07-06T15:00:00", true, true)]
    public void What_came_up_after_the_hour_or_cannot_wait_has_a_mail_of_its_own(string wishedFor, bool urgent, bool isAlone) =>
        Assert.Equal(isAlone, PostHour.At(At("2026-07-07T10:00:00"), Calendar, Options).IsAlone(urgent, At(wishedFor)));

    private static DateTimeOffset At(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
