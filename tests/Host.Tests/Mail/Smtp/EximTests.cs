using System.Text;
using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class EximTests
{
    [EximFact]
    public async Task A_mail_server_of_debian_takes_what_is_sent_as_it_was_written()
    {
        await using var exim = await Exim.StartAsync();
        using var transport = new SmtpTransport(exim.Settings);

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));
        Assert.Equal("5.1.1", Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail("nobody@mail.test"))).Status.ToString());
        Assert.Equal("4.2.2", Assert.IsType<Attempt.Postponed>(await transport.SendAsync(ScriptedServer.Mail("full@mail.test"))).Status.ToString());
        Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail() with { Html = new string('x', 200_000) }));
        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail("lân@mail.test")));

        var queued = exim.Queued();
        Assert.Equal(2, queued.Count);
        Assert.Contains("for lan@mail.test;", queued[0], StringComparison.Ordinal);
        Assert.Contains($"\n\n{Convert.ToBase64String(Encoding.UTF8.GetBytes("Việc đến hạn"))}\n", queued[0], StringComparison.Ordinal);
        Assert.Contains("for lân@mail.test;", queued[1], StringComparison.Ordinal);
    }

    [EximFact]
    public async Task It_ends_each_connection_after_three_mails_and_all_arrive_once()
    {
        await using var exim = await Exim.StartAsync();
        using var transport = new SmtpTransport(exim.Settings);
        var names = Enumerable.Range(0, 10).Select(number => $"r{number}@mail.test").ToArray();

        foreach (var name in names)
        {
            Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail(name)));
        }

        var queued = exim.Queued();
        Assert.Equal(names, names.Where(name => queued.Count(mail => mail.Contains($"for {name};", StringComparison.Ordinal)) == 1));
    }

    [EximFact]
    public async Task It_is_signed_in_to_over_starttls_and_over_tls_from_the_first_byte()
    {
        await using var exim = await Exim.StartAsync();
        foreach (var (settings, mode) in new[] { (exim.Settings, TlsMode.StartTls), (exim.ImplicitTls, TlsMode.Implicit) })
        {
            (settings.Tls, settings.User, settings.Password) = (mode, "office", "secret");
            using var transport = new SmtpTransport(settings);
            Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));

            settings.Password = "guessed";
            using var stranger = new SmtpTransport(settings);
            Assert.StartsWith("535 ", Assert.IsType<Attempt.Unreachable>(await stranger.SendAsync(ScriptedServer.Mail())).Problem, StringComparison.Ordinal);
        }

        // The letters say it: ESMTP, over TLS, signed in.
        Assert.All(exim.Queued(), mail => Assert.Contains("with esmtpsa", mail, StringComparison.Ordinal));
    }

    [EximFact]
    public async Task Dots_and_lone_line_ends_arrive_as_lines_and_end_nothing()
    {
        await using var exim = await Exim.StartAsync();
        using var patience = new Patience();
        patience.Begin(TimeSpan.FromMinutes(1));
        using var session = await SmtpOpening.OpenAsync(exim.Settings, patience);

        var attempt = await session.SendAsync(
            Envelope.Of("office@mail.test", "lan@mail.test"), WireMessage.Of("Subject: dots\r\n\r\n.\r\n..\n.\nMAIL FROM:<evil@mail.test>\r.\r\nend\r\n"u8));

        Assert.IsType<Attempt.Accepted>(attempt);
        Assert.EndsWith("\n\n.\n..\n.\nMAIL FROM:<evil@mail.test>\n.\nend\n", Assert.Single(exim.Queued()), StringComparison.Ordinal);
    }
}
