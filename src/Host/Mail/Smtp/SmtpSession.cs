using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>A conversation with a server that is ready for mails: one message after the other over the same connection (RFC 5321, 3.3).</summary>
internal sealed class SmtpSession(SmtpConnection connection, Capabilities offers, MailOptions options) : IDisposable
{
    private const int Block = 64 * 1024;

    private static readonly ReadOnlyMemory<byte> LoneDot = ".\r\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Quit = "QUIT\r\n"u8.ToArray();

    // A recipient or DATA was refused: what was said of that message must be taken back.
    private bool _isHalfDone;

    /// <summary>Nothing more can be sent over this connection.</summary>
    public bool HasEnded { get; private set; }

    public async Task<Attempt> SendAsync(Envelope envelope, WireMessage message)
    {
        if (WhyNotCarried(envelope, message) is { } unfit)
        {
            return unfit;
        }

        var stage = Stage.Introduced;
        try
        {
            if (await IntroduceAsync(envelope, message) is { } refused)
            {
                return Verdict.On(refused.Stage, refused.Reply);
            }

            stage = Stage.Content;
            for (var rest = message.Bytes; !rest.IsEmpty; rest = rest[Math.Min(Block, rest.Length)..])
            {
                // From here on the server may have it all: a block that failed to be written may have arrived nevertheless.
                stage = rest.Length <= Block ? Stage.HandedOver : Stage.Content;
                await connection.WriteAsync(rest[..Math.Min(Block, rest.Length)], options.TransferTimeout);
            }

            var answer = await connection.ReadAsync(options.AcceptanceTimeout);
            HasEnded = answer.Code == 421 || connection.IsOutOfStep || answer.Code is >= 300 and < 400;
            return Verdict.On(stage, answer);
        }
        catch (ConversationEnded end)
        {
            HasEnded = true;
            return Verdict.On(stage, end);
        }
    }

    /// <summary>Says goodbye without waiting for the answer: what was sent before is settled.</summary>
    public void Dispose()
    {
        if (!HasEnded)
        {
            connection.SayLast(Quit.Span);
        }

        connection.Dispose();
    }

    private Attempt.Refused? WhyNotCarried(Envelope envelope, WireMessage message) =>
        NeedsUtf8(envelope, message) && !offers.SmtpUtf8
            ? new("The server takes addresses in ASCII only; it does not offer SMTPUTF8.", EnhancedStatus.AddressNotAscii)
            : message.Size > offers.Largest
                ? new($"The message has {message.Size} octets, and the server takes {offers.Largest}.", EnhancedStatus.TooLarge)
                : null;

    /// <summary>Everything before the message, in one packet where the server allows it (RFC 2920).</summary>
    /// <returns>The first refusal; null when the server waits for the message.</returns>
    private async Task<Refusal?> IntroduceAsync(Envelope envelope, WireMessage message)
    {
        Command[] commands =
        [
            .. _isHalfDone ? [new Command(Stage.Reset, "RSET")] : Array.Empty<Command>(),
            new(Stage.Sender, $"MAIL FROM:<{envelope.Sender}>{ParametersOf(envelope, message)}"),
            new(Stage.Recipient, $"RCPT TO:<{envelope.Recipient}>"),
            new(Stage.Data, "DATA"),
        ];
        Refusal? refusal = null;
        try
        {
            if (offers.Pipelining)
            {
                await SayAsync(commands);
            }

            foreach (var command in commands.TakeWhile(_ => offers.Pipelining || refusal is null))
            {
                if (!offers.Pipelining)
                {
                    await SayAsync(command);
                }

                refusal = await HearAsync(command, refusal);
            }

            _isHalfDone = refusal is not null;
            return connection.IsOutOfStep ? throw OutOfStep() : refusal;
        }
        catch (ConversationEnded) when (refusal is not null)
        {
            HasEnded = true;
            return refusal;
        }
    }

    private async Task SayAsync(params Command[] commands)
    {
        if (connection.IsOutOfStep)
        {
            throw OutOfStep();
        }

        var lines = string.Concat(commands.Select(command => $"{command.Line}\r\n"));
        await connection.WriteAsync(Encoding.UTF8.GetBytes(lines), options.AnswerTimeout);
    }

    private async Task<Refusal?> HearAsync(Command command, Refusal? earlier)
    {
        var answer = await connection.ReadAsync(options.AnswerTimeout);
        HasEnded |= answer.Code == 421;
        if (answer.Refuses)
        {
            return earlier ?? new Refusal(command.Stage, answer);
        }

        if (command.Stage is Stage.Data ? answer.Code != 354 : !answer.Done)
        {
            throw OutOfStep();
        }

        if (command.Stage is Stage.Data && earlier is not null)
        {
            // RFC 2920, 3.1: it waits for a message that has no recipient. It gets an empty one.
            await connection.WriteAsync(LoneDot, options.TransferTimeout);
            await connection.ReadAsync(options.AcceptanceTimeout);
        }

        return earlier;
    }

    private string ParametersOf(Envelope envelope, WireMessage message) => string.Concat(
        offers.Size ? $" SIZE={message.Size}" : "",
        message.EightBit && offers.EightBitMime ? " BODY=8BITMIME" : "",
        NeedsUtf8(envelope, message) ? " SMTPUTF8" : "");

    private static bool NeedsUtf8(Envelope envelope, WireMessage message) => envelope.NeedsUtf8 || message.HasUtf8Headers;

    private static ConversationEnded OutOfStep() => new("The server answers something else than it was asked.", EnhancedStatus.NotSmtp);

    private sealed record Command(Stage Stage, string Line);

    private sealed record Refusal(Stage Stage, SmtpReply Reply);
}
