using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Mail.Assignment;

/// <summary>A helper of a case, what that person carries, and the letter about the assignment: written, or not yet.</summary>
internal sealed record HelperToTell
{
    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>People whom the helper has now, this one among them.</summary>
    public required long People { get; init; }

    /// <summary>Overdue work of the helper.</summary>
    public required long Late { get; init; }

    /// <summary>When the helper was given the same person before; null for the first time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>What became of the letter; null while none was written.</summary>
    public string? State { get; init; }

    /// <summary>Where it went, or is to go.</summary>
    public string? Address { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }
}

/// <summary>Tells helpers that they were given somebody: the letter is shown first, then sent, and stays to be seen with where it went.</summary>
internal sealed class HelperLetters(Connections database, Outbox outbox, MailOptions options, TimeProvider time)
{
    private const string Helpers = """
        from case_assignments a join cases c using (case_id) join users u using (user_id)
        left join outbox m on m.case_id = c.case_id and m.user_id = u.user_id and m.kind = 'assignment' and m.written_at >= a.since
        where a.case_id = @caseId and a.until is null and c.closed_at is null and u.disabled_at is null and u.body = 'helpers'
        """;

    /// <summary>Those whom an open case names now. The caller has checked that the user sees the file of the case.</summary>
    public async Task<IReadOnlyList<HelperToTell>> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<HelperToTell>(
            $"""
            select distinct on (u.name, u.user_id) u.user_id, u.name, u.email, u.language, a.since,
              (select count(distinct o.person_id) from case_assignments n join cases o using (case_id) where n.user_id = u.user_id and n.until is null) as people,
              (select count(*) from work_items w join cases c using (case_id) where w.named_user = u.user_id and w.status = 'open' and {DueWork.Late}) as late,
              (select max(e.since) from case_assignments e join cases o using (case_id)
                where e.user_id = u.user_id and o.person_id = c.person_id and e.until is not null) as before,
              m.state, m.address, m.written_at
            {Helpers}
            order by u.name, u.user_id, m.written_at desc nulls last
            """,
            new { caseId, now = time.Now() })).AsList();
    }

    /// <summary>Names of those to whom nothing was written about it.</summary>
    public async Task<IReadOnlyList<string>> UntoldAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<string>(
            $"select u.name {Helpers} group by u.user_id, u.name having count(m.state) = 0 order by u.name, u.user_id", new { caseId })).AsList();
    }

    /// <summary>The letter as it would go out.</summary>
    public async Task<(Letter Letter, RenderedMail Body)> ComposeAsync(ShownCase shown, HelperToTell helper, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var (unit, phone, replyTo) = await connection.QuerySingleAsync<(string, string?, string?)>(
            """
            select n.name, k.phone, k.reply_to from units n left join unit_contacts k on k.unit_id = n.unit_id and k.body = @Body
            where n.unit_id = @UnitId
            """,
            shown.Row);
        var letter = WordingStore.Word(await WordingStore.InForceAsync(connection, "assignment"), Letters.Assignment(
            helper.Language, shown.Row.CaseNo, new Uri(options.PublicAddress, $"cases/{shown.Row.CaseId}").AbsoluteUri, new Office(unit, phone, replyTo)));
        return (letter, MailLayout.Render(letter));
    }

    /// <returns>False when the helper has no e-mail, a letter about this assignment was written already, or this one would give something away.</returns>
    public async Task<bool> SendAsync(ShownCase shown, HelperToTell helper, CancellationToken ct = default)
    {
        if (helper.Email.Length == 0)
        {
            return false;
        }

        var (letter, body) = await ComposeAsync(shown, helper, ct);
        var personal = shown.Definition.Data.Where(element => element.Personal).SelectMany(element => PersonalData.Of(shown.Snapshot.Chart.Data.Find(element.Name)));
        if (MailLinter.Verdict(MailLinter.Check(body, [.. new[] { shown.Row.PersonName }.OfType<string>()], [.. personal], letter.Office!.Name, options.PublicAddress)) is not null)
        {
            return false;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"assignment/{shown.Row.CaseId}/{helper.UserId}/{helper.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var written = await outbox.WriteAsync(
            transaction,
            [new WrittenMail(key, "assignment", shown.Row.CaseId, null, helper.UserId, helper.Email, helper.Language, letter.Office.Mail, body, null, time.GetUtcNow())],
            time.GetUtcNow());
        await transaction.CommitAsync(ct);
        return written == 1;
    }
}
