using System.Globalization;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Mail;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Answers;

/// <summary>
/// Ends a link and sends another, to the address on file and to no other. Whoever has the old one may ask some times, unless it was locked or
/// taken away; the office may always.
/// </summary>
internal sealed class RenewLink(
    Connections database, Outbox outbox, MakeLinks make, DefinitionStore definitions, CalendarStore calendars, MailOptions mail, AnswerOptions options, TimeProvider time)
{
    /// <param name="by">Null for whoever has the link.</param>
    /// <returns>False when the work is done, or with somebody else, or it was asked too often, or no mail can bring another.</returns>
    public async Task<bool> RenewAsync(Guid linkId, Guid? by, CancellationToken ct = default)
    {
        var now = time.Now();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var old = await FindAsync(transaction, linkId, by);
        if (old is null or { Email: "" })
        {
            return false;
        }

        var link = Guid.CreateVersion7(now);
        await connection.ExecuteAsync(
            """
            update answer_links set revoked_at = @now, revoked_by = @by, revoked_why = 'renewed'
            where case_id = @CaseId and work_item = @WorkItem and user_id = @UserId and revoked_at is null;
            insert into answer_links (link_id, case_id, work_item, holding, user_id, purpose, made_at, expires_at)
            values (@link, @CaseId, @WorkItem, @Holding, @UserId, 'check-in', @now, greatest(coalesce(@DueAt::timestamptz, @now), @now) + @GoodFor);
            update answer_links set wrong_tries = 0 where @by::uuid is not null and user_id = @UserId and wrong_tries > 0
            """,
            // What was guessed wrong counts for the helper, by whichever link: still when the guesser asks for another link, and not when the office has looked.
            new { now, by, link, old.CaseId, old.WorkItem, old.Holding, old.UserId, old.DueAt, options.GoodFor },
            transaction);
        var letter = await MailAsync(transaction, old, link, now, ct);
        if (letter.End is not null)
        {
            // The one that is there stays good: no other one would arrive.
            return false;
        }

        await outbox.WriteAsync(transaction, [letter], now);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Whether whoever has the link may ask for another.</summary>
    public async Task<bool> IsPossibleAsync(Guid linkId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await FindAsync(transaction, linkId, by: null) is { Email: not "" };
    }

    /// <summary>The office takes a link away: it opens nothing any more, and no reminder brings another.</summary>
    public async Task RevokeAsync(Guid caseId, Guid linkId, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            update answer_links set revoked_at = @now, revoked_by = @by, revoked_why = 'office'
            where link_id = @linkId and case_id = @caseId and revoked_at is null
            """,
            new { caseId, linkId, by, now = time.Now() });
    }

    /// <summary>The link with what its mail says; null where no other takes its place. Nobody else touches it meanwhile.</summary>
    private async Task<Old?> FindAsync(NpgsqlTransaction transaction, Guid linkId, Guid? by) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<Old>(
            """
            select l.link_id, l.case_id, l.work_item, l.holding, l.user_id, w.task, least(w.law_due_at, w.office_due_at) as due_at,
              c.case_no, c.definition_id, c.definition_version, u.email, u.language, n.name as unit_name, k.phone, k.reply_to, p.full_name as person_name,
              (select count(*) from answer_links o
               where o.case_id = l.case_id and o.work_item = l.work_item and o.user_id = l.user_id and o.revoked_why = 'renewed' and o.revoked_by is null) as renewed
            from answer_links l join work_items w on w.case_id = l.case_id and w.key = l.work_item join cases c on c.case_id = l.case_id
            join users u on u.user_id = l.user_id join units n on n.unit_id = c.unit_id
            left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body left join people p on p.person_id = c.person_id
            where l.link_id = @linkId and w.status = 'open' and w.holding = l.holding and coalesce(w.assignee, w.named_user) = l.user_id
              and c.closed_at is null and u.disabled_at is null
              and (@by::uuid is not null or (l.revoked_at is null and l.locked_at is null))
            for update of l
            """,
            new { linkId, by },
            transaction) is { } old && (by is not null || old.Renewed < options.NewLinks) ? old : null;

    private async Task<WrittenMail> MailAsync(NpgsqlTransaction transaction, Old old, Guid link, DateTimeOffset now, CancellationToken ct)
    {
        var definition = await definitions.GetAsync(old.DefinitionId, old.DefinitionVersion, transaction.Connection!, ct);
        var calendar = await calendars.NewestAsync(definition.Definition.Calendar, transaction.Connection!, ct);
        var title = definition.Tasks.GetValueOrDefault(old.Task)?.MailTitle ?? MailTitles.Neutral;
        var work = new WorkLetter(
            old.Language, title, old.CaseNo, make.AddressOf(link, old.Language).AbsoluteUri, old.DueAt ?? now, null, true, new Office(old.UnitName, old.Phone, old.ReplyTo))
        {
            IsAnswered = true,
        };
        var body = MailLayout.Render(await WordingStore.WordAsync(transaction, Letters.NewLink(work, old.DueAt, now, calendar)));
        var end = MailLinter.Verdict(MailLinter.Check(body, [.. new[] { old.PersonName }.OfType<string>()], [], old.UnitName, mail.PublicAddress));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"answer-link/{link}"), "answer-link", old.CaseId, old.WorkItem, old.UserId, old.Email, old.Language,
            old.ReplyTo, end is null ? body : null, null, now, end);
    }

    private sealed record Old
    {
        public required Guid LinkId { get; init; }

        public required Guid CaseId { get; init; }

        public required string WorkItem { get; init; }

        public required int Holding { get; init; }

        public required Guid UserId { get; init; }

        public required string Task { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public required long CaseNo { get; init; }

        public required string DefinitionId { get; init; }

        public required int DefinitionVersion { get; init; }

        public required string Email { get; init; }

        public required string Language { get; init; }

        public required string UnitName { get; init; }

        public string? Phone { get; init; }

        public string? ReplyTo { get; init; }

        public string? PersonName { get; init; }

        public required long Renewed { get; init; }
    }
}
