using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Mail;

public sealed partial class AccountMailTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Chosen = "mưa rơi trên mái ngói";

    [Fact]
    public async Task An_invitation_arrives_by_mail_and_its_link_opens_the_account()
    {
        await using var server = new SmtpSink();
        using var administrator = await WithServerAsync(server);
        var page = await InviteAsync(administrator, "hanh@example.org");
        var kept = await TextsOfAsync("hanh@example.org");

        await DeliverAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Equal("hanh@example.org", mail.Recipient);
        Assert.Equal("Mời anh/chị dùng CaseFlow", Reminding.Subject(mail));
        Assert.Contains("đang được gửi tới hanh@example.org", page, StringComparison.Ordinal);
        var link = LinkIn(mail);
        Assert.Contains($"href=\"{link}\"", mail.Part(1), StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], page + kept, StringComparison.Ordinal);
        await OpensAsync(link, "hanh@example.org");
    }

    [Fact]
    public async Task A_reset_arrives_by_mail_with_the_office_to_ask_and_the_outbox_forgets_the_link()
    {
        await using var server = new SmtpSink();
        using var administrator = await WithServerAsync(server);
        var officer = await app.Cast.UserAsync(Role.Officer);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into unit_contacts values (@unit, 'police', '0243 000 111', 'congan@example.org')", new { unit = await app.Cast.UnitAsync() });

        await administrator.SubmitAsync($"/users/{officer}", [], handler: "handler=Reset");
        await DeliverAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Equal("Đặt lại mật khẩu CaseFlow", Reminding.Subject(mail));
        Assert.Contains("congan@example.org", mail.Header("Reply-To"), StringComparison.Ordinal);
        Assert.Contains("0243 000 111", mail.Part(0), StringComparison.Ordinal);
        Assert.Null(await connection.QuerySingleAsync<string?>("select secret from outbox where user_id = @officer", new { officer }));
        await OpensAsync(LinkIn(mail), Cast.EmailOf(Role.Officer));
    }

    [Fact]
    public async Task A_refused_invitation_cannot_be_sent_again_without_its_link_and_says_what_to_do()
    {
        await using var server = new SmtpSink { Manner = _ => SinkManner.Refuse };
        using var administrator = await WithServerAsync(server);
        await InviteAsync(administrator, "lien@example.org");
        await DeliverAsync();
        using var operating = await app.SignedInAsync(Role.Operator);
        await using var connection = await app.Database.OpenConnectionAsync();
        var mailId = await connection.QuerySingleAsync<long>("select mail_id from outbox where address = 'lien@example.org' and state = 'discarded'");
        server.Manner = _ => SinkManner.Accept;

        var page = await operating.OpenAsync("/operations/dead-letters");
        await using var transaction = await connection.BeginTransactionAsync();
        var again = await app.Services.GetRequiredService<SendAgain>().SendAsync(transaction, mailId, app.Clock.GetUtcNow());
        await DeliverAsync();

        Assert.Contains("nhờ quản trị viên tạo đường dẫn mới", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"input[name=mailId][value='{mailId}']"));
        Assert.Null(again);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_letter_that_would_give_something_away_is_not_sent_and_the_link_is_handed_over()
    {
        await using var server = new SmtpSink();
        using var administrator = await WithServerAsync(server);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into unit_contacts values (@unit, 'helpers', null, 'cai-nghien@example.org')", new { unit = await app.Cast.UnitAsync() });

        using var invited = await InvitationAsync(administrator, "oanh@example.org");
        var page = await administrator.OpenAsync(invited.Headers.Location!.ToString());
        await DeliverAsync();
        await connection.ExecuteAsync("delete from unit_contacts where body = 'helpers'");

        Assert.Empty(server.Mails);
        Assert.Equal("not-fit", await connection.QuerySingleAsync<string>("select reason from outbox where address = 'oanh@example.org'"));
        await OpensAsync(new Uri(page.QuerySelector("input[readonly]")!.GetAttribute("value")!), "oanh@example.org");
    }

    [Fact]
    public async Task Who_cannot_be_invited_gets_no_mail()
    {
        await using var server = new SmtpSink();
        await app.Cast.UserAsync(Role.Leader);
        using var administrator = await WithServerAsync(server);

        var page = await InviteAsync(administrator, Cast.EmailOf(Role.Leader));
        await DeliverAsync();

        Assert.Contains("đã có tài khoản", page, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Without_a_mail_server_the_link_is_handed_over_and_nothing_waits_in_the_outbox()
    {
        app.Services.GetRequiredService<MailOptions>().Host = null;
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var invited = await InvitationAsync(administrator, "khoa@example.org");
        var page = await administrator.OpenAsync(invited.Headers.Location!.ToString());

        await OpensAsync(new Uri(page.QuerySelector("input[readonly]")!.GetAttribute("value")!), "khoa@example.org");
        Assert.Equal("", await TextsOfAsync("khoa@example.org"));
    }

    [Fact]
    public async Task Without_a_mail_server_mails_can_be_looked_at_in_a_folder()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"caseflow-mail-{Guid.NewGuid():n}");
        using var transport = new FileTransport(new MailOptions { Folder = folder });
        try
        {
            var attempt = await transport.SendAsync(new OutgoingMail("abc@mail.test", "lan@mail.test", null, "Việc", "Chữ", "<p>Chữ</p>"));

            Assert.IsType<Attempt.Accepted>(attempt);
            Assert.Equal("<p>Chữ</p>", await File.ReadAllTextAsync(Path.Combine(folder, "abc.html")));
            Assert.Contains("Subject: Việc", await File.ReadAllTextAsync(Path.Combine(folder, "abc.txt")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An administrator of an installation that sends its mails to this server.</summary>
    private async Task<HttpClient> WithServerAsync(SmtpSink server)
    {
        var options = app.Services.GetRequiredService<MailOptions>();
        (options.Host, options.Port, options.From) = ("127.0.0.1", server.Port, "office@mail.test");
        return await app.SignedInAsync(Role.Administrator);
    }

    private static Task<HttpResponseMessage> InvitationAsync(HttpClient administrator, string email) => administrator.SubmitAsync(
        "/users/new", new() { ["Name"] = "Đỗ Thị Hạnh", ["Email"] = email, ["Post"] = "Helpers-Helper" });

    /// <summary>The text of the page that follows.</summary>
    private static async Task<string> InviteAsync(HttpClient administrator, string email)
    {
        using var answer = await InvitationAsync(administrator, email);
        var page = answer.Headers.Location is { } next ? await administrator.OpenAsync(next.ToString()) : await answer.ReadPageAsync();
        return page.DocumentElement.OuterHtml;
    }

    private async Task DeliverAsync() => await app.Services.GetRequiredService<DeliverMail>().DeliverDueAsync();

    private static Uri LinkIn(SunkMail mail) => new(Link().Match(mail.Part(0)).Value);

    /// <summary>The link lets its reader choose a password, and the password opens the account.</summary>
    private async Task OpensAsync(Uri link, string email)
    {
        using var person = app.Visitor();
        await person.SubmitAsync(link.PathAndQuery, new() { ["Chosen"] = Chosen });
        using var later = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(later, email, Chosen);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    /// <summary>All that the outbox shows of the mails to an address, but the part that is masked.</summary>
    private async Task<string> TextsOfAsync(string address)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>(
            "select coalesce(string_agg(concat(key, subject, text_body, html_body), ' '), '') from outbox where address = @address", new { address });
    }

    [GeneratedRegex(@"http://\S+/link/\S+")]
    private static partial Regex Link();
}
