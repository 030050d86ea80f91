using System.Diagnostics;
using System.Text;
using CaseFlow.Bench.Smtp;
using CaseFlow.Calendars;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// Mails to one server that says yes to everything, over 1 connection and over 8, in rounds in which all take turns: from the outbox (each
/// leased, sent and settled in transactions of its own), composed and sent, and sent alone from bytes that lie ready; beside them the
/// framework's SmtpClient, nodemailer's pool, and a bare socket.
/// </summary>
internal static class MailBench
{
    public const string Subject = "Nhắc việc: Văn bản cần gửi (hạn 05/05/2026)";
    private const int Rounds = 5;

    /// <summary>None of these mails has a link in it.</summary>
    private static readonly MintTokens NoTokens = (_, _) => Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());

    private static readonly RenderedMail Body = new(Subject, new string('v', 400), $"<p>{new string('v', 4_000)}</p>");

    public static async Task<int> RunAsync()
    {
        Rows.Map();
        var address = await TestDatabases.CreateAsync();
        await using var database = new Connections(address);
        await using var sink = new BlindSink();
        using var nodemailer = new NodemailerPeer(sink.Port, Body);
        var one = await RaceAsync(database, sink, nodemailer, connections: 1);
        var eight = await RaceAsync(database, sink, nodemailer, connections: 8);
        await TestDatabases.DropAsync(address);

        return Measure.Report(
            "mail",
            [
                one.Against("mail.1", rates => (rates.Outbox, rates.SmtpClient), "a bare SmtpClient loop over 1 connection", must: 0.8),
                eight.Against("mail.8", rates => (rates.Outbox, rates.SmtpClient), "a bare SmtpClient loop over 8 connections", must: 0.8),
                one.Against("smtp.1", rates => (rates.Composed, rates.SmtpClient), "SmtpClient over 1 connection", must: 10),
                one.Against("smtp.1.pool", rates => (rates.Composed, rates.Nodemailer), "nodemailer's pool of 1 connection", must: 1),
                eight.Against("smtp.8.pool", rates => (rates.Composed, rates.Nodemailer), "nodemailer's pool of 8 connections", must: 1),
                eight.Against("smtp.8.bare", rates => (rates.Sent, rates.Bare), "a bare socket session over 8 connections", must: 0.8),
                eight.Against("smtp.8.sink", rates => (rates.Flooded, rates.Bare), "that bare session: what the server takes from a flood", must: 1.5),
            ]);
    }

    private static async Task<Race> RaceAsync(Connections database, BlindSink sink, NodemailerPeer nodemailer, int connections)
    {
        var options = new MailOptions { Port = sink.Port, From = "office@mail.test", Connections = connections, MostPerSecond = 0 };
        var outbox = new Outbox(database, options);
        var digests = new RecheckDigest(database, new CalendarStore(database, TimeProvider.System), options);
        using var pace = new MailPace(options);
        var sender = new DeliverMail(outbox, digests, () => new SmtpTransport(options), NoTokens, options, pace, TimeProvider.System, NullLogger<DeliverMail>.Instance);
        var (text, html) = (Encoding.UTF8.GetBytes(Body.Text), Encoding.UTF8.GetBytes(Body.Html));
        var message = Bytes(options);
        var wire = Mail.Smtp.WireMessage.Of(message).Bytes;
        var rounds = new List<Rates>();

        // The first round warms all of them up.
        for (var round = 0; round <= Rounds; round++)
        {
            var mails = 200 * connections;
            await WriteAsync(database.Host, outbox, $"{connections}/{round}", mails);
            var rates = new Rates(
                await RateAsync(sink, mails, () => sender.DeliverDueAsync()),
                await RateAsync(sink, 2 * mails, () => OwnSession.ComposeAndSendAsync(options, 2 * mails, Body)),
                await RateAsync(sink, 5 * mails, () => OwnSession.SendAsync(options, 5 * mails, message)),
                await RateAsync(sink, 5 * mails, () => BareSession.SendAsync(sink.Port, 5 * mails, connections, wire)),
                await RateAsync(sink, 5 * mails, () => BareSession.FloodAsync(sink.Port, 5 * mails, connections, wire)),
                await RateAsync(sink, mails / 8, () => SmtpClientPeer.SendAsync(sink.Port, mails / 8, connections, text, html)),
                await RateAsync(sink, mails, () => nodemailer.SendAsync(mails, connections)));
            if (round > 0)
            {
                rounds.Add(rates);
            }
        }

        return new Race(rounds);
    }

    private static byte[] Bytes(MailOptions options)
    {
        using var form = new PickupForm();
        using var message = MessageForm.Of(OwnSession.Mail(0, Body), options);
        return form.BytesOf(message);
    }

    private static async Task WriteAsync(NpgsqlDataSource database, Outbox outbox, string run, int mails)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow();
        await outbox.WriteAsync(
            transaction,
            [.. Enumerable.Range(0, mails).Select(number => new WrittenMail(
                $"bench/{run}/{number}", "notice", null, null, null, $"r{number}@mail.test", "vi", null, Body, null, now))],
            now);
        await transaction.CommitAsync();
    }

    private static Task<double> RateAsync(BlindSink sink, int mails, Func<Task> send) => RateAsync(sink, mails, async () =>
    {
        var started = Stopwatch.GetTimestamp();
        await send();
        return Stopwatch.GetElapsedTime(started);
    });

    private static async Task<double> RateAsync(BlindSink sink, int mails, Func<Task<TimeSpan>> send)
    {
        var took = await send();
        return sink.TakeCount() is var count && count == mails
            ? mails / took.TotalSeconds
            : throw new InvalidOperationException($"{count} of {mails} mails arrived.");
    }

    /// <summary>Mails a second.</summary>
    private sealed record Rates(double Outbox, double Composed, double Sent, double Bare, double Flooded, double SmtpClient, double Nodemailer);

    private sealed record Race(IReadOnlyList<Rates> Rounds)
    {
        public Measure Against(string name, Func<Rates, (double Ours, double Theirs)> pair, string peer, double must)
        {
            var pairs = Rounds.Select(pair).ToList();
            return new(
                name, Measure.Median(pairs.Select(rates => rates.Ours)), "mails/s", Measure.Median(pairs.Select(rates => rates.Ours / rates.Theirs)),
                $"{peer} at {Measure.Median(pairs.Select(rates => rates.Theirs)):0}", must);
        }
    }
}
