using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Json;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions.Drafts;

/// <summary>
/// Texts in work. A save names the revision that it was typed on, and only that one is replaced: two tabs, a slow line or a save told
/// twice can neither overwrite nor create anything that nobody meant.
/// </summary>
internal sealed class DraftStore(Connections database, TimeProvider time)
{
    private const string Select = """
        select d.definition_id, d.version, d.author, u.name as author_name, d.revision, d.body, d.sha256, d.saved_at, d.review_id
        from definition_drafts d join users u on u.user_id = d.author
        """;

    /// <summary>Null when nobody has saved one.</summary>
    public async Task<Draft?> FindAsync(string id, int version, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await FindAsync(connection, id, version);
    }

    /// <summary>The number that the next version of a definition would have.</summary>
    public async Task<int> NextVersionAsync(string id, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<int>("select coalesce(max(version), 0) + 1 from definition_versions where definition_id = @id", new { id });
    }

    /// <param name="revision">The one that the text was typed on; 0 when there was no draft yet.</param>
    public async Task<SaveResult> SaveAsync(string id, int version, int revision, string text, Guid by, CancellationToken ct = default)
    {
        var head = DraftHead.Of(text);
        // The database keeps no NUL; browsers put the same sign in its place.
        var body = text.Replace('\0', '\uFFFD');
        var saving = new
        {
            id,
            version,
            revision,
            by,
            text = body,
            sha256 = UploadDefinition.Sha256(body),
            head.Code,
            head.Regime,
            head.TitleVi,
            head.TitleEn,
            head.EffectiveFrom,
            head.EffectiveTo,
            now = time.Now(),
        };
        await using var connection = await database.OpenConnectionAsync(ct);
        var saved = await connection.QuerySingleOrDefaultAsync<int?>(revision == 0 ? Insert : Update, saving);
        return saved is { } next ? new SaveResult.Saved(next, saving.now) : await WhyNotAsync(connection, id, version, body, by);
    }

    /// <summary>The author throws a draft away; somebody else only that of an account that is closed, so that no number is held for ever.</summary>
    public async Task<bool> MayDiscardAsync(Draft draft, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return draft.Author == by
            || await connection.ExecuteScalarAsync<bool>("select disabled_at is not null from users where user_id = @Author", new { draft.Author });
    }

    /// <param name="revision">What was shown to whoever throws it away.</param>
    /// <returns>False when it is not there any more, has been saved since, or waits for a review.</returns>
    public async Task<bool> DiscardAsync(string id, int version, int revision, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            delete from definition_drafts d
            where definition_id = @id and version = @version and revision = @revision and review_id is null
              and (author = @by or exists (select from users u where u.user_id = d.author and u.disabled_at is not null))
            """,
            new { id, version, revision, by }) == 1;
    }

    // Where the number is taken, by a draft or by a published version, nothing is inserted.
    private const string Insert = """
        insert into definition_drafts (
          definition_id, version, author, revision, body, sha256, code, regime, title_vi, title_en, effective_from, effective_to, begun_at, saved_at)
        select @id, @version, @by, 1, @text, @sha256, @Code, @Regime, @TitleVi, @TitleEn, @EffectiveFrom, @EffectiveTo, @now, @now
        where not exists (select from definitions where definition_id = @id and version = @version)
        on conflict do nothing
        returning revision
        """;

    private const string Update = """
        update definition_drafts set
          revision = revision + 1, body = @text, sha256 = @sha256, code = @Code, regime = @Regime, title_vi = @TitleVi, title_en = @TitleEn,
          effective_from = @EffectiveFrom, effective_to = @EffectiveTo, saved_at = @now
        where definition_id = @id and version = @version and author = @by and revision = @revision and review_id is null
        returning revision
        """;

    private static async Task<SaveResult> WhyNotAsync(NpgsqlConnection connection, string id, int version, string text, Guid by)
    {
        if (await FindAsync(connection, id, version) is not { } current)
        {
            return await connection.ExecuteScalarAsync<bool>(
                "select exists (select from definitions where definition_id = @id and version = @version)", new { id, version })
                ? new SaveResult.Published()
                : new SaveResult.Gone();
        }

        return current.Author != by ? new SaveResult.OfSomebodyElse(current)
            : current.Body == text ? new SaveResult.Saved(current.Revision, current.SavedAt)
            : current.ReviewId is not null ? new SaveResult.InReview(current)
            : new SaveResult.Stale(current);
    }

    private static Task<Draft?> FindAsync(NpgsqlConnection connection, string id, int version) =>
        connection.QuerySingleOrDefaultAsync<Draft>($"{Select} where d.definition_id = @id and d.version = @version", new { id, version });

    /// <summary>What lists say of a draft; empty while the text cannot be read.</summary>
    private sealed record DraftHead(string? Code, string? Regime, string? TitleVi, string? TitleEn, DateOnly? EffectiveFrom, DateOnly? EffectiveTo)
    {
        public static DraftHead Of(string text) => DefinitionReader.Read(text).Definition is { } definition
            ? new(definition.Code, definition.Regime, definition.Title.Vi, definition.Title.En, definition.EffectiveFrom, definition.EffectiveTo)
            : new(null, null, null, null, null, null);
    }
}

/// <summary>What became of a save.</summary>
internal abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>The text stands in the database, from this save or from the same one told before.</summary>
    public sealed record Saved(int Revision, DateTimeOffset At) : SaveResult;

    /// <summary>Another text was saved since, in another tab say. Nothing was overwritten.</summary>
    public sealed record Stale(Draft Current) : SaveResult;

    /// <summary>Somebody else holds the number.</summary>
    public sealed record OfSomebodyElse(Draft Current) : SaveResult;

    /// <summary>It was sent to review, and stays as it was sent until that has ended.</summary>
    public sealed record InReview(Draft Current) : SaveResult;

    public sealed record Published : SaveResult;

    /// <summary>It was thrown away elsewhere.</summary>
    public sealed record Gone : SaveResult;
}
