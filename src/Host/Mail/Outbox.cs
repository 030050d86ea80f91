using CaseFlow.Mail.Visits;
using CaseFlow.Platform.Database;
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
    RenderedMail? Body, string? Secret, DateTimeOffset DueAt, MailEnd? End = null)
{
    public long? ReminderId { get; init; }

    /// <summary>What a newer mail to the same user replaces.</summary>
    public string? Topic { get; init; }

    /// <summary>The date that it reminds of.</summary>
    public DateTimeOffset? SpeaksOf { get; init; }

    /// <summary>The day whose lines it tells; null for a mail about one thing.</summary>
    public DateOnly? DigestOn { get; init; }

    /// <summary>Planned visits that it brings to the recipient's calendar, moves or takes away there.</summary>
    public IReadOnlyCollection<MailedVisit> Visits { get; init; } = [];
}

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

    public string? VisitsFile { get; init; }

    public string? CalledOffFile { get; init; }

    public string? Secret { get; init; }

    /// <summary>reminder, escalation, or a kind that is always due.</summary>
    public required string Kind { get; init; }

    public string? WorkItem { get; init; }

    public DateTimeOffset? SpeaksOf { get; init; }

    /// <summary>The day whose lines it tells; null for a mail about one thing.</summary>
    public DateOnly? DigestOn { get; init; }

    public bool CaseClosed { get; init; }

    public string? WorkStatus { get; init; }

    public DateTimeOffset? LawDueAt { get; init; }

    public DateTimeOffset? OfficeDueAt { get; init; }

    /// <summary>As they go with it.</summary>
    public IReadOnlyList<MailFile> Files => VisitFiles.Attached(VisitsFile, CalledOffFile);

    /// <summary>Why it is not to be sent any more; null when it is.</summary>
    public string? Obstacle => Secret is null && TextBody.Contains(Outbox.Mask, StringComparison.Ordinal) ? MailReasons.LinkGone
        : Standing.ObstacleNow(Kind, WorkItem, CaseClosed, WorkStatus, LawDueAt, OfficeDueAt, SpeaksOf);
}

