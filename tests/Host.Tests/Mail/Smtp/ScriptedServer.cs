using System.Diagnostics;
using System.Text.Json;
using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Mail.Smtp;

/// <summary>Mail servers of another make (npm smtp-server), on ports of their own, that misbehave where a test tells them to.</summary>
public sealed class ScriptedServer : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private Process _process = null!;
    private Dictionary<string, int> _ports = null!;

    /// <summary>Who vouches for the servers.</summary>
    internal Authority Authority { get; } = new();

    public async Task InitializeAsync()
    {
        var (good, expired, stranger) = (Authority.Issue("good", days: 2), Authority.Issue("expired", days: -2), Authority.Issue("stranger", days: 2, "mail.example.org"));
        var listeners = new Dictionary<string, object>
        {
            ["plain"] = new { good.Key, good.Cert, Size = 10_000_000 },
            ["implicit"] = new { good.Key, good.Cert, Secure = true },
            ["expired"] = new { expired.Key, expired.Cert, Secure = true },
            ["stranger"] = new { stranger.Key, stranger.Cert },
            ["login"] = new { good.Key, good.Cert, AuthMethods = new[] { "LOGIN" } },
            ["old"] = new { HidePIPELINING = true, Hide8BITMIME = true, HideSMTPUTF8 = true, DisabledCommands = new[] { "STARTTLS", "AUTH" }, Size = 20_000 },
        };
        _process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Repository.Path("tests", "Host.Tests", "Mail", "Smtp", "scripted-server.mjs"), JsonSerializer.Serialize(listeners, Names) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _ports = await HearAsync<Dictionary<string, int>>();
    }

    /// <summary>Misbehaves at a command from now on, or so many times.</summary>
    internal async Task BehaveAsync(string? at, string? how, int times = int.MaxValue)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { at, how, times }, Names));
        await HearAsync<object>();
    }

    /// <summary>What it took since it was asked last.</summary>
    internal async Task<List<TakenMail>> TakenAsync()
    {
        await _process.StandardInput.WriteLineAsync("""{"tell":true}""");
        return await HearAsync<List<TakenMail>>();
    }

    internal MailOptions Settings(string listener) => new()
    {
        Host = "127.0.0.1",
        Port = _ports[listener],
        From = "office@mail.test",
        CaFile = Authority.File,
        Tls = listener is "implicit" or "expired" ? TlsMode.Implicit : TlsMode.None,
    };

    internal static OutgoingMail Mail(string address = "lan@mail.test") => new("1@mail.test", address, null, "Nhắc việc", "Việc đến hạn", "<p>Việc đến hạn</p>");

    public async Task DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Authority.Dispose();
    }

    private async Task<T> HearAsync<T>() => JsonSerializer.Deserialize<T>((await _process.StandardOutput.ReadLineAsync())!, Names)!;
}

internal sealed record TakenMail(
    string Connection, bool Secure, string? User, string From, string To, Dictionary<string, JsonElement> Parameters, byte[] Data);
