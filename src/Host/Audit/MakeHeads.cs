using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>
/// Makes the head of each day that is over and has none yet, the oldest first, and mails the newest. A day is made once, whichever node
/// comes first, and a day that was missed is made up for.
/// </summary>
internal sealed class MakeHeads(Connections database, HeadMail mail, TimeProvider time)
{
    /// <returns>How many days were made.</returns>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var yesterday = VietnameseText.LocalDate(time.GetUtcNow()).AddDays(-1);
        var made = 0;
        while (await MakeNextAsync(yesterday, ct))
        {
            made++;
        }

        return made;
    }

    private async Task<bool> MakeNextAsync(DateOnly yesterday, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('audit-heads', 0))", transaction: transaction);
        var before = await connection.QueryFirstOrDefaultAsync<DailyHead>($"{AuditHeads.Select} order by day desc limit 1", transaction: transaction);
        var day = before?.Day.AddDays(1) ?? yesterday;
        if (day > yesterday)
        {
            return false;
        }

        var head = await MakeAsync(connection, day, before, ct);
        await connection.ExecuteAsync(
            "insert into audit_heads (day, head, chains, events, redactions, made_at) values (@Day, @Head, @Chains, @Events, @Redactions, @now)",
            new { head.Day, head.Head, head.Chains, head.Events, head.Redactions, now = time.GetUtcNow() },
            transaction);
        if (day == yesterday)
        {
            await mail.WriteAsync(transaction, head, time.GetUtcNow());
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private static async Task<DailyHead> MakeAsync(NpgsqlConnection connection, DateOnly day, DailyHead? before, CancellationToken ct)
    {
        var (events, chains) = await connection.QuerySingleAsync<(long, long)>(
            """
            with grown as (
              select case_id, max(seq) as seq, count(*) as events
              from case_events where recorded_at >= @from and recorded_at < @to group by case_id),
            ended as (
              insert into audit_ends (day, case_id, case_no, seq, hash)
              select @day, g.case_id, c.case_no, g.seq, e.hash
              from grown g join cases c using (case_id) join case_events e on e.case_id = g.case_id and e.seq = g.seq
              returning case_id)
            select
              (select coalesce(sum(events), 0)::bigint from grown),
              (select count(*) from ended n where not exists (select from audit_ends o where o.case_id = n.case_id))
            """,
            new { day, from = HeadHash.From(day, before), to = HeadHash.StartOf(day.AddDays(1)) },
            commandTimeout: 0);
        (chains, events) = (chains + (before?.Chains ?? 0), events + (before?.Events ?? 0));
        var (head, redactions) = await HeadHash.OfAsync(connection, day, before, chains, events, ct);
        return new() { Day = day, Head = head, Chains = chains, Events = events, Redactions = redactions };
    }
}
