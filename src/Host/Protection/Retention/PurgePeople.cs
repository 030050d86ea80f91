using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;
using Quartz;

namespace CaseFlow.Protection.Retention;

/// <summary>
/// Does what two people have agreed to: somebody's cases are redacted and everything personal is taken away, one person in one transaction. Whoever
/// cannot be purged whole is left whole, and the page of the purge says why.
/// </summary>
internal sealed class PurgePeople(Connections database, RedactCase redact, TimeProvider time, ILogger<PurgePeople> log)
{
    // Closed codes name nobody and are what reports count; whatever is written in words, a day or a list goes.
    private static readonly string[] KeptFields =
        [.. PersonFields.All.Where(field => field.Kind is FactKind.Code or FactKind.Codes or FactKind.YesNo).Select(field => field.Id)];

    /// <returns>How many people were purged.</returns>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var done = 0;
        await using var connection = await database.OpenForHostAsync(ct);
        var waiting = (await connection.QueryAsync<(Guid Purge, Guid Person, int Months)>(
            """
            select n.purge_id, n.person_id, q.months from purge_decisions d join purges q using (purge_id) join purge_persons n using (purge_id)
            where d.agreed and not exists (
              select from purge_outcomes o where o.purge_id = n.purge_id and o.person_id = n.person_id and (o.problem is null or o.done_at > @since))
            order by d.decided_at, n.person_id
            """,
            new { since = time.Now().AddHours(-20) })).AsList();
        foreach (var (purge, person, months) in waiting)
        {
            if (await PurgeAsync(connection, purge, person, months, ct) is not { } problem)
            {
                done++;
                continue;
            }

            log.LogWarning("A person of purge {Purge} stays: {Problem}", purge, problem);
            await connection.ExecuteAsync(
                "insert into purge_outcomes (purge_id, person_id, done_at, problem) values (@purge, @person, @now, @problem)",
                new { purge, person, now = time.Now(), problem });
        }

        return done;
    }

    /// <returns>Why nothing was done; null when it was.</returns>
    private async Task<string?> PurgeAsync(NpgsqlConnection connection, Guid purge, Guid person, int months, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            var cases = (await connection.QueryAsync<(Guid CaseId, bool Open)>(
                """
                select case_id, closed_at is null from cases
                where person_id in (select person_id from people where person_id = @person or merged_into = @person) order by case_id for update
                """,
                new { person }, transaction)).AsList();
            if (cases.Exists(one => one.Open))
            {
                return "A case was opened meanwhile.";
            }

            // Whatever is recorded of this person now waits, or is seen here.
            await connection.ExecuteAsync("select from people where person_id = @person for update", new { person }, transaction);
            if (!await connection.ExecuteScalarAsync<bool>(Purges.StillEnded, new { person, before = time.Now().AddMonths(-months) }, transaction))
            {
                return "Something about this person began or was asked for meanwhile.";
            }

            foreach (var (caseId, _) in cases)
            {
                switch (await redact.RunAsync(caseId, connection, ct))
                {
                    case Redaction.Impossible impossible:
                        return impossible.Why;
                    case Redaction.Done redacted:
                        await connection.ExecuteAsync(
                            "select redact_case(@purge, @person, @caseId, @seqs, @events, @Snapshot, @now)",
                            new { purge, person, caseId, seqs = redacted.Events.Keys.ToArray(), events = redacted.Events.Values.ToArray(), redacted.Snapshot, now = time.Now() },
                            transaction);
                        break;
                }
            }

            await connection.ExecuteAsync("select purge_person(@purge, @person, @KeptFields, @now)", new { purge, person, KeptFields, now = time.Now() }, transaction);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (Exception failed) when (failed is PostgresException or not NpgsqlException && !ct.IsCancellationRequested)
        {
            await transaction.RollbackAsync(ct);
            log.LogError(failed, "A person of purge {Purge} was not purged.", purge);
            return failed is PostgresException refused ? refused.MessageText : failed.Message;
        }
    }
}

/// <summary>Nightly: what two people have agreed to purge.</summary>
internal sealed class PurgePeopleJob(PurgePeople purge) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await purge.RunAsync(cancellationToken);
}
