using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace CaseFlow.Bench.Smtp;

/// <summary>
/// The ceiling for mails: nothing but the framework's SmtpClient in a loop, one client a connection, with texts that lie ready in memory.
/// No row, no lease, no retry; a crash forgets everything.
/// </summary>
internal static class SmtpClientPeer
{
    public static async Task SendAsync(int port, int mails, int connections, byte[] text, byte[] html)
    {
        var left = mails;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var client = new SmtpClient("127.0.0.1", port);
            for (var number = Interlocked.Decrement(ref left); number >= 0; number = Interlocked.Decrement(ref left))
            {
                using var message = new MailMessage("office@mail.test", $"r{number}@mail.test")
                {
                    Subject = MailBench.Subject,
                    SubjectEncoding = Encoding.UTF8,
                };
                message.AlternateViews.Add(View(text, MediaTypeNames.Text.Plain));
                message.AlternateViews.Add(View(html, MediaTypeNames.Text.Html));
                await client.SendMailAsync(message);
            }
        })));
    }

    private static AlternateView View(byte[] content, string type) =>
        new(new MemoryStream(content), new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };
}
