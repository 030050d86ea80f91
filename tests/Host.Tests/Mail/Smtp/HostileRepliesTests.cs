using System.Diagnostics;
using System.Globalization;
using System.Text;
using CaseFlow.Mail;

namespace CaseFlow.Host.Tests.Mail.Smtp;

/// <summary>Servers that say anything, made by chance from a seed: a failure names the seed and the round that repeat it.</summary>
public sealed class HostileRepliesTests
{
    private const int Rounds = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_a_server_says_the_sender_lives_is_done_soon_and_never_claims_what_did_not_happen(int seed)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var conversation = new HostileConversation(new Random((seed * 10_000) + round));
            await using var server = new RawServer(conversation.Answer);
            using var transport = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = server.Port, From = "office@mail.test", Timeout = TimeSpan.FromSeconds(20) });
            var started = Stopwatch.GetTimestamp();

            var attempt = await transport.SendAsync(ScriptedServer.Mail());

            var about = $"seed {seed}, round {round}: {attempt} after\n{conversation.Told}";
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), about);
            Assert.True(Possible(conversation, attempt), about);
        }
    }

    private static bool Possible(HostileConversation conversation, Attempt attempt) => conversation.LastAnswer switch
    {
        // The server never had the message to its end, and nobody may say that it took it, or may have.
        null => attempt is Attempt.Refused or Attempt.Postponed or Attempt.Unreachable,
        >= 200 and < 300 => attempt is Attempt.Accepted,
        421 or 454 or 530 or 534 or 535 or 538 => attempt is Attempt.Unreachable,
        >= 400 and < 500 => attempt is Attempt.Postponed,
        >= 500 and < 600 => attempt is Attempt.Refused,
        _ => attempt is Attempt.Unsure,
    };

    /// <summary>Says what is right three times out of four, and otherwise anything.</summary>
    private sealed class HostileConversation(Random chance)
    {
        private readonly StringBuilder _told = new();

        /// <summary>What was said to a whole message: a code, -1 for something that is none, null when no message came.</summary>
        public int? LastAnswer { get; private set; }

        public string Told => _told.ToString();

        /// <param name="lines">Of the message; none when the sender had nothing to say to the server's surprise.</param>
        public Said Answer(string? line, int lines)
        {
            var says = chance.Next(4) > 0 ? Text($"{Honest(line?[..Math.Min(4, line.Length)])}\r\n") : Anything();
            if (line == "." && lines > 0)
            {
                LastAnswer = CodeOf(Encoding.Latin1.GetString(says));
            }

            _told.Append(CultureInfo.InvariantCulture, $"{line}: {Convert.ToHexString(says.AsSpan(0, Math.Min(60, says.Length)))}\n");

            // Half an answer and then silence is a matter of patience, which other tests look at.
            return new Said(says, AndCloses: !says.AsSpan().EndsWith("\r\n"u8));
        }

        private string Honest(string? verb) => verb switch
        {
            null => "220 here",
            "." => chance.Next(3) switch { 0 => "250 taken", 1 => "451 4.3.0 not now", _ => "554 5.6.0 not that" },
            "EHLO" => chance.Next(2) == 0 ? "250-here\r\n250-PIPELINING\r\n250 SIZE 100000" : "250-here\r\n250 SMTPUTF8",
            "DATA" => "354 go on",
            _ => "250 ok",
        };

        private byte[] Anything() => chance.Next(12) switch
        {
            0 => [],
            1 => Bytes(chance.Next(1, 300)),
            2 => [.. Bytes(chance.Next(1, 40)), .. "\r\n"u8],
            3 => Text($"{chance.Next(1_000):000} {chance.Next(10)}.{chance.Next(1_200)}.{chance.Next(1_200)} what\r\n"),
            4 => Text("250-one\r\n550 two\r\n"),
            5 => Text(string.Concat(Enumerable.Repeat("250-and\r\n", 5_000))),
            6 => Text($"250 {new string('9', 100_000)}\r\n"),
            7 => Text("\r\n"),
            8 => Text("25"),
            9 => Text("250\0ok\r\n"),
            10 => Text("999 \uFFFD\r\n"),
            _ => Text($"{chance.Next(400, 402)}-no\r\n{chance.Next(400, 402)} no\r\n"),
        };

        private byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            chance.NextBytes(bytes);
            return bytes;
        }

        private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

        /// <summary>A whole answer of one code, in lines that are not endless.</summary>
        private static int CodeOf(string says)
        {
            var lines = says.Split("\r\n");
            return lines is [.. var whole, ""] && whole.Length is > 0 and < 100 && whole.All(line => line.Length is >= 3 and < 1_000 && line[..3].All(char.IsAsciiDigit))
                && whole.Select(line => line[..3]).Distinct().Count() == 1 && whole[0][0] is >= '2' and <= '5'
                && whole.SkipLast(1).All(line => line[3..].StartsWith('-')) && (whole[^1].Length == 3 || whole[^1][3] == ' ')
                ? int.Parse(whole[0][..3], CultureInfo.InvariantCulture)
                : -1;
        }
    }
}
