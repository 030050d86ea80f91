using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Jobs;
using Dapper;

namespace CaseFlow.Operations.Alarms;

/// <summary>Looks for what lies due and is not taken, by indexes alone: asked every minute, and by whoever watches from outside.</summary>
internal sealed class Lateness(Connections database, MailLog mails, OperationsOptions options)
{
    public async Task<IReadOnlyList<LateWork>> FindAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var (beat, woke, timer) = await connection.QuerySingleAsync<(DateTimeOffset?, DateTimeOffset?, DateTimeOffset?)>(
            """
            select
              (select max(beat_at) from heartbeats),
              (select max(ended_at) from outages where cause = 'stopped'),
              (select min(due_at) from timers where dead_since is null and not held and attempts = 0 and due_at <= @now)
            """,
            new { now });
        var (reminders, written) = await mails.LeftLyingAsync(now, ct);
        return
        [
            .. new[]
            {
                new LateWork("stopped", now - beat > Heart.Silence ? beat : null),
                new LateWork("timers", Late(timer)),
                new LateWork("reminders", Late(reminders)),
                new LateWork("mails", Late(written)),
            }.Where(work => work.Since is not null),
        ];

        // After an outage everything is old for a moment: what counts then is how long it has been left lying since.
        DateTimeOffset? Late(DateTimeOffset? since) => now - since > options.AlarmAfter && !(now - woke <= options.AlarmAfter) ? since : null;
    }
}

/// <param name="Kind">stopped (no node runs jobs), timers, reminders or mails.</param>
/// <param name="Since">Since when the oldest of it lies due.</param>
internal sealed record LateWork(string Kind, DateTimeOffset? Since)
{
    public static IReadOnlyList<string> Kinds { get; } = ["stopped", "timers", "reminders", "mails"];
}
