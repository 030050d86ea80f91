using CaseFlow.Calendars;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Mail;

/// <summary>An outbox, a sender and a real SMTP server between them, on the test's own database and clock.</summary>
internal sealed class Post : IAsyncDisposable
{
    private readonly CaseFlowApp _app;
    private readonly MailPace _pace;

    public Post(CaseFlowApp app, Action<MailOptions>? adjust = null)
    {
        _app = app;
        Options = new MailOptions { Port = Sink.Port, From = "office@mail.test", Timeout = TimeSpan.FromSeconds(20), Connections = 4, MostPerSecond = 0 };
        adjust?.Invoke(Options);
        _pace = new MailPace(Options);
        Outbox = new Outbox(app.Connections, Options);
        Sender = NewSender();
    }

    public SmtpSink Sink { get; } = new();

    public MailOptions Options { get; }

    public Outbox Outbox { get; }

    public DeliverMail Sender { get; }

    public DeliverMail NewSender(MintTokens? mint = null) =>
        new(
            Outbox, new RecheckDigest(_app.Connections, _app.Services.GetRequiredService<CalendarStore>(), Options), () => new SmtpTransport(Options),
            mint ?? _app.Services.GetRequiredService<MintTokens>(), Options, _pace, _app.Clock, NullLogger<DeliverMail>.Instance);

    public static async Task<Post> EmptyAsync(CaseFlowApp app, Action<MailOptions>? adjust = null)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from digest_lines; delete from visit_entries; delete from outbox");
        return new Post(app, adjust);
    }

    public Task WriteAsync(params string[] recipients) => WriteAsync([.. recipients.Select(name => Letter(name))]);

    public async Task WriteAsync(params WrittenMail[] mails)
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Outbox.WriteAsync(transaction, mails, _app.Clock.GetUtcNow());
        await transaction.CommitAsync();
    }

    public WrittenMail Letter(string name, string? secret = null) => new(
        $"test/{name}", "notice", null, null, null, $"{name}@mail.test", "vi", "phong@mail.test",
        new RenderedMail("Việc sắp đến hạn", $"Kính gửi {name}\n{MaskOf(secret)}", $"<p>Kính gửi {name}</p>{MaskOf(secret)}"), secret, _app.Clock.GetUtcNow());

    private static string MaskOf(string? secret) => secret is null ? "" : Outbox.Mask;

    /// <summary>Runs the sender as the clock passes: each time something is due again, it is tried again.</summary>
    public async Task DeliverForAsync(TimeSpan time)
    {
        var until = _app.Clock.GetUtcNow() + time;
        while (true)
        {
            await Sender.DeliverDueAsync();
            await using var connection = await _app.Database.OpenConnectionAsync();
            var next = await connection.ExecuteScalarAsync<DateTime?>("select min(due_at) from outbox where state in ('queued', 'sending')");
            if (next is null || next > until.UtcDateTime)
            {
                _app.Clock.Set(until);
                return;
            }

            _app.Clock.Set(next.Value);
            await EndLeasesAsync();
        }
    }

    /// <summary>Leases are over by the clock of the database, which no test moves: what is past by the test's clock is past.</summary>
    public async Task EndLeasesAsync()
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update outbox set leased_until = null where state = 'sending' and due_at <= @now", new { now = _app.Clock.GetUtcNow() });
    }

    public async Task<MailRow> RowAsync(string name)
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<MailRow>(
            "select state, reason, attempts, unsure, last_error, answer_status, secret from outbox where key = @key", new { key = $"test/{name}" });
    }

    public ValueTask DisposeAsync()
    {
        _pace.Dispose();
        return Sink.DisposeAsync();
    }
}

internal sealed record MailRow
{
    public required string State { get; init; }

    public string? Reason { get; init; }

    public int Attempts { get; init; }

    public int Unsure { get; init; }

    public string? LastError { get; init; }

    public string? AnswerStatus { get; init; }

    public string? Secret { get; init; }
}
