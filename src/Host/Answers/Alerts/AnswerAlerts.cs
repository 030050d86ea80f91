using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Answers.Alerts;

/// <summary>What a link makes for the office to do: it stands in the officers' work until one of them has looked, and they are told by mail.</summary>
internal sealed class AnswerAlerts(Connections database, Outbox outbox, MailOptions options, TimeProvider time)
{
    public const string Locked = "locked";
    public const string NotMe = "not-me";

    public static IReadOnlyList<string> Kinds { get; } = [Locked, NotMe];

    public async Task RaiseAsync(AnswerLink link, string kind)
    {
        await using var connection = await database.OpenForHostAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RaiseAsync(transaction, link, kind);
        await transaction.CommitAsync();
    }

    /// <summary>In the transaction of what it tells of. Told once, however often it happens.</summary>
    public async Task RaiseAsync(NpgsqlTransaction transaction, AnswerLink link, string kind)
    {
        var (connection, now) = (transaction.Connection!, time.Now());
        if (kind == NotMe)
        {
            // Whatever else went to that mailbox is in the same hands. When the address is put right, reminders bring the others anew.
            await connection.ExecuteAsync(
                """
                update answer_links set revoked_at = @now, revoked_why = case link_id when @LinkId then 'not-me' else 'address' end
                where user_id = @UserId and revoked_at is null
                """,
                new { link.LinkId, link.UserId, now },
                transaction);
        }

        var raised = await connection.ExecuteAsync(
            "insert into answer_alerts (case_id, link_id, kind, raised_at) values (@CaseId, @LinkId, @kind, @now) on conflict do nothing",
            new { link.CaseId, link.LinkId, kind, now },
            transaction);
        if (raised == 1)
        {
            var wordings = await WordingStore.InForceAsync(transaction.Connection!, "answer-alert");
            await outbox.WriteAsync(transaction, [.. (await OfficersAsync(transaction, link)).Select(officer => MailTo(officer, link, kind, wordings, now))], now);
        }
    }

    /// <summary>What waits for a look, of one case or of all that the user has, the oldest first.</summary>
    public async Task<IReadOnlyList<AnswerAlert>> OpenAsync(CurrentUser user, Guid? caseId = null, CancellationToken ct = default)
    {
        if (!Policies.MaySeeFiles(user))
        {
            return [];
        }

        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<AnswerAlert>(
            $"""
            select a.alert_id, a.case_id, c.case_no, a.kind, a.raised_at, u.name as helper_name
            from answer_alerts a join cases c using (case_id) join answer_links l using (link_id) join users u on u.user_id = l.user_id
            where {scope.Sql} and c.body = @scopeBody and (@caseId::uuid is null or a.case_id = @caseId)
              and not exists (select from answer_alert_ends e where e.alert_id = a.alert_id)
            order by a.alert_id
            """,
            scope.With(new { caseId }))).AsList();
    }

    /// <summary>Somebody of the office has looked after it: what was guessed wrong counts no more, and what is locked waits for a new link.</summary>
    public async Task EndAsync(Guid caseId, long alertId, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            update answer_links set wrong_tries = 0 where wrong_tries > 0 and user_id = (
              select l.user_id from answer_alerts a join answer_links l using (link_id) where a.alert_id = @alertId and a.case_id = @caseId and a.kind = 'locked');
            insert into answer_alert_ends (alert_id, ended_at, ended_by)
            select alert_id, @now, @by from answer_alerts where alert_id = @alertId and case_id = @caseId
            on conflict do nothing
            """,
            new { caseId, alertId, by, now = time.Now() });
    }

    private static Task<IEnumerable<Officer>> OfficersAsync(NpgsqlTransaction transaction, AnswerLink link) => transaction.Connection!.QueryAsync<Officer>(
        """
        select u.user_id, u.email, u.language, c.case_no, n.name as unit_name, k.phone, k.reply_to
        from cases c join users u on u.unit_id = c.unit_id and u.body = c.body and u.disabled_at is null
        join user_roles r on r.user_id = u.user_id and r.role = 'officer'
        join units n on n.unit_id = c.unit_id left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body
        where c.case_id = @CaseId
        """,
        link,
        transaction);

    private WrittenMail MailTo(Officer officer, AnswerLink link, string kind, IReadOnlyDictionary<string, Wording> wordings, DateTimeOffset now)
    {
        var body = MailLayout.Render(WordingStore.Word(wordings, Letters.LinkAlert(
            officer.Language, officer.CaseNo, new Uri(options.PublicAddress, $"cases/{link.CaseId}/answer-links").AbsoluteUri,
            new Office(officer.UnitName, officer.Phone, officer.ReplyTo))));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], officer.UnitName, options.PublicAddress));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"answer-{kind}/{link.LinkId}/{officer.UserId}"), "answer-alert", link.CaseId, null, officer.UserId,
            officer.Email, officer.Language, officer.ReplyTo, end is null ? body : null, null, now, end);
    }

    private sealed record Officer(Guid UserId, string Email, string Language, long CaseNo, string UnitName, string? Phone, string? ReplyTo);
}

internal sealed record AnswerAlert
{
    public required long AlertId { get; init; }

    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    /// <summary>One of <see cref="AnswerAlerts.Kinds"/>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required string HelperName { get; init; }
}
