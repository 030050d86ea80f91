using System.Text;
using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class SmtpSessionTests(ScriptedServer server) : IClassFixture<ScriptedServer>
{
    [Theory]
    [InlineData("plain")]
    [InlineData("old")]
    public async Task Many_mails_go_over_one_connection_and_a_refused_one_does_not_end_it(string listener)
    {
        using var transport = new SmtpTransport(server.Settings(listener));
        await transport.SendAsync(ScriptedServer.Mail("1@mail.test"));
        await server.BehaveAsync("RCPT", "never", times: 1);
        Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail("2@mail.test")));
        await transport.SendAsync(ScriptedServer.Mail("3@mail.test"));
        await server.BehaveAsync("CONTENT", "later", times: 1);
        Assert.IsType<Attempt.Postponed>(await transport.SendAsync(ScriptedServer.Mail("4@mail.test")));
        await transport.SendAsync(ScriptedServer.Mail("5@mail.test"));

        var taken = await server.TakenAsync();

        Assert.Equal(["1@mail.test", "3@mail.test", "5@mail.test"], taken.Select(mail => mail.To));
        Assert.Single(taken.Select(mail => mail.Connection).Distinct());
    }

    [Theory]
    [InlineData("closing")]
    [InlineData("drop")]
    public async Task A_connection_that_the_server_has_had_enough_of_is_made_anew_at_once(string how)
    {
        using var transport = new SmtpTransport(server.Settings("plain"));
        await transport.SendAsync(ScriptedServer.Mail("1@mail.test"));
        await server.BehaveAsync("MAIL", how, times: 1);

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail("2@mail.test")));

        var taken = await server.TakenAsync();
        Assert.Equal(["1@mail.test", "2@mail.test"], taken.Select(mail => mail.To));
        Assert.Equal(2, taken.Select(mail => mail.Connection).Distinct().Count());
    }

    [Fact]
    public async Task The_server_is_told_what_it_asked_to_be_told()
    {
        using var transport = new SmtpTransport(server.Settings("plain"));
        await transport.SendAsync(ScriptedServer.Mail());
        await transport.SendAsync(ScriptedServer.Mail("lân@mail.test"));

        var taken = await server.TakenAsync();

        Assert.Equal("office@mail.test", taken[0].From);
        Assert.Equal(taken[0].Data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), taken[0].Parameters["SIZE"].ToString());
        Assert.DoesNotContain("SMTPUTF8", taken[0].Parameters.Keys);
        Assert.Equal("lân@mail.test", taken[1].To);
        Assert.Equal(["BODY", "SIZE", "SMTPUTF8"], taken[1].Parameters.Keys.Order());
    }

    [Fact]
    public async Task The_message_begins_with_its_own_headers_and_not_with_those_of_the_pickup_form()
    {
        using var transport = new SmtpTransport(server.Settings("plain"));
        await transport.SendAsync(ScriptedServer.Mail());

        var data = Encoding.ASCII.GetString(Assert.Single(await server.TakenAsync()).Data);

        Assert.DoesNotContain("X-Sender", data, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Receiver", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Message-ID: <1@mail.test>\r\n", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("To: lan@mail.test\r\n", data, StringComparison.Ordinal);
        Assert.Contains("MIME-Version: 1.0\r\n", data, StringComparison.Ordinal);
        Assert.Contains("\r\nDate: ", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_with_accents_is_refused_here_when_the_server_cannot_take_it_and_a_domain_with_accents_is_written_in_ascii()
    {
        using var transport = new SmtpTransport(server.Settings("old"));

        var mailbox = Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail("lân@mail.test")));
        Assert.Equal("5.6.7", mailbox.Status.ToString());
        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail("lan@thư.test")));
        var taken = Assert.Single(await server.TakenAsync());
        Assert.Contains("To: lan@xn--th-e0a.test\r\n", Encoding.ASCII.GetString(taken.Data), StringComparison.Ordinal);
        Assert.Equal("lan@xn--th-e0a.test", Envelope.Of("office@mail.test", "lan@thư.test").Recipient);
    }

    [Fact]
    public async Task A_mail_that_is_larger_than_the_server_takes_is_not_sent_to_it()
    {
        using var transport = new SmtpTransport(server.Settings("old"));

        var refused = Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail() with { Html = new string('x', 20_000) }));

        Assert.Equal("5.3.4", refused.Status.ToString());
        Assert.Empty(await server.TakenAsync());
    }

    [Fact]
    public async Task A_mail_of_many_blocks_arrives_whole()
    {
        using var transport = new SmtpTransport(server.Settings("plain"));
        var html = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"<p>Việc {number}</p>"));

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail() with { Html = html }));

        var data = Encoding.ASCII.GetString(Assert.Single(await server.TakenAsync()).Data);
        var part = data[(data.LastIndexOf("\r\n\r\n", data.LastIndexOf("\r\n--", StringComparison.Ordinal), StringComparison.Ordinal) + 4)..];
        Assert.Equal(html, Encoding.UTF8.GetString(Convert.FromBase64String(part[..part.IndexOf("\r\n--", StringComparison.Ordinal)])));
    }
}
