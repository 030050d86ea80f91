using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Demo.Run;

/// <summary>maildev: a real SMTP server that keeps what it is given, with a web page and a REST interface.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly HttpClient _http;

    private Inbox(Process process, int smtp, Uri page)
    {
        (_process, SmtpPort, Page) = (process, smtp, page);
        _http = new HttpClient { BaseAddress = page, Timeout = TimeSpan.FromMinutes(3) };
    }

    public int SmtpPort { get; }

    public Uri Page { get; }

    public TimeSpan CpuTime => _process.TotalProcessorTime;

    public sealed record Letter(string MessageId, string Subject, Dictionary<string, JsonElement> Headers);

    public static async Task<Inbox> StartAsync(int wishedPage, CancellationToken ct)
    {
        var (smtp, page) = (Ports.Free(), Ports.Free(wishedPage));
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            Repository.Path("node_modules", "maildev", "bin", "maildev"), "--silent",
            "--ip", "127.0.0.1", "--smtp", $"{smtp}", "--web", $"{page}"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var inbox = new Inbox(process, smtp, new Uri($"http://127.0.0.1:{page}"));
        await inbox.AnswersAsync(ct);
        return inbox;
    }

    /// <summary>Everything that arrived, asked for over the REST interface.</summary>
    public async Task<List<Letter>> ReadAsync(CancellationToken ct)
    {
        var letters = new List<Letter>();
        await foreach (var letter in _http.GetFromJsonAsAsyncEnumerable<Letter>("/email", Names, ct))
        {
            letters.Add(letter!);
        }

        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task AnswersAsync(CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await _http.GetAsync(new Uri("/healthz", UriKind.Relative), ct)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (attempt < 150 && !_process.HasExited)
            {
                await Task.Delay(100, ct);
            }
        }
    }
}
