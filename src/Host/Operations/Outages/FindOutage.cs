using CaseFlow.Mail.Missed;
using CaseFlow.Operations.Alarms;
using CaseFlow.Platform.Jobs;
using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Outages;

/// <summary>
/// Writes an outage down, in the transaction that finds it, and holds back what was to be told in it and is older than the limit. Timers are
/// counted and left alone: they move cases, and fire in their order. What they wish to tell of that time is held back as it is written.
/// </summary>
internal sealed class FindOutage(MissedMail missed, RaiseAlarms alarms, OperationsOptions options)
{
    /// <summary>No node has beaten for a while. Where none ever did, what lies due tells since when nothing ran.</summary>
    public async Task AfterSilenceAsync(NpgsqlTransaction transaction, DateTimeOffset? last, DateTimeOffset now)
    {
        var since = last ?? await transaction.Connection!.QuerySingleOrDefaultAsync<DateTimeOffset?>(
            """
            select since from (
              select min(due_at) as since from timers where dead_since is null and not held and attempts = 0 and due_at <= @now
              union all select min(due_at) from reminders where state = 'pending' and due_at <= @now
              union all select min(due_at) from outbox where state = 'queued' and attempts = 0 and due_at <= @now) due
            where since is not null order by since limit 1
            """,
            new { now },
            transaction);
        if (since is { } began && now - began > Heart.Silence && await WriteAsync(transaction, "stopped", began, now) && now - began > options.AlarmAfter)
        {
            await alarms.TellOfOutageAsync(transaction, began, now);
        }
    }

    /// <returns>False when it is known already.</returns>
    public async Task<bool> WriteAsync(NpgsqlTransaction transaction, string cause, DateTimeOffset began, DateTimeOffset ended)
    {
        var limit = ended - options.HoldBackAfter;
        DateTimeOffset? urgentUntil = limit >= began ? limit : null;
        DateTimeOffset? ordinaryUntil = urgentUntil is null ? null : (await missed.OrdinaryUpToAsync(limit)).ToUniversalTime();
        var outageId = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            """
            insert into outages (cause, began_at, ended_at, ordinary_until, urgent_until, closed_at)
            values (@cause, @began, @ended, @ordinaryUntil, @urgentUntil, case when @urgentUntil::timestamptz is null then @ended end)
            on conflict on constraint an_outage_is_found_once do nothing returning outage_id
            """,
            new { cause, began, ended, ordinaryUntil, urgentUntil },
            transaction);
        if (outageId is not { } id)
        {
            return false;
        }

        await transaction.Connection!.ExecuteAsync(
            """
            insert into outage_timers (outage_id, kind, unit_id, timers, oldest)
            select @id, split_part(t.timer_id, '/', 1), c.unit_id, count(*), min(t.due_at)
            from timers t join cases c using (case_id)
            where t.due_at <= @ended and t.dead_since is null and not t.held
            group by 2, 3
            """,
            new { id, ended },
            transaction);
        if (urgentUntil is { } until)
        {
            await MissedMail.HoldAsync(transaction, id, ordinaryUntil!.Value, until);
        }

        return true;
    }
}
