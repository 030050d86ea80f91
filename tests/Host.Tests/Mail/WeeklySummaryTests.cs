using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Mail.Weekly;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Mail;

public sealed class WeeklySummaryTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string Leader = Cast.EmailOf(Role.Leader);

    [Fact]
    public async Task A_head_is_told_once_on_the_first_working_day_of_a_week_how_much_is_overdue()
    {
        await using var post = await LateAsync();

        app.Clock.Set(Day(20, 8));
        Assert.Equal(1, await Summary(post).WriteDueAsync());
        Assert.Equal(0, await Summary(post).WriteDueAsync());
        app.Clock.Set(Day(21, 8));
        Assert.Equal(0, await Summary(post).WriteDueAsync());
        app.Clock.Set(Day(20, 9));
        await post.Post.Sender.DeliverDueAsync();

        Assert.Equal([(Leader, "Đầu tuần: 2 việc quá hạn")], post.Received);
        var text = Assert.Single(post.Inbox.Mails).Part(0);
        Assert.Contains("Công an: 2 việc quá hạn, 2 việc chưa ai nhận", text, StringComparison.Ordinal);
        Assert.Contains($"{post.Post.Options.PublicAddress}team\n", text, StringComparison.Ordinal);
        Assert.Contains("Quá hạn 5 ngày làm việc", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_monday_is_a_day_off_it_comes_on_the_day_after()
    {
        await using var post = await LateAsync();
        var calendar = VietnamCalendar.Shipped;
        var monday = Enumerable.Range(1, 100).Select(week => new DateOnly(2026, 7, 20).AddDays(7 * week))
            .First(day => !calendar.IsWorkingDay(day) && calendar.OnOrAfter(day) < day.AddDays(5));

        app.Clock.Set(calendar.Instant(monday, new(9, 0)));
        Assert.Equal(0, await Summary(post).WriteDueAsync());

        app.Clock.Set(calendar.Instant(calendar.OnOrAfter(monday), new(9, 0)));
        Assert.Equal(1, await Summary(post).WriteDueAsync());
    }

    [Fact]
    public async Task A_head_with_nothing_overdue_is_left_alone()
    {
        await using var post = await Reminding.StartAsync(app);
        await ExecuteAsync("delete from work_items");
        await post.OpenAsync();

        app.Clock.Set(Day(13, 9));

        Assert.Equal(0, await Summary(post).WriteDueAsync());
    }

    private async Task<Reminding> LateAsync()
    {
        var post = await Reminding.StartAsync(app);
        await ExecuteAsync("delete from work_items");
        await post.OpenAsync();
        await post.OpenAsync();
        return post;
    }

    private WeeklySummary Summary(Reminding post) => new(
        app.Connections, post.Post.Outbox, app.Services.GetRequiredService<CalendarStore>(), post.Post.Options, app.Clock, NullLogger<WeeklySummary>.Instance);

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));

    private async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
