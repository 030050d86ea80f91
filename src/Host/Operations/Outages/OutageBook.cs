using CaseFlow.Mail.Missed;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Outages;

/// <summary>What outages there were, what of them waits, and what was decided. By the host, for an operator sees no case.</summary>
internal sealed class OutageBook(Connections database, MissedMail missed)
{
    // A case that steps while nothing else waits may still wish to tell something of that time.
    private const string StillCatchingUp =
        "(select count(*) from timers t where t.due_at <= o.ended_at and t.dead_since is null and not t.held and t.attempts = 0)";

    private const string Waiting =
        """
        (exists (select from reminders r where r.outage_id = o.outage_id and r.state = 'held' and r.release_at is null)
          or exists (select from outbox m where m.outage_id = o.outage_id and m.state = 'held' and m.release_at is null))
        """;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Outage>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Outage>(
            "select outage_id, cause, began_at, ended_at, urgent_until, closed_at from outages order by closed_at is null desc, began_at desc limit 50")).AsList();
    }

    /// <summary>How many outages have something that nobody has decided about.</summary>
    public async Task<long> CountOpenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<long>($"select count(*) from outages o where o.closed_at is null and {Waiting}");
    }

    public async Task<IReadOnlyList<OutageDecision>> DecisionsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<OutageDecision>(
            """
            select d.outage_id, d.what, d.stale, n.name as unit_name, d.choice, d.shifted_to, d.messages, u.name as decided_by, d.decided_at
            from outage_decisions d join users u on u.user_id = d.decided_by left join units n on n.unit_id = d.unit_id order by d.decision_id desc limit 500
            """)).AsList();
    }

    /// <summary>What waits for a decision, and how many timers of that time have not fired yet.</summary>
    public async Task<OutageWait> WaitAsync(Outage outage, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var kinds = (await MissedMail.OfAsync(connection, outage.OutageId, now))
            .GroupBy(unit => (unit.What, unit.Stale))
            .Select(kind => new MissedKind(kind.Key.What, kind.Key.Stale, [.. kind]))
            .OrderBy(kind => MissedKind.All.TakeWhile(known => known != kind.What).Count()).ThenBy(kind => kind.Stale).ToList();
        var timers = (await connection.QueryAsync<OutageTimers>(
            """
            select kind, sum(timers) as timers, count(*) as units, min(oldest) as oldest
            from outage_timers where outage_id = @OutageId group by kind order by kind
            """,
            outage)).AsList();
        var left = await connection.QuerySingleAsync<long>($"select {StillCatchingUp} from outages o where o.outage_id = @OutageId", outage);
        return new(kinds, timers, left, await missed.NextMorningAsync(now, ct));
    }

    /// <summary>
    /// Carries out what was chosen for each kind and writes it down, all of it or nothing. What somebody else has decided meanwhile is not there any
    /// more: asked twice, it happens once.
    /// </summary>
    /// <param name="choices">By kind; what is chosen for a unit comes before what is chosen for all.</param>
    /// <returns>How many messages were decided.</returns>
    public async Task<int> ApproveAsync(long outageId, IReadOnlyCollection<OutageChoice> choices, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var morning = await missed.NextMorningAsync(now, ct);
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select from outages where outage_id = @outageId for update", new { outageId }, transaction);
        var sum = 0;
        foreach (var (what, stale, choice, unitId) in choices.OrderBy(choice => choice.UnitId is null))
        {
            var group = new MissedGroup(outageId, what, stale, unitId, now);
            var messages = choice switch
            {
                "send" => await MissedMail.SendAsync(transaction, group),
                "skip" => await MissedMail.SkipAsync(transaction, group),
                _ => await MissedMail.ShiftAsync(transaction, group, morning),
            };
            if (messages > 0)
            {
                sum += messages;
                await connection.ExecuteAsync(
                    """
                    insert into outage_decisions (outage_id, what, stale, unit_id, choice, shifted_to, messages, decided_by, decided_at)
                    values (@outageId, @what, @stale, @unitId, @choice, @shiftedTo, @messages, @by, @now)
                    """,
                    new { outageId, what, stale, unitId, choice, shiftedTo = choice == "shift" ? morning.ToUniversalTime() : (DateTimeOffset?)null, messages, by, now },
                    transaction);
            }
        }

        await CloseAsync(connection, transaction, now);
        await transaction.CommitAsync(ct);
        return sum;
    }

    /// <summary>Lets go what was shifted to this morning, and closes what waits for nobody any more.</summary>
    public async Task GoOnAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await MissedMail.ReleaseAsync(connection, now);
        await CloseAsync(connection, null, now);
    }

    private static Task<int> CloseAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset now) => connection.ExecuteAsync(
        $"update outages o set closed_at = @now where o.closed_at is null and not {Waiting} and {StillCatchingUp} = 0", new { now }, transaction);
}

/// <param name="TimersLeft">Of that time, not fired yet: what they wish to tell may still come.</param>
/// <param name="NextMorning">To when something would be shifted.</param>
internal sealed record OutageWait(IReadOnlyList<MissedKind> Kinds, IReadOnlyList<OutageTimers> Timers, long TimersLeft, DateTimeOffset NextMorning);
