using System.Diagnostics;
using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// Mails delivered from the outbox, each leased, sent and settled in transactions of its own, against a bare SmtpClient loop with the same
/// number of connections to the same server, in pairs that take turns.
/// </summary>
internal static class MailBench
{
    /// <summary>None of these mails has a link in it.</summary>
    private static readonly MintTokens NoTokens = (_, _) => Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());

    public const string Subject = "Nhắc việc: Văn bản cần gửi (hạn 05/05/2026)";
    private const int Pairs = 5;
    private const int Mails = 400;

    public static async Task<int> RunAsync()
    {
        Rows.Map();
        var address = await TestDatabases.CreateAsync();
        await using var database = new Connections(address);
        await using var sink = new SmtpSink();
        var body = new RenderedMail(Subject, new string('v', 400), $"<p>{new string('v', 4_000)}</p>");
        var (text, html) = (Encoding.UTF8.GetBytes(body.Text), Encoding.UTF8.GetBytes(body.Html));
        var measures = new List<Measure>();

        foreach (var connections in new[] { 1, 8 })
        {
            var options = new MailOptions { Port = sink.Port, From = "office@mail.test", Connections = connections };
            var outbox = new Outbox(database, options);
            var digests = new RecheckDigest(database, new CalendarStore(database, TimeProvider.System), options);
            var sender = new DeliverMail(outbox, digests, () => new SmtpTransport(options), NoTokens, options, TimeProvider.System, NullLogger<DeliverMail>.Instance);
            var mails = connections == 1 ? Mails / 8 : Mails;
            var pairs = new List<(double Ours, double Bare)>();

            // The first pair warms both up.
            for (var pair = 0; pair <= Pairs; pair++)
            {
                await WriteAsync(database.Host, outbox, body, $"{connections}/{pair}", mails);
                var ours = await RateAsync(sink, mails, () => sender.DeliverDueAsync());
                var bare = await RateAsync(sink, mails, () => SmtpClientPeer.SendAsync(sink.Port, mails, connections, text, html));
                if (pair > 0)
                {
                    pairs.Add((ours, bare));
                }
            }

            measures.Add(new Measure(
                $"mail.{connections}", Measure.Median(pairs.Select(pair => pair.Ours)), "mails/s",
                Measure.Median(pairs.Select(pair => pair.Ours / pair.Bare)),
                $"a bare SmtpClient loop over {connections} connections at {Measure.Median(pairs.Select(pair => pair.Bare)):0}", Must: 0.8));
        }

        await TestDatabases.DropAsync(address);
        return Measure.Report("mail", measures);
    }

    private static async Task WriteAsync(NpgsqlDataSource database, Outbox outbox, RenderedMail body, string run, int mails)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow();
        await outbox.WriteAsync(
            transaction,
            [.. Enumerable.Range(0, mails).Select(number => new WrittenMail(
                $"bench/{run}/{number}", "notice", null, null, null, $"r{number}@mail.test", "vi", null, body, null, now))],
            now);
        await transaction.CommitAsync();
    }

    private static async Task<double> RateAsync(SmtpSink sink, int mails, Func<Task> send)
    {
        sink.Mails.Clear();
        var started = Stopwatch.GetTimestamp();
        await send();
        var took = Stopwatch.GetElapsedTime(started);
        return sink.Mails.Count == mails
            ? mails / took.TotalSeconds
            : throw new InvalidOperationException($"{sink.Mails.Count} of {mails} mails arrived.");
    }
}
