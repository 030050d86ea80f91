using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Time;

[CollectionDefinition(nameof(ServerZone), DisableParallelization = true)]
public sealed class ServerZone;

[Collection(nameof(ServerZone))]
public sealed class ServerZoneTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("TZ");

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Asia/Ho_Chi_Minh")]
    public void Dates_are_those_of_Viet_Nam_wherever_the_server_stands(string zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        Assert.Equal(TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset, TimeZoneInfo.Local.BaseUtcOffset);
        var calendar = VietnamCalendar.Create("here", VietnamCalendar.OfficialDays, VietnamCalendar.OfficialYears);
        var midnight = new DateTimeOffset(2026, 11, 19, 17, 0, 0, TimeSpan.Zero);

        var due = DueDate.After(new Basis(midnight, "event"), Span.OfWorkingDays(3), calendar);

        Assert.Equal(new DateOnly(2026, 11, 20), calendar.LocalDate(midnight));
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 16, 59, 59, TimeSpan.Zero), due.At);
        Assert.Equal(TimeSpan.Zero, due.At.Offset);
    }

    [Fact]
    public void A_zone_whose_clocks_change_keeps_local_dates_and_times()
    {
        var berlin = new WorkingCalendar("berlin", "1", 2026, 2026, [], [2026], zone: "Europe/Berlin");
        var noonBefore = berlin.Instant(new(2026, 3, 28), new(12, 0));

        var nextDay = DueDate.After(new Basis(noonBefore, "event"), Span.OfDays(1), berlin, DueOptions.Exact with { CutOff = new(12, 0) });
        var hours = DueDate.After(new Basis(noonBefore, "event"), Span.OfHours(24), berlin);

        Assert.Equal(TimeSpan.FromHours(23), nextDay.At - noonBefore);
        Assert.Equal(TimeSpan.FromHours(24), hours.At - noonBefore);
        // 02:30 does not exist on that night: the clocks go from 02:00 to 03:00.
        Assert.Equal(new DateTime(2026, 3, 29, 3, 30, 0), berlin.LocalTime(berlin.Instant(new(2026, 3, 29), new(2, 30))));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TZ", _before);
        TimeZoneInfo.ClearCachedData();
    }
}
