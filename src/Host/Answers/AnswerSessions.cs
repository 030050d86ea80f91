using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Answers;

/// <summary>
/// What somebody opened by a link and the identity question, for as long as the pages do not lie still. It ends with its link: whether that lives
/// is asked at every page.
/// </summary>
internal sealed class AnswerSessions(Connections database, AnswerOptions options)
{
    /// <returns>What the cookie carries.</returns>
    public async Task<string> BeginAsync(Guid linkId, string device, DateTimeOffset now, CancellationToken ct = default)
    {
        var token = AnswerToken.New();
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            update answer_links set opened_at = coalesce(opened_at, @now) where link_id = @linkId;
            update answer_links set wrong_tries = 0 where wrong_tries > 0 and user_id = (select user_id from answer_links where link_id = @linkId);
            insert into answer_sessions (session_hash, link_id, began_at, last_seen_at, device) values (@hash, @linkId, @now, @now, @device)
            """,
            new { linkId, device, now, hash = AnswerToken.HashOfNew(token) });
        return token;
    }

    /// <summary>Null for no session, one that ended, and one that lay still for too long.</summary>
    public async Task<AnswerSession?> FindAsync(string? token, DateTimeOffset now, CancellationToken ct = default)
    {
        if (AnswerToken.HashOf(token) is not { } hash)
        {
            return null;
        }

        await using var connection = await database.OpenForHostAsync(ct);
        var found = await connection.QueryAsync<AnswerLink, Seen, AnswerSession>(
            $"""
            select {AnswerLink.Columns}, answer_link_lives(l.link_id, @now) as lives, s.device, s.last_seen_at, exists (select from link_answers a where a.link_id = l.link_id) as is_answered
            from answer_sessions s join ({AnswerLink.From}) on l.link_id = s.link_id
            where s.session_hash = @hash and s.ended_at is null and s.last_seen_at > @since
            """,
            (link, seen) => new(link, hash, seen.Device, seen.IsAnswered, seen.LastSeenAt),
            new { hash, now, since = now - options.Idle },
            splitOn: "device");
        return found.SingleOrDefault();
    }

    /// <summary>Somebody went on: only what is sent counts, so that looking changes nothing.</summary>
    public Task SeeAsync(AnswerSession session, DateTimeOffset now) =>
        ChangeAsync("update answer_sessions set last_seen_at = @now where session_hash = @Hash", session, now);

    public Task EndAsync(AnswerSession session, DateTimeOffset now) =>
        ChangeAsync("update answer_sessions set ended_at = @now where session_hash = @Hash and ended_at is null", session, now);

    private async Task ChangeAsync(string sql, AnswerSession session, DateTimeOffset now)
    {
        await using var connection = await database.OpenForHostAsync();
        await connection.ExecuteAsync(sql, new { session.Hash, now });
    }

    private sealed class Seen
    {
        public string Device { get; set; } = "";

        public DateTimeOffset LastSeenAt { get; set; }

        public bool IsAnswered { get; set; }
    }
}

/// <param name="Device">Coarse words: "Chrome, Android".</param>
/// <param name="SeenAt">When something was sent last.</param>
internal sealed record AnswerSession(AnswerLink Link, byte[] Hash, string Device, bool IsAnswered, DateTimeOffset SeenAt);
