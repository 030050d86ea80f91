using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class EncryptionTests(ScriptedServer server) : IClassFixture<ScriptedServer>
{
    [Theory]
    [InlineData("plain", nameof(TlsMode.StartTls))]
    [InlineData("implicit", nameof(TlsMode.Implicit))]
    public async Task A_server_for_which_the_own_authority_vouches_gets_the_mail_encrypted(string listener, string mode)
    {
        using var transport = new SmtpTransport(Settings(listener, mode));

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));
        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.All(await server.TakenAsync(), mail => Assert.True(mail.Secure));
    }

    [Theory]
    [InlineData("plain", nameof(TlsMode.StartTls))]
    [InlineData("implicit", nameof(TlsMode.Implicit))]
    public async Task A_server_for_which_nobody_trusted_vouches_gets_nothing(string listener, string mode)
    {
        var settings = Settings(listener, mode);
        settings.CaFile = null;
        await GetsNothingAsync(settings);
    }

    [Theory]
    [InlineData("expired", nameof(TlsMode.Implicit))]
    [InlineData("stranger", nameof(TlsMode.StartTls))]
    public async Task A_certificate_that_has_ended_or_is_in_another_name_is_none(string listener, string mode) =>
        await GetsNothingAsync(Settings(listener, mode));

    [Fact]
    public async Task Without_the_file_of_the_authority_nothing_is_sent()
    {
        var settings = Settings("implicit", nameof(TlsMode.Implicit));
        settings.CaFile = Path.Combine(server.Authority.Folder, "missing.pem");
        await GetsNothingAsync(settings);
    }

    [Fact]
    public async Task A_server_that_does_not_offer_encryption_gets_nothing_when_it_is_asked_for()
    {
        using var transport = new SmtpTransport(Settings("old", nameof(TlsMode.StartTls)));

        var attempt = Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal("4.7.4", attempt.Status.ToString());
        Assert.Empty(await server.TakenAsync());
    }

    [Theory]
    [InlineData("plain", nameof(TlsMode.None), "PLAIN")]
    [InlineData("plain", nameof(TlsMode.StartTls), "PLAIN")]
    [InlineData("login", nameof(TlsMode.StartTls), "LOGIN")]
    [InlineData("implicit", nameof(TlsMode.Implicit), "PLAIN")]
    public async Task The_office_signs_in_with_name_and_password(string listener, string mode, string method)
    {
        var settings = Settings(listener, mode);
        (settings.User, settings.Password) = ("văn phòng", "bí mật");
        using var transport = new SmtpTransport(settings);

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.Equal($"văn phòng by {method}", Assert.Single(await server.TakenAsync()).User);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("login")]
    public async Task A_wrong_password_stops_the_sender_and_does_not_come_back_in_the_log(string listener)
    {
        var settings = Settings(listener, nameof(TlsMode.StartTls));
        (settings.User, settings.Password) = ("văn phòng", "sai rồi");
        using var transport = new SmtpTransport(settings);

        var attempt = Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));

        Assert.StartsWith("535 ", attempt.Problem, StringComparison.Ordinal);
        Assert.Contains("I do not like …", attempt.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sai rồi", attempt.Problem, StringComparison.Ordinal);
    }

    private MailOptions Settings(string listener, string mode)
    {
        var settings = server.Settings(listener);
        settings.Tls = Enum.Parse<TlsMode>(mode);
        return settings;
    }

    private async Task GetsNothingAsync(MailOptions settings)
    {
        using var transport = new SmtpTransport(settings);
        var attempt = Assert.IsType<Attempt.Unreachable>(await transport.SendAsync(ScriptedServer.Mail()));
        Assert.Equal("4.7.5", attempt.Status.ToString());
        Assert.Empty(await server.TakenAsync());
    }
}
