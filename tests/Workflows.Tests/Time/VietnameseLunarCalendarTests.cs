using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Time;

public class VietnameseLunarCalendarTests
{
    [Theory]
    [InlineData(1985, 1, 21)]   // a month before the Chinese new year
    [InlineData(2007, 2, 17)]   // a day before the Chinese new year
    [InlineData(2020, 1, 25)]
    [InlineData(2021, 2, 12)]
    [InlineData(2022, 2, 1)]
    [InlineData(2023, 1, 22)]
    [InlineData(2024, 2, 10)]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    [InlineData(2027, 2, 6)]
    [InlineData(2028, 1, 26)]
    [InlineData(2029, 2, 13)]
    [InlineData(2030, 2, 2)]    // a day before the Chinese new year
    [InlineData(2031, 1, 23)]
    [InlineData(2032, 2, 11)]
    [InlineData(2033, 1, 31)]
    [InlineData(2034, 2, 19)]
    [InlineData(2035, 2, 8)]
    public void Tet_falls_on_its_known_day(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), VietnameseLunarCalendar.NewYear(year));

    [Theory]
    [InlineData(2020, 4, 2)]
    [InlineData(2021, 4, 21)]
    [InlineData(2022, 4, 10)]
    [InlineData(2023, 4, 29)]   // after the leap second month
    [InlineData(2024, 4, 18)]
    [InlineData(2025, 4, 7)]
    [InlineData(2026, 4, 26)]
    [InlineData(2027, 4, 16)]
    public void The_Hung_Kings_are_remembered_on_the_tenth_of_the_third_month(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), VietnameseLunarCalendar.ToSolar(year, 3, 10));

    [Fact]
    public void It_is_the_Chinese_calendar_but_for_new_moons_in_the_hour_between_the_two_midnights()
    {
        var chinese = new ChineseLunisolarCalendar();
        var differing = Enumerable.Range(1976, 125)
            .Where(year => year != 1985)
            .Where(year => VietnameseLunarCalendar.NewYear(year) != DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0)))
            .ToList();

        Assert.All(differing, year => Assert.Equal(
            VietnameseLunarCalendar.NewYear(year).AddDays(1), DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0))));
        Assert.Equal([2007, 2030, 2053], differing);
    }

    [Fact]
    public void Leap_years_put_thirteen_months_between_two_new_years()
    {
        int[] leap = [2020, 2023, 2025, 2028, 2031, 2033, 2036];

        var long_ = Enumerable.Range(2020, 17)
            .Where(year => VietnameseLunarCalendar.NewYear(year + 1).DayNumber - VietnameseLunarCalendar.NewYear(year).DayNumber > 360);

        Assert.Equal(leap, long_);
    }
}
