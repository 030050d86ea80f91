using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Protection.Consents;

/// <summary>What somebody said last about one voluntary thing.</summary>
internal sealed record Consent(string Purpose, bool Given, int TextVersion, DateOnly StatedOn, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>
/// Consent to what is voluntary (Luật 91 Đ9): a photo in the news, support programmes, contact by telephone. For the records of the law
/// nobody is asked (NĐ 13 Đ17), so there is nothing here about them. Silence is not consent: without a statement there is none.
/// </summary>
internal sealed class ConsentRegister(Connections database, TimeProvider time)
{
    /// <summary>Of the words in the resources; other words are another version.</summary>
    public const int TextVersion = 1;

    public static IReadOnlyList<string> Purposes { get; } = ["photo", "support", "phone"];

    /// <summary>Everything that was said, the newest first.</summary>
    public async Task<IReadOnlyList<Consent>> OfAsync(Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Consent>(
            """
            select c.purpose, c.given, c.text_version, c.stated_on, c.recorded_at, u.name as recorded_by
            from consents c join users u on u.user_id = c.recorded_by where c.person_id = @personId order by c.consent_id desc
            """,
            new { personId })).AsList();
    }

    public async Task StateAsync(CurrentUser user, Guid personId, string purpose, bool given, DateOnly statedOn, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into consents (person_id, purpose, given, text_version, stated_on, recorded_at, recorded_by)
            values (@personId, @purpose, @given, @TextVersion, @statedOn, @now, @Id)
            """,
            new { personId, purpose, given, TextVersion, statedOn, now = time.Now(), user.Id });
    }
}
