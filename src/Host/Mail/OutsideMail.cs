using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Mail.Wordings;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>Tells the head of the police of a unit that a record of theirs was opened from outside: whose it is, and by whom, stands in the log of access.</summary>
internal sealed class OutsideMail(Outbox outbox, MailOptions options)
{
    public async Task WriteAsync(NpgsqlTransaction transaction, OutsideLetter opened)
    {
        var heads = await transaction.Connection!.QueryAsync<Recipient>(
            """
            select u.user_id, u.email, u.language, n.name as unit_name, k.phone, k.reply_to
            from users u join user_roles r on r.user_id = u.user_id and r.role = 'leader' join units n on n.unit_id = u.unit_id
            left join unit_contacts k on k.unit_id = u.unit_id and k.body = u.body
            where u.unit_id = @UnitId and u.body = 'police' and u.disabled_at is null
            """,
            opened,
            transaction);
        var wordings = await WordingStore.InForceAsync(transaction.Connection!, "opened-outside");
        await outbox.WriteAsync(transaction, [.. heads.Select(head => MailTo(head, opened, wordings))], opened.Now);
    }

    private WrittenMail MailTo(Recipient head, OutsideLetter opened, IReadOnlyDictionary<string, Wording> wordings)
    {
        var office = new Office(head.UnitName, head.Phone, head.ReplyTo);
        var letter = Letters.OpenedOutside(head.Language, opened.CaseNo, new Uri(options.PublicAddress, "access-log").AbsoluteUri, office);
        var body = MailLayout.Render(WordingStore.Word(wordings, letter));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], head.UnitName, options.PublicAddress));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"opened-outside/{opened.OpeningId}/{head.UserId}"), "opened-outside", null, null, head.UserId, head.Email,
            head.Language, head.ReplyTo, end is null ? body : null, null, opened.Now, end);
    }

    private sealed record Recipient(Guid UserId, string Email, string Language, string UnitName, string? Phone, string? ReplyTo);
}
