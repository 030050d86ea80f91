using CaseFlow.Calendars;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Missed;

/// <summary>
/// Holds back what was to be told while nothing ran, and lets it go as somebody decides. What is held keeps its wish and its key: let go, it is
/// decided like any other, so of ten that concern one piece of work one is sent.
/// </summary>
internal sealed class MissedMail(MailOptions options, CalendarStore calendars)
{
    /// <summary>
    /// Of one outage what nobody has decided yet, as rows (source, id, what, stale, unit_id, due_at, speaks_of). Stale: a reminder before a date
    /// that is over by now, or a link that is older than a day.
    /// </summary>
    private const string Held =
        """
        select 'reminder' as source, r.reminder_id as id,
          case when r.urgent then 'urgent' when r.kind = 'reminder' and w.occurrence is not null then 'check-in' else r.kind end as what,
          r.kind = 'reminder' and r.due_at <= r.speaks_of and r.speaks_of <= @now as stale,
          coalesce(w.unit_id, c.unit_id) as unit_id, r.due_at, r.speaks_of
        from reminders r join cases c using (case_id) left join work_items w on w.case_id = r.case_id and w.key = r.work_item
        where r.state = 'held' and r.outage_id = @outageId and r.release_at is null
        union all
        select 'mail', m.mail_id, case when m.kind in ('reminder', 'escalation', 'notice', 'digest') then m.kind else 'letter' end,
          case when m.kind = 'reminder' then m.speaks_of <= @now else m.kind not in ('escalation', 'notice', 'digest') and m.written_at < @now - interval '1 day' end,
          coalesce(c.unit_id, u.unit_id), m.due_at, m.speaks_of
        from outbox m left join cases c using (case_id) left join users u on u.user_id = m.user_id
        where m.state = 'held' and m.outage_id = @outageId and m.release_at is null
        """;

    /// <summary>Of what is let go: a newer wish about the same work was told meanwhile.</summary>
    private const string Supersede =
        """
        update reminders r set state = 'skipped', reason = 'superseded', decided_at = @now
        where r.state = 'pending' and r.outage_id is not null and r.kind <> 'notice' and exists (
          select from reminders n
          where n.case_id = r.case_id and n.state = 'composed' and n.kind <> 'notice' and n.role = r.role and n.due_at > r.due_at
            and coalesce(n.work_item, n.subject) = coalesce(r.work_item, r.subject))
        """;

    /// <summary>What can wait and was wished for by then had left at that instant, had something run.</summary>
    public async Task<DateTimeOffset> OrdinaryUpToAsync(DateTimeOffset instant) =>
        PostHour.LastDigest(instant, await calendars.NewestAsync(VietnamCalendar.Id), options);

    /// <summary>When the next working day begins to be told of its work.</summary>
    public async Task<DateTimeOffset> NextMorningAsync(DateTimeOffset now, CancellationToken ct) =>
        PostHour.NextMorning(now, await calendars.NewestAsync(VietnamCalendar.Id, ct), options);

    /// <summary>
    /// Lines that wait for a digest go back to being wishes. Of a mail in the hands of a process that died nobody knows whether the server has it; that
    /// is counted, as when another takes it.
    /// </summary>
    public static Task<int> HoldAsync(NpgsqlTransaction transaction, long outageId, DateTimeOffset ordinaryUntil, DateTimeOffset urgentUntil) =>
        transaction.Connection!.ExecuteAsync(
            """
            update reminders set state = 'held', outage_id = @outageId
            where state = 'pending' and due_at <= case when urgent then @urgentUntil else @ordinaryUntil end;
            with back as (delete from digest_lines where state = 'waiting' and written_at <= @urgentUntil returning reminder_id)
            update reminders set state = 'held', outage_id = @outageId, decided_at = null
            where state = 'composed' and reminder_id in (select reminder_id from back);
            update outbox set state = 'held', outage_id = @outageId, fence = nextval('outbox_fences'),
              unsure = unsure + case state when 'sending' then 1 else 0 end
            where state in ('queued', 'sending') and due_at <= @urgentUntil
            """,
            new { outageId, ordinaryUntil = ordinaryUntil.ToUniversalTime(), urgentUntil = urgentUntil.ToUniversalTime() },
            transaction);

