using Dapper;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>A message as its row is written.</summary>
/// <param name="Key">Why, to whom, for which date: a second message with the same key is not written.</param>
/// <param name="DueAt">Not to be sent before.</param>
/// <param name="Secret">The secret part of a link, where the body says <see cref="Outbox.Mask"/>.</param>
/// <param name="End">Skipped or discarded at once, with the reason; null when it is to be sent.</param>
internal sealed record WrittenMail(
    string Key, string Kind, Guid? CaseId, string? WorkItem, Guid? UserId, string? Address, string Language, string? ReplyTo,
    RenderedMail? Body, string? Secret, DateTimeOffset DueAt, MailEnd? End = null);

/// <param name="State">skipped or discarded.</param>
/// <param name="Reason">One of <see cref="MailReasons"/>.</param>
internal sealed record MailEnd(string State, string Reason, string? Detail = null);

/// <summary>A message that this process holds until its lease ends.</summary>
internal sealed record ClaimedMail
{
    public long MailId { get; init; }

    public long Fence { get; init; }

    public int Attempts { get; init; }

    /// <summary>Attempts so far of which nobody knows whether the server took the message.</summary>
    public int Unsure { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public required string MessageId { get; init; }

    public required string Address { get; init; }

    public string? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string TextBody { get; init; }

    public required string HtmlBody { get; init; }

    public string? Secret { get; init; }
}

/// <summary>Messages written but not sent. Every writer comes through here, and so does every sender.</summary>
internal sealed class Outbox(NpgsqlDataSource database, MailOptions options)
{
    /// <summary>Stands in stored bodies where a secret link part goes at delivery.</summary>
    public const string Mask = "~secret~";

    /// <summary>Writes messages in the caller's transaction. One whose key is there already is left as it is.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> WriteAsync(NpgsqlTransaction transaction, IReadOnlyCollection<WrittenMail> mails, DateTimeOffset now)
    {
        if (mails.Count == 0)
        {
            return 0;
        }

        return await transaction.Connection!.ExecuteAsync(
            """
            insert into outbox (
              state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, secret,
              written_at, due_at, ended_at, reason, last_error)
            select state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, secret,
              @now, due_at, case when state = 'queued' then null else @now end, reason, last_error
            from unnest(
              @States, @Keys, @MessageIds, @Kinds, @CaseIds, @WorkItems, @UserIds, @Addresses, @Languages, @ReplyTos, @Subjects, @Texts, @Htmls,
              @Secrets, @DueAts, @Reasons, @Errors)
              as m (state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body,
              secret, due_at, reason, last_error)
            on conflict (key) do nothing
            """,
            new
            {
                now,
                States = mails.Select(m => m.End?.State ?? "queued").ToArray(),
                Keys = mails.Select(m => m.Key).ToArray(),
                MessageIds = mails.Select(m => MessageIds.Of(m.Key, options.Domain)).ToArray(),
                Kinds = mails.Select(m => m.Kind).ToArray(),
                CaseIds = mails.Select(m => m.CaseId).ToArray(),
                WorkItems = mails.Select(m => m.WorkItem).ToArray(),
                UserIds = mails.Select(m => m.UserId).ToArray(),
                Addresses = mails.Select(m => m.Address).ToArray(),
                Languages = mails.Select(m => m.Language).ToArray(),
                ReplyTos = mails.Select(m => m.ReplyTo).ToArray(),
                Subjects = mails.Select(m => m.Body?.Subject).ToArray(),
                Texts = mails.Select(m => m.Body?.Text).ToArray(),
                Htmls = mails.Select(m => m.Body?.Html).ToArray(),
                Secrets = mails.Select(m => m.End is null ? m.Secret : null).ToArray(),
                DueAts = mails.Select(m => m.DueAt.UtcDateTime).ToArray(),
                Reasons = mails.Select(m => m.End?.Reason).ToArray(),
                Errors = mails.Select(m => m.End?.Detail).ToArray(),
            },
            transaction);
    }

    public async Task<int> CountDueAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(
            "select count(*) from (select from outbox where state in ('queued', 'sending') and due_at <= @now limit @atMost) due",
            new { now, atMost });
    }

    /// <summary>
    /// Takes one message and leases it. One whose lease ran out was in the hands of a process that died: nobody knows whether the
    /// server has it, and that is counted.
    /// </summary>
    public async Task<ClaimedMail?> ClaimAsync(DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<ClaimedMail>(
            """
            update outbox m
            set state = 'sending', due_at = @leasedUntil, fence = nextval('outbox_fences'), attempts = m.attempts + 1,
                unsure = m.unsure + case m.state when 'sending' then 1 else 0 end
            where m.mail_id = (
              select mail_id from outbox
              where state in ('queued', 'sending') and due_at <= @now
              order by due_at, mail_id
              for update skip locked
              limit 1)
            returning m.mail_id, m.fence, m.attempts, m.unsure, m.written_at, m.message_id, m.address, m.reply_to,
              m.subject, m.text_body, m.html_body, m.secret
            """,
            new { now, leasedUntil = now + options.Lease });
    }

    /// <summary>Ends a message for good. False when the lease was lost meanwhile and another sender has it.</summary>
    public Task<bool> EndAsync(ClaimedMail mail, string state, string? reason, string? answer, bool unsure, DateTimeOffset now) => SettleAsync(
        """
        update outbox
        set state = @state, ended_at = @now, reason = @reason, last_error = coalesce(@answer, last_error), secret = null,
            unsure = unsure + @more
        where mail_id = @MailId and fence = @Fence and state = 'sending'
        """,
        new { mail.MailId, mail.Fence, state, reason, answer, more = unsure ? 1 : 0, now });

    /// <summary>Gives a message back, to be tried again.</summary>
    public Task<bool> PutBackAsync(ClaimedMail mail, DateTimeOffset next, string answer, bool unsure) => SettleAsync(
        """
        update outbox
        set state = 'queued', due_at = @next, last_error = @answer, unsure = unsure + @more
        where mail_id = @MailId and fence = @Fence and state = 'sending'
        """,
        new { mail.MailId, mail.Fence, next, answer, more = unsure ? 1 : 0 });

    private async Task<bool> SettleAsync(string sql, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters) == 1;
    }
}
