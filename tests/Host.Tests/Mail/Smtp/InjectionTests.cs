using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class InjectionTests
{
    private static readonly (string Line, string Reply)[] Honest =
    [
        ("", "220 here\r\n"), ("EHLO", "250-here\r\n250 SMTPUTF8\r\n"), ("MAIL", "250 ok\r\n"), ("RCPT", "250 ok\r\n"), ("DATA", "354 go on\r\n"), ("QUIT", "221 bye\r\n"),
    ];

    [Theory]
    [InlineData("lan@mail.test\r\nRCPT TO:<evil@mail.test>")]
    [InlineData("lan@mail.test> SIZE=1\nDATA\n<x@mail.test")]
    [InlineData("\"lan\r\nDATA\r\n\"@mail.test")]
    [InlineData("lan@mail.test\0")]
    [InlineData("lan@mail.test,evil@mail.test")]
    [InlineData("Lan <lan@mail.test>")]
    [InlineData("lan@")]
    [InlineData("@mail.test")]
    [InlineData("")]
    public async Task An_address_that_would_be_more_than_an_address_reaches_no_server(string address)
    {
        await using var server = RawServer.Saying(Honest);
        using var transport = new SmtpTransport(Settings(server));
        var safe = Settings(server);
        safe.SafeBox = "box@mail.test";
        using var rehearsal = new SmtpTransport(safe);

        Assert.IsType<Attempt.Refused>(await transport.SendAsync(ScriptedServer.Mail(address)));
        Assert.IsType<Attempt.Refused>(await rehearsal.SendAsync(ScriptedServer.Mail(address)));

        Assert.Empty(server.Heard);
    }

    [Theory]
    [InlineData("Nhắc việc\r\nBcc: evil@mail.test", "1@mail.test", null)]
    [InlineData("Reminder\nBcc: evil@mail.test", "1@mail.test", null)]
    [InlineData("Nhắc việc", "1@mail.test>\r\nBcc: <evil@mail.test", null)]
    [InlineData("Nhắc việc", "1@mail.test", "phong@mail.test\r\nBcc: evil@mail.test")]
    public async Task A_header_that_would_be_two_headers_reaches_no_server(string subject, string messageId, string? replyTo)
    {
        await using var server = RawServer.Saying(Honest);
        using var transport = new SmtpTransport(Settings(server));

        var attempt = await transport.SendAsync(ScriptedServer.Mail() with { Subject = subject, MessageId = messageId, ReplyTo = replyTo });

        Assert.IsType<Attempt.Refused>(attempt);
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task What_comes_together_with_the_answer_to_starttls_is_not_believed()
    {
        await using var server = RawServer.Saying(
            ("", "220 here\r\n"), ("EHLO", "250-here\r\n250 STARTTLS\r\n"), ("STARTTLS", "220 go on\r\n250-here\r\n250 AUTH PLAIN\r\n"));
        var settings = Settings(server);
        (settings.Tls, settings.User, settings.Password) = (TlsMode.StartTls, "office", "secret");
        using var transport = new SmtpTransport(settings);

        var attempt = Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal("4.7.5", attempt.Status.ToString());
        Assert.Equal(["EHLO [127.0.0.1]", "STARTTLS"], server.Heard);
    }

    [Fact]
    public async Task Where_somebody_took_starttls_out_of_the_offer_nothing_is_sent()
    {
        await using var server = RawServer.Saying(("", "220 here\r\n"), ("EHLO", "250-here\r\n250 AUTH PLAIN\r\n"), ("AUTH", "235 ok\r\n"));
        var settings = Settings(server);
        (settings.Tls, settings.User, settings.Password) = (TlsMode.StartTls, "office", "secret");
        using var transport = new SmtpTransport(settings);

        Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal(["EHLO [127.0.0.1]"], server.Heard);
    }

    [Fact]
    public async Task An_acceptance_that_comes_before_the_message_is_not_believed()
    {
        await using var server = RawServer.Saying([("DATA", "354 go on\r\n250 taken\r\n"), .. Honest]);
        using var transport = new SmtpTransport(Settings(server));

        Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA"], server.Heard.Select(line => line[..4]));
    }

    [Fact]
    public async Task A_server_that_knows_no_ehlo_is_greeted_as_of_old()
    {
        await using var server = RawServer.Saying([("EHLO", "502 5.5.1 what?\r\n"), ("HELO", "250 here\r\n"), (".", "250 taken\r\n"), .. Honest]);
        using var transport = new SmtpTransport(Settings(server));

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal(["EHLO [127.0.0.1]", "HELO [127.0.0.1]", "MAIL FROM:<office@mail.test>", "RCPT TO:<lan@mail.test>", "DATA", "."], server.Heard);
    }

    private static MailOptions Settings(RawServer server) => new() { Host = "127.0.0.1", Port = server.Port, From = "office@mail.test" };
}
