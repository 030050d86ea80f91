using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Wordings;

/// <summary>A version of the words of a kind of mail.</summary>
internal sealed record WordingVersion
{
    public required string Kind { get; init; }

    public required int Version { get; init; }

    public string? SubjectVi { get; init; }

    public string? SubjectEn { get; init; }

    public string[]? ParagraphsVi { get; init; }

    public string[]? ParagraphsEn { get; init; }

    /// <summary>The version that it brings back; null for new words.</summary>
    public int? Restored { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    /// <summary>Null: those that the product ships.</summary>
    public Wording? Words => SubjectVi is null ? null : new(new(SubjectVi, [.. ParagraphsVi!]), new(SubjectEn!, [.. ParagraphsEn!]));
}

/// <summary>The words of mails: every version of each kind, and the one that counts.</summary>
internal sealed class WordingStore(Connections database, TimeProvider time)
{
    private const string Versions = """
        select w.kind, w.version, w.subject_vi, w.subject_en, w.paragraphs_vi, w.paragraphs_en, w.restored, w.note, w.added_at, u.name as added_by
        from mail_wordings w join users u on u.user_id = w.added_by
        """;

    /// <summary>The letter in the words that count for its kind; as it is where nobody wrote others.</summary>
    public static async Task<Letter> WordAsync(NpgsqlTransaction transaction, Letter letter) =>
        letter.Kind is null ? letter : Word(await InForceAsync(transaction.Connection!, letter.Kind), letter);

    /// <summary>The words that count now, by kind; those that the product ships are not among them.</summary>
    public static async Task<IReadOnlyDictionary<string, Wording>> InForceAsync(NpgsqlConnection connection, string? kind = null) =>
        (await connection.QueryAsync<WordingVersion>(
            $"{Versions} where (@kind::text is null or w.kind = @kind) and not exists (select from mail_wordings n where n.kind = w.kind and n.version > w.version)",
            new { kind })).Where(version => version.Words is not null).ToDictionary(version => version.Kind, version => version.Words!);

    public static Letter Word(IReadOnlyDictionary<string, Wording> inForce, Letter letter) =>
        letter.Kind is { } kind && inForce.TryGetValue(kind, out var words) ? words.In(letter.Language).In(letter) : letter;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<WordingVersion>> OfAsync(string? kind, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<WordingVersion>($"{Versions} where @kind::text is null or w.kind = @kind order by w.kind, w.version desc", new { kind })).AsList();
    }

    /// <summary>Puts words in the place of those that count.</summary>
    /// <param name="words">Null: those that the product ships.</param>
    /// <param name="restored">The version that they are brought back from.</param>
    public async Task AddAsync(string kind, Wording? words, int? restored, string note, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@kind, 228))", new { kind }, transaction);
        await connection.ExecuteAsync(
            """
            insert into mail_wordings (kind, version, subject_vi, subject_en, paragraphs_vi, paragraphs_en, restored, note, added_at, added_by)
            select @kind, coalesce(max(version), 0) + 1, @subjectVi, @subjectEn, @paragraphsVi, @paragraphsEn, @restored, @note, @now, @by
            from mail_wordings where kind = @kind
            """,
            new
            {
                kind,
                subjectVi = words?.Vi.Subject,
                subjectEn = words?.En.Subject,
                paragraphsVi = words?.Vi.Paragraphs.ToArray(),
                paragraphsEn = words?.En.Paragraphs.ToArray(),
                restored,
                note,
                now = time.GetUtcNow(),
                by,
            },
            transaction);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Names of people of the register, and of those who work here, that stand in a text.</summary>
    public async Task<IReadOnlyList<string>> NamesInAsync(string text, CancellationToken ct)
    {
        // By the host: whoever words mails sees nobody's name, and is told none.
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<string>(
            """
            select full_name from people where strpos(lower(@text), lower(full_name)) > 0
            union select name from users where strpos(lower(@text), lower(name)) > 0
            """,
            new { text })).AsList();
    }

    /// <summary>A case for a preview, by its number: what mails say of it, and no more.</summary>
    public async Task<SampleFacts?> FactsOfAsync(long caseNo, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var found = await connection.QueryFirstOrDefaultAsync<(string Unit, string? Vi, string? En, DateTime? Speaks)?>(
            """
            select u.name, r.title_vi, r.title_en, coalesce(r.speaks_of, (select min(least(w.law_due_at, w.office_due_at)) from work_items w where w.case_id = c.case_id))
            from cases c join units u using (unit_id)
            left join lateral (
              select title_vi, title_en, speaks_of from reminders r where r.case_id = c.case_id and r.title_vi is not null order by r.reminder_id desc limit 1) r on true
            where c.case_no = @caseNo
            """,
            new { caseNo });
        return found is not { } row ? null
            : new(row.Vi is null ? MailTitles.Neutral : new(row.Vi, row.En!), caseNo, new DateTimeOffset(row.Speaks ?? time.GetUtcNow().UtcDateTime.AddDays(2), TimeSpan.Zero), null, null, row.Unit);
    }
}
