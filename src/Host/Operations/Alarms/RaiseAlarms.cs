using System.Globalization;
using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Alarms;

/// <summary>
/// One alarm of a kind at a time, and one mail for each to whoever operates and administers the installation. One that comes again within the
/// hour is the same.
/// </summary>
internal sealed class RaiseAlarms(Connections database, Lateness lateness, Outbox outbox, MailOptions mails)
{
    public async Task<IReadOnlyList<Alarm>> OpenAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Alarm>("select alarm_id, kind, since from alarms where ended_at is null order by since")).AsList();
    }

    public async Task CheckAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        var late = (await lateness.FindAsync(now, ct)).Where(work => work.Kind != "stopped").ToList();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            "update alarms set ended_at = @now where ended_at is null and kind <> all(@kinds)", new { now, kinds = late.Select(work => work.Kind).ToArray() }, transaction);
        foreach (var work in late)
        {
            await RaiseAsync(transaction, work.Kind, work.Since!.Value, now, null);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Nothing ran, and nothing could tell so until now.</summary>
    public Task TellOfOutageAsync(NpgsqlTransaction transaction, DateTimeOffset began, DateTimeOffset ended) => RaiseAsync(transaction, "stopped", began, ended, ended);

    private async Task RaiseAsync(NpgsqlTransaction transaction, string kind, DateTimeOffset since, DateTimeOffset now, DateTimeOffset? ended)
    {
        if (ended is null && await transaction.Connection!.ExecuteAsync(
            """
            update alarms set ended_at = null where alarm_id = (
              select alarm_id from alarms a where a.kind = @kind and a.ended_at > @now - interval '1 hour'
                and not exists (select from alarms o where o.kind = @kind and o.ended_at is null)
              order by alarm_id desc limit 1)
            """,
            new { kind, now },
            transaction) > 0)
        {
            return;
        }

        var raised = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            """
            insert into alarms (kind, since, raised_at, ended_at) values (@kind, @since, @now, @ended)
            on conflict (kind) where ended_at is null do nothing returning alarm_id
            """,
            new { kind, since, now, ended },
            transaction);
        if (raised is { } alarmId && mails.Delivers)
        {
            await WriteAsync(transaction, new(alarmId, kind, since), now, ended);
        }
    }

    private async Task WriteAsync(NpgsqlTransaction transaction, Alarm alarm, DateTimeOffset now, DateTimeOffset? ended)
    {
        var readers = await transaction.Connection!.QueryAsync<Reader>(
            """
            select u.user_id, u.email, u.language, exists (select from user_roles r where r.user_id = u.user_id and r.role = 'operator') as operates
            from users u
            where u.disabled_at is null and exists (
              select from user_roles r where r.user_id = u.user_id and (r.role = 'operator' or (r.role = 'administrator' and u.unit_id is null)))
            order by u.user_id
            """,
            null,
            transaction);
        await outbox.WriteAsync(transaction, [.. readers.Select(reader => MailTo(reader, alarm, now, ended))], now);
    }

    private WrittenMail MailTo(Reader reader, Alarm alarm, DateTimeOffset now, DateTimeOffset? ended)
    {
        var address = reader.Operates ? new Uri(mails.PublicAddress, ended is null ? "operations" : "operations/outages").AbsoluteUri : null;
        var body = MailLayout.Render(AlarmLetter.Write(reader.Language, alarm, ended, address));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], null, mails.PublicAddress));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"alarm/{alarm.AlarmId}/{reader.UserId}"), "alarm", null, null, reader.UserId, reader.Email,
            reader.Language, null, end is null ? body : null, null, now, end);
    }

    private sealed record Reader(Guid UserId, string Email, string Language, bool Operates);
}

/// <param name="Kind">One of <see cref="LateWork.Kinds"/>.</param>
internal sealed record Alarm(long AlarmId, string Kind, DateTimeOffset Since);
