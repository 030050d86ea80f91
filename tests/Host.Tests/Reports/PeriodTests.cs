using CaseFlow.Reports.Periods;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Reports;

public sealed class PeriodTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("month-2026-5", "2026-05-01", "2026-05-31")]
    [InlineData("month-15-2026-1", "2025-12-15", "2026-01-14")]
    [InlineData("month-15-2026-12", "2026-11-15", "2026-12-14")]
    [InlineData("quarter-2026-2", "2026-04-01", "2026-06-30")]
    [InlineData("half-2026-1", "2026-01-01", "2026-06-30")]
    [InlineData("half-15-2026-1", "2025-12-15", "2026-06-14")]
    [InlineData("nine-2024-1", "2024-01-01", "2024-09-30")]
    [InlineData("nine-15-2024-1", "2023-12-15", "2024-09-14")]
    [InlineData("year-2026-1", "2026-01-01", "2026-12-31")]
    [InlineData("year-15-2026-1", "2025-12-15", "2026-12-14")]
    public async Task A_period_has_the_days_that_its_row_says(string code, string from, string to)
    {
        var period = PeriodStore.Find(await KindsAsync(), code);

        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), (period!.From, period.To));
    }

    [Theory]
    [InlineData("month-2026-13")]
    [InlineData("nine-2026-2")]
    [InlineData("week-2026-1")]
    [InlineData("month")]
    public async Task What_is_no_period_is_none(string code) => Assert.Null(PeriodStore.Find(await KindsAsync(), code));

    [Fact]
    public async Task Periods_of_a_kind_follow_one_another_without_a_gap()
    {
        foreach (var kind in (await KindsAsync()).Where(kind => kind.InYear > 1))
        {
            var periods = kind.Until(new(2026, 12, 31), 30).Reverse().ToList();

            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        }
    }

    private Task<IReadOnlyList<PeriodKind>> KindsAsync() => app.Services.GetRequiredService<PeriodStore>().ListAsync();
}
