using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Platform.Jobs;

/// <summary>What a silence of all nodes asks for, in the transaction of the beat that ends it.</summary>
/// <param name="last">The last beat of any node; null when none was ever written.</param>
internal delegate Task AfterSilence(NpgsqlTransaction transaction, DateTimeOffset? last, DateTimeOffset now);

/// <summary>
/// Writes once a minute that this node lives. Whoever beats first after a silence finds it, before any of its jobs has run: be it that the
/// nodes were stopped, that their processes stood still, or that the database was away.
/// </summary>
internal sealed class Heart(Connections database, TimeProvider time, IEnumerable<AfterSilence> afterwards)
{
    /// <summary>Longer without a beat is a silence.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private const long OneAtATime = 0x4845415254;

    /// <summary>What this process is called in rows.</summary>
    public static readonly string Node = $"{Environment.MachineName}/{Environment.ProcessId}";

    private DateTimeOffset _last;

    /// <summary>Beats where the last one of this process is not of now: asked before each run of a job, and mostly answered without the database.</summary>
    public async Task CheckAsync(CancellationToken ct = default)
    {
        if ((time.GetUtcNow() - _last).Duration() > TimeSpan.FromMinutes(2))
        {
            await BeatAsync(ct);
        }
    }

    public async Task BeatAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@OneAtATime)", new { OneAtATime }, transaction);
        var last = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>("select beat_at from heartbeats order by beat_at desc limit 1", null, transaction);
        if (last is null || now - last > Silence)
        {
            foreach (var wake in afterwards)
            {
                await wake(transaction, last, now);
            }
        }

        await connection.ExecuteAsync(
            """
            insert into heartbeats (node, beat_at) values (@Node, @now) on conflict (node) do update set beat_at = excluded.beat_at;
            delete from heartbeats where beat_at < @now - interval '1 day'
            """,
            new { Node, now },
            transaction);
        await transaction.CommitAsync(ct);
        _last = now;
    }
}
