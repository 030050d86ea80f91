using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Visits;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Dapper;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Mail.Visits;

/// <summary>What comes to the telephone of a helper without an account: by mail alone, and read here by a library that is not ours.</summary>
public sealed class VisitsInMailsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Planned = "lich-hen.ics";
    private const string CalledOff = "huy-lich-hen.ics";

    [Fact]
    public async Task The_digest_brings_the_visit_of_which_it_reminds_without_a_name_and_without_a_link()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        await visits.OpenAsync("Sùng A Lịch");

        await RunAsync(post);

        var mail = Assert.Single(post.Sink.Mails);
        var (type, content) = Assert.NotNull(mail.File(Planned));
        Assert.StartsWith("text/calendar;", type, StringComparison.Ordinal);
        Assert.Contains("method=PUBLISH", type, StringComparison.Ordinal);
        Assert.Contains(Planned, mail.Part(0), StringComparison.Ordinal);
        var (method, visit) = Read(content);
        Assert.Equal(("PUBLISH", "CONFIRMED", new DateOnly(2026, 8, 6)), (method, visit.Status, DayOf(visit)));
        Assert.Equal("mailto:office@mail.test", visit.Organizer!.Value!.AbsoluteUri);
        Assert.DoesNotContain("Lịch", content, StringComparison.Ordinal);
        Assert.DoesNotContain("http", content, StringComparison.Ordinal);
        Assert.Null(mail.File(CalledOff));
    }

    [Fact]
    public async Task A_visit_that_moves_is_moved_in_the_calendar_by_one_mail()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Dời");
        await RunAsync(post);
        var first = Read(Assert.Single(post.Sink.Mails).File(Planned)!.Value.Content).Visit;

        await ChangeAsync(caseId, "occurrence = occurrence + 5, office_due_at = office_due_at + interval '5 days'");
        app.Clock.Set(HelperVisits.Morning.AddHours(2));
        await RunAsync(post);
        await RunAsync(post);

        var mail = Assert.Single(post.Sink.Mails.Skip(1));
        Assert.Equal("1 lịch hẹn thay đổi", Reminding.Subject(mail));
        Assert.Contains("Đã chuyển từ thứ Năm, 06/08/2026 sang thứ Ba, 11/08/2026.", mail.Part(0), StringComparison.Ordinal);
        var (method, moved) = Read(mail.File(Planned)!.Value.Content);
        Assert.Equal(("PUBLISH", first.Uid, first.Sequence + 1, new DateOnly(2026, 8, 11)), (method, moved.Uid, moved.Sequence, DayOf(moved)));
    }

    [Fact]
    public async Task A_helper_who_is_replaced_is_told_not_to_go_and_the_calendar_forgets_the_visit()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Giao");
        await RunAsync(post);
        var first = Read(Assert.Single(post.Sink.Mails).File(Planned)!.Value.Content).Visit;

        await visits.GiveToAsync(caseId, await visits.AnotherAsync("giao@example.org"));
        app.Clock.Set(HelperVisits.Morning.AddHours(2));
        await RunAsync(post);

        var mail = Assert.Single(post.Sink.Mails.Skip(1), mail => mail.Recipient == Cast.EmailOf(Role.Helper));
        Assert.Contains("đã giao cho người khác. Anh/chị không cần đi nữa.", mail.Part(0), StringComparison.Ordinal);
        Assert.Null(mail.File(Planned));
        var (type, content) = mail.File(CalledOff)!.Value;
        Assert.Contains("method=CANCEL", type, StringComparison.Ordinal);
        var (method, gone) = Read(content);
        Assert.Equal(("CANCEL", "CANCELLED", first.Uid), (method, gone.Status, gone.Uid));
        Assert.True(gone.Sequence > first.Sequence);
    }

    [Fact]
    public async Task When_the_plan_stops_the_visit_is_called_off_in_the_digest_of_the_next_morning_that_there_is_anyway()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var (stopped, goesOn) = (await visits.OpenAsync("Sùng A Dừng"), await visits.OpenAsync("Sùng A Tiếp"));
        await RunAsync(post);
        app.Clock.Set(HelperVisits.Morning.AddHours(13));
        await EndAsync(stopped);
        await RunAsync(post);

        app.Clock.Set(HelperVisits.Morning.AddDays(1));
        await app.Services.GetRequiredService<CaseFlow.Timers.FireDueTimers>().DrainAsync();
        await RunAsync(post);

        var mail = Assert.Single(post.Sink.Mails.Skip(1), mail => mail.Recipient == Cast.EmailOf(Role.Helper));
        Assert.Contains("Lịch hẹn thay đổi (1)", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains("đã hủy. Anh/chị không cần đi nữa.", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains($"({await WordsAsync(stopped)})", Read(mail.File(CalledOff)!.Value.Content).Visit.Summary, StringComparison.Ordinal);
        Assert.Contains($"({await WordsAsync(goesOn)})", mail.File(Planned)!.Value.Content, StringComparison.Ordinal);
        Assert.DoesNotContain($"({await WordsAsync(stopped)})", mail.File(Planned)!.Value.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_was_made_or_moved_and_back_changes_no_calendar()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Như");
        await RunAsync(post);
        await ChangeAsync(caseId, "office_due_at = office_due_at + interval '1 day'");
        await ChangeAsync(caseId, "office_due_at = office_due_at - interval '1 day'");

        app.Clock.Set(HelperVisits.Morning.AddHours(2));
        await RunAsync(post);

        Assert.Single(post.Sink.Mails);
    }

    private async Task<Post> EmptyAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update reminders set state = 'skipped', reason = 'failed', decided_at = due_at where state = 'pending'");
        return await Post.EmptyAsync(app);
    }

    private async Task RunAsync(Post post)
    {
        var (calendars, offer) = (app.Services.GetRequiredService<CalendarStore>(), app.Services.GetRequiredService<OfferAnswers>());
        await new ComposeMail(
            app.Connections, post.Outbox, app.Services.GetRequiredService<DefinitionStore>(), calendars, offer,
            new ComposeDigests(app.Connections, post.Outbox, calendars, post.Options, offer, app.Clock, NullLogger<ComposeDigests>.Instance),
            post.Options, app.Clock, NullLogger<ComposeMail>.Instance).ComposeDueAsync();
        await new TellVisits(app.Connections, post.Outbox, calendars, post.Options, app.Clock).TellAsync();
        await post.Sender.DeliverDueAsync();
    }

    private async Task EndAsync(Guid caseId) => await app.Services.GetRequiredService<CaseFlow.Cases.CaseRunner>().SendAsync(
        caseId, new CaseFlow.Cases.Command("end", new Actor((await app.Cast.UserAsync(Role.Officer)).ToString(), ["officer"])));

    private async Task ChangeAsync(Guid caseId, string change)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(1, await connection.ExecuteAsync($"update work_items set {change} where case_id = @caseId and status = 'open'", new { caseId }));
    }

    private async Task<string> WordsAsync(Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>("select 'hồ sơ số ' || case_no from cases where case_id = @caseId", new { caseId });
    }

    private static (string? Method, CalendarEvent Visit) Read(string content)
    {
        var calendar = Calendar.Load(content)!;
        return (calendar.Method, Assert.Single(calendar.Events));
    }

    private static DateOnly DayOf(CalendarEvent visit) => DateOnly.FromDateTime(visit.Start!.Value);
}
