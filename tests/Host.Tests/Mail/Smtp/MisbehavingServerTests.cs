using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class MisbehavingServerTests(ScriptedServer server) : IClassFixture<ScriptedServer>
{
    private static readonly string[] Ways = ["later", "never", "closing", "hang", "drop", "garbage", "endless", "long"];

    public static IEnumerable<object[]> Misdeeds() =>
        from listener in (string[])["plain", "old"]
        from at in (string[])["CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "CONTENT"]
        where listener == "plain" || at is "MAIL" or "RCPT" or "DATA" or "CONTENT"
        from how in Ways
        select new object[] { listener, at, how };

    [Theory]
    [MemberData(nameof(Misdeeds))]
    public async Task Whatever_a_server_does_its_meaning_for_the_mail_is_known_and_the_next_one_goes_through(string listener, string at, string how)
    {
        var settings = server.Settings(listener);
        settings.Tls = listener == "plain" ? TlsMode.StartTls : TlsMode.None;
        (settings.User, settings.Password) = listener == "plain" ? ("văn phòng", "bí mật") : (null, null);
        ShortenTheWait(settings, at, how);
        using var transport = new SmtpTransport(settings);

        await server.BehaveAsync(at, how);
        var attempt = await transport.SendAsync(ScriptedServer.Mail("first@mail.test"));
        await server.BehaveAsync(null, null);
        (settings.AnswerTimeout, settings.AcceptanceTimeout) = (new MailOptions().AnswerTimeout, new MailOptions().AcceptanceTimeout);
        var next = await transport.SendAsync(ScriptedServer.Mail("second@mail.test"));

        Assert.Equal(Meaning(at, how), attempt.GetType());
        Assert.Equal(ExpectedStatus(how), StatusOf(attempt));
        Assert.IsType<Attempt.Accepted>(next);
        Assert.Equal("second@mail.test", Assert.Single(await server.TakenAsync()).To);
    }

    private static Type Meaning(string at, string how) => (at, how) switch
    {
        ("CONTENT", "hang" or "drop" or "garbage" or "endless" or "long") => typeof(Attempt.Unsure),
        ("RCPT" or "CONTENT", "never") => typeof(Attempt.Refused),
        ("MAIL" or "DATA", "never") or ("MAIL" or "RCPT" or "DATA" or "CONTENT", "later") => typeof(Attempt.Postponed),
        _ => typeof(Attempt.Unreachable),
    };

    private static string ExpectedStatus(string how) => how switch
    {
        "later" => "4.3.2",
        "never" => "5.7.1",
        "closing" => "4.7.0",
        "hang" => "4.4.1",
        "drop" => "4.4.2",
        _ => "4.5.0",
    };

    private static string? StatusOf(Attempt attempt) => attempt switch
    {
        Attempt.Refused refused => refused.Status.ToString(),
        Attempt.Postponed postponed => postponed.Status.ToString(),
        Attempt.Unreachable unreachable => unreachable.Status.ToString(),
        Attempt.Unsure unsure => unsure.Status.ToString(),
        _ => null,
    };

    /// <summary>Only where the server is silent: an honest answer may take its time on a busy machine.</summary>
    private static void ShortenTheWait(MailOptions settings, string at, string how)
    {
        var little = TimeSpan.FromMilliseconds(300);
        (settings.AnswerTimeout, settings.AcceptanceTimeout) = (how, at) switch
        {
            ("hang", "CONTENT") => (settings.AnswerTimeout, little),
            ("hang", _) => (little, settings.AcceptanceTimeout),
            _ => (settings.AnswerTimeout, settings.AcceptanceTimeout),
        };
    }
}
