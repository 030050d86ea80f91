using CaseFlow.Calendars;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Calendars;

public sealed class CalendarStoreTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private CalendarStore Calendars => app.Services.GetRequiredService<CalendarStore>();

    [Fact]
    public async Task A_calendar_read_back_answers_as_the_one_that_was_shipped()
    {
        var shipped = VietnamCalendar.Shipped;

        var read = await Calendars.NewestAsync(VietnamCalendar.Id);

        Assert.Equal(shipped.Version, read.Version);
        var everyDay = Enumerable.Range(0, 365 * 40).Select(day => new DateOnly(2020, 1, 1).AddDays(day)).ToList();
        Assert.All(everyDay, day =>
        {
            Assert.Equal(shipped.WhyNotWorking(day), read.WhyNotWorking(day));
            Assert.Equal(shipped.IsProvisional(day), read.IsProvisional(day));
        });
        Assert.Equal(shipped.AddOpeningTime(TestClock.Monday, TimeSpan.FromHours(30)), read.AddOpeningTime(TestClock.Monday, TimeSpan.FromHours(30)));
    }

    [Fact]
    public async Task A_new_version_counts_from_now_on_and_the_old_one_stays_to_be_asked()
    {
        var strike = new CalendarDay(new DateOnly(2026, 7, 7), DayKind.Holiday, "Nghỉ bão", "Storm", "CV 1");
        var edited = VietnamCalendar.Create("test.1", [strike], [2026], id: "office");

        Assert.True(await Calendars.ShipAsync(edited));
        Assert.True(await Calendars.ShipAsync(VietnamCalendar.Create("test.2", [], [2026], id: "office")));
        Assert.False(await Calendars.ShipAsync(edited));

        Assert.Equal("test.2", (await Calendars.NewestAsync("office")).Version);
        Assert.Equal(strike, (await Calendars.GetAsync("office", "test.1")).SpecialDay(strike.Date));
    }
}
