using System.Net;
using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Mail.Bounces;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Mail.Bounces;

/// <summary>What comes back changes what is said of the mail, and gives the office somebody to ring.</summary>
public sealed class TakeReturnsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bounces").FullName;

    public async Task InitializeAsync()
    {
        app.Clock.Set(TestClock.Monday);
        await using var owner = new Npgsql.NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync("truncate contact_work_ends, contact_work, returned_mails; delete from outbox; update users set email = 'dung@example.org' where name = 'Phạm Thị Dung'");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_mail_that_comes_back_says_so_and_why_and_the_officer_has_an_address_to_mend_until_it_is_mended()
    {
        var id = await SentToHelperAsync("one");
        await ArriveAsync("one.eml", Bounce.Report(id, "failed", "5.1.1"));

        Assert.Equal(1, await Take().TakeAsync());

        Assert.Equal([Path.Combine(_folder, "read", "one.eml")], Directory.GetFiles(_folder, "*.eml", SearchOption.AllDirectories));
        Assert.Equal(MailReasons.BouncedAddress, await ScalarAsync<string>("select bounce_reason from outbox where bounced_at is not null and state = 'sent'"));
        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.NotNull((await officer.OpenAsync("/")).QuerySelector(".alert a[href='/contacts']"));
        Assert.Contains("không có hộp thư này", (await officer.OpenAsync("/contacts")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var changed = await officer.SubmitAsync("/contacts", new() { ["Email"] = "dung.moi@example.org" });

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal("dung.moi@example.org", await ScalarAsync<string>("select email from users where name = 'Phạm Thị Dung'"));
        Assert.Null((await officer.OpenAsync("/")).QuerySelector(".alert a[href='/contacts']"));
    }

    [Fact]
    public async Task The_same_file_twice_and_a_second_bounce_of_the_same_address_are_one_piece_of_work()
    {
        var (first, second) = (await SentToHelperAsync("one"), await SentToHelperAsync("two"));
        await ArriveAsync("one.eml", Bounce.Report(first, "failed", "5.1.1"));
        await Take().TakeAsync();
        await ArriveAsync("again.eml", Bounce.Report(first, "failed", "5.1.1"));
        await ArriveAsync("two.eml", Bounce.Report(second, "failed", "5.1.1"));

        Assert.Equal(2, await Take().TakeAsync());

        Assert.Equal(2, await ScalarAsync<int>("select count(*)::int from returned_mails"));
        Assert.Equal(1, await ScalarAsync<int>("select count(*)::int from contact_work"));
    }

    [Fact]
    public async Task An_answering_machine_makes_work_once_and_is_believed_for_a_while_when_somebody_has_asked()
    {
        await ArriveAsync("away.eml", Bounce.Answer(await SentToHelperAsync("one"), "Auto-Submitted: auto-replied"));
        await Take().TakeAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var silent = await officer.SubmitAsync("/contacts", new() { ["Note"] = " " });
        using var asked = await officer.SubmitAsync("/contacts", new() { ["Note"] = "Đã gọi: chị đi vắng đến thứ Sáu" });
        await ArriveAsync("still.eml", Bounce.Answer(await SentToHelperAsync("two"), "Auto-Submitted: auto-replied"));
        await Take().TakeAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (silent.StatusCode, asked.StatusCode));
        Assert.Contains("Không có địa chỉ nào", (await officer.OpenAsync("/contacts")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(15));
        await ArriveAsync("for-ever.eml", Bounce.Answer(await SentToHelperAsync("three"), "Auto-Submitted: auto-replied"));
        await Take().TakeAsync();
        Assert.Equal(2, await ScalarAsync<int>("select count(*)::int from contact_work"));
    }

    [Fact]
    public async Task What_is_huge_about_nothing_of_ours_or_rubbish_is_set_aside_counted_and_stops_nothing_behind_it()
    {
        await ArriveAsync("a.eml", Bounce.Report("nobody@knows.test", "failed", "5.1.1"));
        await ArriveAsync("b.eml", new string('x', 3_000_000));
        await ArriveAsync("c.eml", "\0\0\0");
        Directory.CreateDirectory(Path.Combine(_folder, "new"));
        await ArriveAsync("new/1783.M1.mx", Bounce.Report(await SentToHelperAsync("one"), "failed", "5.2.2"));
        Directory.CreateDirectory(Path.Combine(_folder, "folder.eml"));

        Assert.Equal(4, await Take().TakeAsync());

        Assert.Equal(3, Directory.GetFiles(Path.Combine(_folder, "aside")).Length);
        using var operating = await app.SignedInAsync(Role.Operator);
        var page = (await operating.OpenAsync("/operations")).QuerySelector("section[aria-labelledby='returns']")!.TextContent;
        Assert.All(["bị trả lại", "không phải thư của hệ thống", "quá lớn"], told => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.Equal(1, await ScalarAsync<int>("select count(*)::int from outbox where bounce_reason = 'bounced-full'"));
    }

    [Fact]
    public async Task In_safe_mode_the_test_box_answers_and_nobodys_address_is_in_doubt()
    {
        await ArriveAsync("one.eml", Bounce.Report(await SentToHelperAsync("one"), "failed", "5.1.1"));

        await Take(new MailOptions { BounceFolder = _folder, SafeBox = "box@mail.test" }).TakeAsync();

        Assert.Equal(1, await ScalarAsync<int>("select count(*)::int from outbox where bounced_at is not null"));
        Assert.Equal(0, await ScalarAsync<int>("select count(*)::int from contact_work"));
    }

    [Fact]
    public async Task The_office_mends_helpers_of_its_unit_alone_and_an_officers_address_is_for_the_administrator()
    {
        var there = await app.Cast.AddUnitAsync($"T{Random.Shared.Next(1000, 9999)}", "Xã Khác");
        var foreign = await app.Cast.AddUserAsync($"xa-{there:n}@example.org", "Hà Thị Xa", there, Body.Helpers, Role.Helper);
        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "insert into contact_work (user_id, address, cause, opened_at) select user_id, email, 'unopened', @now from users where user_id = any(@users)",
                new { now = app.Clock.GetUtcNow(), users = new[] { foreign, await app.Cast.UserAsync(Role.Leader) } });
        }

        using var officer = await app.SignedInAsync(Role.Officer);
        using var administrator = await app.SignedInAsync(Role.Administrator);
        using var installer = await app.InstallerAsync();

        Assert.Empty((await officer.OpenAsync("/contacts")).QuerySelectorAll("main section"));
        Assert.Contains(Cast.NameOf(Role.Leader), Assert.Single((await administrator.OpenAsync("/contacts")).QuerySelectorAll("main section")).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await installer.OpenAsync("/contacts")).QuerySelectorAll("main section").Length);
    }

    private TakeReturns Take(MailOptions? options = null) => new(
        app.Connections, options ?? new MailOptions { BounceFolder = _folder }, app.Clock, NullLogger<TakeReturns>.Instance);

    private Task ArriveAsync(string name, string raw) => File.WriteAllTextAsync(Path.Combine(_folder, name), raw);

    /// <returns>The message id of a mail that was sent to the helper.</returns>
    private async Task<string> SentToHelperAsync(string key)
    {
        await app.Cast.UserAsync(Role.Officer);
        var messageId = MessageIds.Of(key, "mail.test");
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into outbox (state, key, message_id, kind, user_id, address, language, subject, text_body, html_body, written_at, due_at, ended_at)
            values ('sent', @key, @messageId, 'assignment', @user, @address, 'vi', 's', 't', 'h', @now, @now, @now)
            """,
            new { key, messageId, now = app.Clock.GetUtcNow(), user = await app.Cast.UserAsync(Role.Helper), address = Cast.EmailOf(Role.Helper) });
        return messageId;
    }

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
