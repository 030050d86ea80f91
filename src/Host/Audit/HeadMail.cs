using System.Globalization;
using CaseFlow.Mail;
using CaseFlow.Mail.Wordings;
using Dapper;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>
/// Mails the head of a day, in the transaction that makes it: once it lies in somebody's mailbox, or on paper, nobody with the database alone
/// can write the past anew. A head that was made anew is another mail: it does not hide behind the first.
/// </summary>
internal sealed class HeadMail(Outbox outbox, MailOptions mails, AuditOptions options)
{
    public async Task WriteAsync(NpgsqlTransaction transaction, DailyHead head, DateTimeOffset now)
    {
        if (!mails.Delivers)
        {
            return;
        }

        var readers = await transaction.Connection!.QueryAsync<Reader>(
            """
            select u.user_id, u.email, u.language, n.name as unit_name, k.phone, k.reply_to
            from users u
            left join units n on n.unit_id = u.unit_id
            left join unit_contacts k on k.unit_id = u.unit_id and k.body = u.body
            where u.disabled_at is null and exists (
              select from user_roles r
              where r.user_id = u.user_id and r.role = any(@Roles) and (r.role <> 'administrator' or u.unit_id is null))
            order by u.user_id
            """,
            new { options.Roles },
            transaction);
        var wordings = await WordingStore.InForceAsync(transaction.Connection!, "audit-head");
        await outbox.WriteAsync(transaction, [.. readers.Select(reader => MailTo(reader, head, wordings, now))], now);
    }

    private WrittenMail MailTo(Reader reader, DailyHead head, IReadOnlyDictionary<string, Wording> wordings, DateTimeOffset now)
    {
        var office = reader.UnitName is { } name ? new Office(name, reader.Phone, reader.ReplyTo) : null;
        var address = new Uri(mails.PublicAddress, "operations/audit").AbsoluteUri;
        var body = MailLayout.Render(WordingStore.Word(
            wordings, Letters.AuditHead(reader.Language, head.Day, head.Written, head.Chains, head.Events, address, office)));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], reader.UnitName, mails.PublicAddress));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"audit-head/{head.Day:yyyy-MM-dd}/{Convert.ToHexStringLower(head.Head)}/{reader.UserId}"), "audit-head", null, null, reader.UserId, reader.Email,
            reader.Language, reader.ReplyTo, end is null ? body : null, null, now, end);
    }

    private sealed record Reader(Guid UserId, string Email, string Language, string? UnitName, string? Phone, string? ReplyTo);
}
