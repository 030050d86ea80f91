using CaseFlow.Access;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Mail.Rehearsal;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Operations;

public sealed class RehearsalTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Everything =
        """
        select (select count(*) from timers) || ' ' || (select count(*) from reminders) || ' ' || (select count(*) from case_events) || ' '
          || (select count(*) from work_items) || ' ' || (select count(*) from outbox) || ' ' || (select coalesce(max(xmin::text::bigint), 0) from cases)
        """;

    public Task InitializeAsync() => Downtime.ForgetAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_rehearsed_is_what_the_day_brings_and_no_row_is_touched()
    {
        await using var given = await Reminding.StartAsync(app);
        await given.OpenAsync();
        await given.OpenAsync();
        await given.RunUntilAsync(Day(8, 17));
        var before = await given.Scenario.SingleAsync<string>(Everything, new { });

        var day = await RehearseAsync(9);

        Assert.Equal(before, await given.Scenario.SingleAsync<string>(Everything, new { }));
        await given.RunUntilAsync(Day(9, 23));
        Assert.Equal((2, 2, 1, 2, 0), (day.Cases, day.Timers, day.Digests, day.Lines, day.Singles));
        Assert.Equal(day.Digests + day.Singles, given.Received.Count());
        Assert.False(day.IsOdd);
    }

    [Fact]
    public async Task A_role_that_nobody_has_is_odd()
    {
        await using var given = await Reminding.StartAsync(app, asks: "helper");
        await given.OpenAsync();
        await given.RunUntilAsync(Day(8, 17));

        var odd = Assert.Single((await RehearseAsync(9)).Nobody);

        Assert.Equal(("helper", 1), (odd.Role, odd.Messages));
    }

    [Fact]
    public async Task Somebody_who_gets_very_much_is_odd_and_the_page_says_so_without_a_name()
    {
        await using var given = await Reminding.StartAsync(app);
        for (var cases = 0; cases < 41; cases++)
        {
            await given.OpenAsync();
        }

        await given.RunUntilAsync(Day(8, 17));
        using var visitor = await app.SignedInAsync(Role.Operator);

        using var answer = await visitor.SubmitAsync("/operations/rehearsal", [], "/operations/rehearsal");

        var page = (await answer.ReadPageAsync()).Body!.TextContent;
        Assert.Contains("Người nhận quá nhiều việc", page, StringComparison.Ordinal);
        Assert.Contains("41 lời nhắc", page, StringComparison.Ordinal);
    }

    private Task<RehearsedDay> RehearseAsync(int day) =>
        app.Services.GetRequiredService<RehearseDay>().RunAsync(new DateOnly(2026, 7, day), CancellationToken.None);

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
