using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Answers;

/// <summary>
/// The links by which helpers answer, and the tokens that open them. On connections of the host: whoever comes by a link is nobody yet.
/// </summary>
internal sealed class AnswerLinks(Connections database)
{
    /// <summary>So many wrong answers to the identity question, by whichever of them, lock the links of a helper.</summary>
    public const int MostTries = 5;

    private const string ByToken =
        $"""
        select {AnswerLink.Columns}, t.expires_at > @now and answer_link_lives(l.link_id, @now) as lives
        from answer_tokens t join ({AnswerLink.From}) on l.link_id = t.link_id where t.token_hash = @hash
        """;

    /// <summary>What a token opens now; null when it never existed, ran out, or its link does not live.</summary>
    public async Task<AnswerLink?> OpenAsync(string? token, DateTimeOffset now, CancellationToken ct = default) =>
        await RememberAsync(token, now, ct) is { Lives: true } link ? link : null;

    /// <summary>The link for which a token was made once, to say what became of it.</summary>
    public async Task<AnswerLink?> RememberAsync(string? token, DateTimeOffset now, CancellationToken ct = default)
    {
        if (AnswerToken.HashOf(token) is not { } hash)
        {
            return null;
        }

        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<AnswerLink>(ByToken, new { hash, now });
    }

    /// <summary>New tokens for the links that live, each as good as its link is on this day.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> MintAsync(IReadOnlyCollection<Guid> links, DateTimeOffset now)
    {
        var tokens = links.ToDictionary(link => link, _ => AnswerToken.New());
        await using var connection = await database.OpenForHostAsync();
        var minted = await connection.QueryAsync<Guid>(
            """
            insert into answer_tokens (token_hash, link_id, minted_at, expires_at)
            select m.hash, l.link_id, @now, l.expires_at
            from unnest(@hashes, @ids) as m (hash, link_id) join answer_links l using (link_id)
            where answer_link_lives(l.link_id, @now)
            returning link_id
            """,
            new { now, ids = tokens.Keys.ToArray(), hashes = tokens.Values.Select(AnswerToken.HashOfNew).ToArray() });
        return minted.ToDictionary(link => link, link => tokens[link]);
    }

    /// <summary>Tokens, sessions and drafts of what ended long ago. What became of a link stays with its case.</summary>
    public async Task ForgetOldAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            delete from answer_tokens where expires_at < @before;
            delete from answer_sessions where began_at < @before;
            delete from answer_drafts d using work_items w where w.case_id = d.case_id and w.key = d.work_item and w.closed_at < @before
            """,
            new { before = now - TimeSpan.FromDays(30) });
    }
}
