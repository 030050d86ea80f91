using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench.Smtp;

/// <summary>nodemailer's pool over as many connections, in a process of its own. It tells itself how long it took, from the first mail to the last yes.</summary>
internal sealed class NodemailerPeer : IDisposable
{
    private readonly Process _process;

    public NodemailerPeer(int port, RenderedMail body) => _process = Process.Start(new ProcessStartInfo("node")
    {
        ArgumentList =
        {
            Repository.Path("bench", "Smtp", "nodemailer-peer.mjs"),
            JsonSerializer.Serialize(new { port, subject = body.Subject, text = body.Text, html = body.Html }),
        },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public async Task<TimeSpan> SendAsync(int mails, int connections)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { mails, connections }));
        var took = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended: npm ci brings nodemailer.");
        return TimeSpan.FromMilliseconds(double.Parse(took, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
