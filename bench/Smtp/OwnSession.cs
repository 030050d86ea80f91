using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Bench.Smtp;

/// <summary>The product's way out, without its outbox.</summary>
internal static class OwnSession
{
    /// <summary>Composes each message, as it leaves.</summary>
    public static Task ComposeAndSendAsync(MailOptions options, int mails, RenderedMail body) =>
        OverEachAsync(options.Connections, mails, () => new SmtpTransport(options), (transport, number) => transport.SendAsync(Mail(number, body)));

    public static OutgoingMail Mail(int number, RenderedMail body) =>
        new($"{number}@mail.test", $"r{number}@mail.test", null, body.Subject, body.Text, body.Html);

    /// <summary>Sends bytes that lie ready, as the bare session does.</summary>
    public static Task SendAsync(MailOptions options, int mails, byte[] message) =>
        OverEachAsync(options.Connections, mails, () => new Session(options), (session, number) => session.SendAsync(number, message));

    private static async Task OverEachAsync<T>(int connections, int mails, Func<T> open, Func<T, int, Task<Attempt>> send)
        where T : IDisposable
    {
        var left = mails;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var way = open();
            for (var number = Interlocked.Decrement(ref left); number >= 0; number = Interlocked.Decrement(ref left))
            {
                if (await send(way, number) is var attempt and not Attempt.Accepted)
                {
                    throw new InvalidOperationException($"{attempt}");
                }
            }
        })));
    }

    private sealed class Session(MailOptions options) : IDisposable
    {
        private readonly Patience _patience = new();
        private SmtpSession? _session;

        public async Task<Attempt> SendAsync(int number, byte[] message)
        {
            _patience.Begin(options.Timeout);
            _session ??= await SmtpOpening.OpenAsync(options, _patience);
            return await _session.SendAsync(Envelope.Of(options.From, $"r{number}@mail.test"), WireMessage.Of(message));
        }

        public void Dispose()
        {
            _session?.Dispose();
            _patience.Dispose();
        }
    }
}
