using CaseFlow.Access;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Mail;
using CaseFlow.Operations.Alarms;
using CaseFlow.Platform.Jobs;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Operations;

public sealed class AlarmTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    public Task InitializeAsync() => Downtime.ForgetAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Work_left_lying_is_told_by_mail_once_an_alarm_and_by_health_until_it_is_taken()
    {
        await using var given = await Reminding.StartAsync(app);
        await app.Cast.UserAsync(Role.Operator);
        await app.Cast.InstallerAsync();
        await given.OpenAsync();
        await app.BeatAsync();
        Assert.Equal("Healthy", await HealthAsync());
        app.Clock.Set(Day(9, 8).AddMinutes(16));
        await app.Services.GetRequiredService<Heart>().BeatAsync();
        await given.Scenario.ListAsync<int>("delete from outages where cause = 'stopped' returning 1", new { });
        var alarms = Alarms(given);

        await alarms.CheckAsync(app.Clock.GetUtcNow());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await alarms.CheckAsync(app.Clock.GetUtcNow());

        Assert.Equal("Degraded", await HealthAsync());
        var mails = await given.Scenario.ListAsync<(string Address, string Subject)>("select address, subject from outbox where kind = 'alarm' and state = 'queued' order by 1", new { });
        Assert.Equal(new[] { Cast.InstallerEmail, Cast.EmailOf(Role.Operator) }.Order(StringComparer.Ordinal), mails.Select(mail => mail.Address).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Equal("Báo động CaseFlow: Hẹn giờ đến hạn không được xử lý", mail.Subject));
        using var visitor = await app.SignedInAsync(Role.Operator);
        Assert.Contains("Có hẹn giờ đến hạn mà không ai xử lý", (await visitor.OpenAsync("/operations")).Body!.TextContent, StringComparison.Ordinal);

        await given.RunJobsAsync();
        await alarms.CheckAsync(app.Clock.GetUtcNow());
        await app.BeatAsync();
        Assert.Equal("Healthy", await HealthAsync());
        Assert.Empty(await alarms.OpenAsync());
    }

    [Fact]
    public async Task An_alarm_that_comes_again_within_the_hour_is_the_same_and_tells_nobody_anew()
    {
        await using var given = await Reminding.StartAsync(app);
        await app.Cast.UserAsync(Role.Operator);
        await given.OpenAsync();
        app.Clock.Set(Day(9, 8).AddMinutes(20));
        var alarms = Alarms(given);
        await alarms.CheckAsync(app.Clock.GetUtcNow());
        await given.Scenario.ListAsync<int>("update alarms set ended_at = raised_at returning 1", new { });

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await alarms.CheckAsync(app.Clock.GetUtcNow());

        Assert.Equal(1, await given.Scenario.SingleAsync<long>("select count(*) from alarms where kind = 'timers'", new { }));
        Assert.Contains(await alarms.OpenAsync(), alarm => alarm.Kind == "timers");
    }

    [Fact]
    public async Task That_nothing_ran_is_told_by_whoever_comes_back()
    {
        await using var given = await Reminding.StartAsync(app);
        await app.Cast.UserAsync(Role.Operator);
        await app.BeatAsync();
        app.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("Degraded", await HealthAsync());

        await using var connection = await app.Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Alarms(given).TellOfOutageAsync(transaction, app.Clock.GetUtcNow().AddHours(-3), app.Clock.GetUtcNow());
            await transaction.CommitAsync();
        }

        Assert.Contains(
            "đã ngừng chạy",
            await given.Scenario.SingleAsync<string>("select subject from outbox where kind = 'alarm' and address = @to", new { to = Cast.EmailOf(Role.Operator) }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_letter_of_an_alarm_gives_nothing_away(string language)
    {
        foreach (var kind in LateWork.Kinds)
        {
            var body = MailLayout.Render(AlarmLetter.Write(language, new(1, kind, Day(9, 8)), kind == "stopped" ? Day(9, 12) : null, "https://caseflow.test/operations"));

            Assert.Empty(MailLinter.Check(body, [], [], null, new Uri("https://caseflow.test")));
        }
    }

    private RaiseAlarms Alarms(Reminding given) =>
        new(app.Connections, app.Services.GetRequiredService<Lateness>(), given.Post.Outbox, new MailOptions { Host = "127.0.0.1" });

    private async Task<string> HealthAsync()
    {
        using var visitor = app.Visitor();
        return await visitor.GetStringAsync("/health");
    }

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
