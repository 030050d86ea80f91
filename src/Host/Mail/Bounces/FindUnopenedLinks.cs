using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Mail.Bounces;

/// <summary>Who left three links in a row unopened may have another address by now, or may not read mails: somebody should ring.</summary>
internal sealed class FindUnopenedLinks(Connections database, TimeProvider time)
{
    private const int InARow = 3;

    /// <summary>
    /// The newest links of each, that have ended, since the address changed and since the last time that somebody was asked to ring. Tokens of links
    /// that ended a month ago are forgotten, so those are taken as sent; work that was answered after signing in is no silence.
    /// </summary>
    public async Task FindAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync(ct);
        var silent = await connection.QueryAsync<(Guid UserId, string Email)>(
            """
            with ended as (
              select l.user_id, u.email,
                l.opened_at is not null or w.status = 'completed' and w.closed_by = l.user_id as was_heard,
                row_number() over (partition by l.user_id order by l.made_at desc, l.link_id desc) as nth
              from answer_links l join users u using (user_id) join work_items w on w.case_id = l.case_id and w.key = l.work_item
              where u.email <> '' and u.disabled_at is null and coalesce(l.revoked_why, '') not in ('office', 'renewed', 'address')
                and not answer_link_lives(l.link_id, @now)
                and (exists (select from answer_tokens t where t.link_id = l.link_id) or l.expires_at < @forgotten)
                and l.made_at > coalesce((select max(c.changed_at) from user_changes c where c.user_id = l.user_id and c.what = 'email'), '-infinity')
                and l.made_at > coalesce((
                  select max(coalesce(e.ended_at, k.opened_at)) from contact_work k left join contact_work_ends e using (work_id)
                  where k.user_id = l.user_id and k.cause = 'unopened'), '-infinity'))
            select user_id, email from ended where nth <= @InARow group by user_id, email having count(*) = @InARow and not bool_or(was_heard)
            """,
            new { now, forgotten = now.AddDays(-30), InARow });
        foreach (var (userId, email) in silent)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ContactWork.OpenAsync(transaction, new(userId, email, "unopened", null, null), now);
            await transaction.CommitAsync(ct);
        }
    }
}