/// <summary>Messages written but not sent. Every writer comes through here, and so does every sender.</summary>
internal sealed class Outbox(Connections database, MailOptions options)
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

        var files = mails.Select(mail => VisitFiles.Of(mail.Visits, mail.Language, options.From, now)).ToList();
        var written = await transaction.Connection!.ExecuteAsync(
            """
            insert into outbox (
              state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, secret,
              written_at, due_at, ended_at, reason, last_error, reminder_id, topic, speaks_of, digest_on, visits_file, called_off_file)
            select state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, secret,
              @now, due_at, case when state = 'queued' then null else @now end, reason, last_error, reminder_id, topic, speaks_of, digest_on, visits_file, called_off_file
            from unnest(
              @States, @Keys, @MessageIds, @Kinds, @CaseIds, @WorkItems, @UserIds, @Addresses, @Languages, @ReplyTos, @Subjects, @Texts, @Htmls,
              @Secrets, @DueAts, @Reasons, @Errors, @ReminderIds, @Topics, @SpeakOf, @DigestsOn, @VisitsFiles, @CalledOffFiles)
              as m (state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body,
              secret, due_at, reason, last_error, reminder_id, topic, speaks_of, digest_on, visits_file, called_off_file)
            on conflict do nothing
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
                ReminderIds = mails.Select(m => m.ReminderId).ToArray(),
                Topics = mails.Select(m => m.Topic).ToArray(),
                DigestsOn = mails.Select(m => m.DigestOn).ToArray(),
                SpeakOf = mails.Select(m => m.SpeaksOf?.UtcDateTime).ToArray(),
                VisitsFiles = files.Select(file => file.Planned).ToArray(),
                CalledOffFiles = files.Select(file => file.CalledOff).ToArray(),
            },
            transaction);
        await VisitEntries.WriteAsync(transaction, mails, now);
        return written;
    }

    /// <summary>What still waits to be sent to the same user about the same work gives way: after an outage one mail, not ten.</summary>
    /// <param name="newer">Case, topic and user of what is written now.</param>
    public static Task SupersedeAsync(NpgsqlTransaction transaction, IReadOnlyCollection<(Guid Case, string Topic, Guid User)> newer, DateTimeOffset now) =>
        newer.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(
            """
            update outbox o
            set state = 'skipped', reason = 'superseded', ended_at = @now, secret = null
            from unnest(@Cases, @Topics, @Users) as newer (case_id, topic, user_id)
            where o.state = 'queued' and o.case_id = newer.case_id and o.topic = newer.topic and o.user_id = newer.user_id
            """,
            new
            {
                now,
                Cases = newer.Select(told => told.Case).ToArray(),
                Topics = newer.Select(told => told.Topic).ToArray(),
                Users = newer.Select(told => told.User).ToArray(),
            },
            transaction);

    public async Task<int> CountDueAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(
            "select count(*) from (select from outbox where state in ('queued', 'sending') and due_at <= @now limit @atMost) due",
            new { now, atMost });
    }

    /// <summary>
    /// Takes one message and leases it. One whose lease ran out was in the hands of a process that died: nobody knows whether the
    /// server has it, and that is counted. A lease is over when the clock of the database says so, for those of nodes may stand apart.
    /// Whether it is still due is read in the same statement.
    /// </summary>
    public async Task<ClaimedMail?> ClaimAsync(DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<ClaimedMail>(Claim, new { now, leasedUntil = now + options.Lease, lease = options.Lease });
    }

    /// <summary>Writes down what became of a message. False when the lease was lost meanwhile and another sender has it.</summary>
    public async Task<bool> SettleAsync(Settlement settlement)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(Settle, settlement) == 1;
    }

    /// <summary>Settles one message and claims the next in one round trip and one commit, which is most of what a mail costs here.</summary>
    public async Task<(bool Settled, ClaimedMail? Next)> SettleAndClaimAsync(Settlement settlement, DateTimeOffset now)
    {
        var parameters = new DynamicParameters(settlement);
        parameters.AddDynamicParams(new { now, leasedUntil = now + options.Lease, lease = options.Lease });
        await using var connection = await database.OpenConnectionAsync();
        await using var results = await connection.QueryMultipleAsync($"{Settle} returning true; {Claim}", parameters);
        return (await results.ReadSingleOrDefaultAsync<bool>(), await results.ReadSingleOrDefaultAsync<ClaimedMail>());
    }

    private const string Settle =
        """
        update outbox
        set state = @State, due_at = coalesce(@Next, due_at), ended_at = @EndedAt, reason = @Reason, last_error = coalesce(@Answer, last_error),
            answer_status = case when @Answer::text is null then answer_status else @Status::text end,
            secret = case @State when 'queued' then secret end, unsure = unsure + @Unsure
        where mail_id = @MailId and fence = @Fence and state = 'sending'
        """;

    private const string Claim =
        """
        with taken as (
          update outbox m
          set state = 'sending', due_at = @leasedUntil, leased_until = clock_timestamp() + @lease, fence = nextval('outbox_fences'), attempts = m.attempts + 1,
              unsure = m.unsure + case m.state when 'sending' then 1 else 0 end
          where m.mail_id = (select next_mail(@now))
          returning m.*)
        select t.mail_id, t.fence, t.attempts, t.unsure, t.written_at, t.message_id, t.address, t.reply_to, t.subject, t.text_body, t.html_body, t.visits_file, t.called_off_file,
          t.secret, t.kind, t.work_item, t.speaks_of, t.digest_on, coalesce(c.closed_at is not null, false) as case_closed,
          w.status as work_status, w.law_due_at, w.office_due_at
        from taken t
        left join cases c on c.case_id = t.case_id
        left join work_items w on w.case_id = t.case_id and w.key = t.work_item
        """;
}

/// <summary>What became of one attempt, as it is written down: ended, or queued again.</summary>
/// <param name="Next">When to try again.</param>
/// <param name="Answer">What the server said, or why nothing could be said to it.</param>
/// <param name="Status">The same as a status of RFC 3463: 5.1.1.</param>
/// <param name="Unsure">1 when nobody knows whether the server took it.</param>
internal sealed record Settlement(
    long MailId, long Fence, string State, DateTimeOffset? Next, DateTimeOffset? EndedAt, string? Reason, string? Answer, string? Status, int Unsure);