    /// <summary>By kind, whether the date is over, and unit.</summary>
    public static async Task<IReadOnlyList<MissedOfUnit>> OfAsync(NpgsqlConnection connection, long outageId, DateTimeOffset now) =>
        (await connection.QueryAsync<MissedOfUnit>(
            $"""
            select h.what, h.stale, h.unit_id, n.name as unit_name, count(*) as messages, min(h.due_at) as oldest, max(h.due_at) as newest, min(h.speaks_of) as nearest
            from ({Held}) h left join units n using (unit_id)
            group by h.what, h.stale, h.unit_id, n.name order by h.what, h.stale, count(*) desc, n.name
            """,
            new { outageId, now })).AsList();

    public static async Task<int> SendAsync(NpgsqlTransaction transaction, MissedGroup group)
    {
        var sent = await DecideAsync(transaction, group, "state = 'pending'", "state = 'queued', due_at = @now", null);
        await transaction.Connection!.ExecuteAsync(Supersede, new { now = group.Now }, transaction);
        return sent;
    }

    public static Task<int> SkipAsync(NpgsqlTransaction transaction, MissedGroup group) => DecideAsync(
        transaction, group, "state = 'skipped', reason = 'stale', decided_at = @now", "state = 'skipped', reason = 'stale', ended_at = @now, secret = null", null);

    public static Task<int> ShiftAsync(NpgsqlTransaction transaction, MissedGroup group, DateTimeOffset to) => DecideAsync(
        transaction, group, "release_at = @to", "release_at = @to", to);

    /// <summary>Lets go what was shifted and whose morning has come.</summary>
    public static Task<int> ReleaseAsync(NpgsqlConnection connection, DateTimeOffset now) => connection.ExecuteAsync(
        $"""
        begin;
        update reminders set state = 'pending', release_at = null where state = 'held' and release_at <= @now;
        {Supersede};
        update outbox set state = 'queued', due_at = @now, release_at = null where state = 'held' and release_at <= @now;
        commit
        """,
        new { now });

    private static Task<int> DecideAsync(NpgsqlTransaction transaction, MissedGroup group, string reminders, string mails, DateTimeOffset? to) =>
        transaction.Connection!.QuerySingleAsync<int>(
            $"""
            with chosen as materialized (select source, id from ({Held}) h where h.what = @What and h.stale = @Stale and (@UnitId::uuid is null or h.unit_id = @UnitId)),
              told as (update reminders set {reminders} where state = 'held' and reminder_id in (select id from chosen where source = 'reminder') returning 1),
              sent as (update outbox set {mails} where state = 'held' and mail_id in (select id from chosen where source = 'mail') returning 1)
            select (select count(*) from told)::integer + (select count(*) from sent)::integer
            """,
            new { group.OutageId, group.What, group.Stale, group.UnitId, now = group.Now, to = to?.ToUniversalTime() },
            transaction);
}

/// <param name="What">urgent, check-in, reminder, escalation, notice, digest or letter.</param>
/// <param name="Stale">The date of which they speak is over.</param>
/// <param name="UnitId">Of this unit alone; null for all that is left.</param>
internal sealed record MissedGroup(long OutageId, string What, bool Stale, Guid? UnitId, DateTimeOffset Now);

/// <summary>What one unit misses of a kind.</summary>
internal sealed record MissedOfUnit
{
    public required string What { get; init; }

    public required bool Stale { get; init; }

    public Guid? UnitId { get; init; }

    /// <summary>Null: of nobody's unit.</summary>
    public string? UnitName { get; init; }

    public required long Messages { get; init; }

    public required DateTimeOffset Oldest { get; init; }

    public required DateTimeOffset Newest { get; init; }

    /// <summary>The nearest date of which one speaks.</summary>
    public DateTimeOffset? Nearest { get; init; }
}
