using CaseFlow.Access;
using CaseFlow.Answers.Alerts;
using CaseFlow.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Answers.Identity;

/// <summary>By what helpers are known and which of it each unit asks for. On connections of the host, for no page shows what is stored.</summary>
internal sealed class HelperSigns(Connections database, AnswerAlerts alerts, TimeProvider time)
{
    // Where a unit has chosen nothing, or has just come into being, whatever is known is asked for.
    private const string Asked =
        """
        select s.kind, s.hash from helper_signs s join users u using (user_id)
        where s.user_id = @userId and s.kind = coalesce(
          (select q.kind from identity_questions q where q.unit_id = u.unit_id order by q.change_id desc limit 1), s.kind)
        order by array_position(array['phone', 'birth-year', 'word'], s.kind), s.sign_id desc limit 1
        """;

    private static readonly PasswordHasher<AppUser> Hasher = new();
    private static readonly AppUser Nobody = new();

    /// <summary>What is asked of a helper; null where nothing is known to be asked for.</summary>
    public async Task<string?> KindForAsync(Guid userId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Sign>(Asked, new { userId }))?.Kind;
    }

    /// <summary>
    /// Tries an answer. All links of a helper ask the same, so what is wrong counts for the helper, who stays locked meanwhile: guesses at once,
    /// by several links, count one by one. Nobody stops it by hanging up, for what is counted and what is raised belong together.
    /// </summary>
    public async Task<Verdict> TryAsync(AnswerLink link, string written)
    {
        var now = time.Now();
        await using var connection = await database.OpenForHostAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from users where user_id = @UserId for no key update", new { link.UserId }, transaction);
        if (!await connection.QuerySingleAsync<bool>("select answer_link_lives(@LinkId, @now)", new { link.LinkId, now }, transaction))
        {
            return new Verdict.Gone();
        }

        var sign = await connection.QuerySingleOrDefaultAsync<Sign>(Asked, new { userId = link.UserId }, transaction);
        if (sign is not null && IdentityQuestion.Settle(sign.Kind, written) is { } answer
            && Hasher.VerifyHashedPassword(Nobody, sign.Hash, answer) is not PasswordVerificationResult.Failed)
        {
            return new Verdict.Right();
        }

        var tries = await connection.QuerySingleAsync<int>(
            """
            update answer_links set wrong_tries = wrong_tries + 1 where link_id = @LinkId;
            select sum(wrong_tries)::int from answer_links where user_id = @UserId
            """,
            new { link.LinkId, link.UserId },
            transaction);
        if (tries >= AnswerLinks.MostTries)
        {
            await connection.ExecuteAsync(
                "update answer_links set locked_at = @now where user_id = @UserId and locked_at is null and answer_link_lives(link_id, @now)",
                new { link.UserId, now },
                transaction);
            await alerts.RaiseAsync(transaction, link, AnswerAlerts.Locked);
        }

        await transaction.CommitAsync();
        return tries >= AnswerLinks.MostTries ? new Verdict.Locked() : new Verdict.Wrong(AnswerLinks.MostTries - tries);
    }

    /// <summary>What each of the kinds of a helper was set, newest first of each; without what it is.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> KnownAsync(Guid userId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(string Kind, DateTimeOffset SetAt)>(
            "select kind, max(set_at) from helper_signs where user_id = @userId group by kind", new { userId })).ToDictionary(row => row.Kind, row => row.SetAt);
    }

    /// <returns>False when what was written is no answer of this kind.</returns>
    public async Task<bool> SetAsync(Guid userId, string kind, string written, Guid by, CancellationToken ct = default)
    {
        if (IdentityQuestion.Settle(kind, written) is not { } answer)
        {
            return false;
        }

        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "insert into helper_signs (user_id, kind, hash, set_at, set_by) values (@userId, @kind, @hash, @now, @by)",
            new { userId, kind, hash = Hasher.HashPassword(Nobody, answer), now = time.Now(), by });
        return true;
    }

    /// <summary>What the unit has chosen; null while it has chosen nothing.</summary>
    public async Task<string?> ChosenAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string?>(
            "select kind from identity_questions where unit_id = @unitId order by change_id desc limit 1", new { unitId });
    }

    public async Task ChooseAsync(Guid unitId, string kind, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "insert into identity_questions (unit_id, kind, changed_at, changed_by) values (@unitId, @kind, @now, @by)",
            new { unitId, kind, now = time.Now(), by });
    }

    /// <summary>Helpers of a unit to whom no link is sent, for they are not known by what the unit asks for.</summary>
    public async Task<IReadOnlyList<(Guid UserId, string Name)>> UnknownAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(Guid, string)>(
            """
            select u.user_id, u.name from users u join user_roles r on r.user_id = u.user_id and r.role = 'helper'
            where u.unit_id = @unitId and u.disabled_at is null and not exists (
              select from helper_signs s where s.user_id = u.user_id and s.kind = coalesce(
                (select q.kind from identity_questions q where q.unit_id = u.unit_id order by q.change_id desc limit 1), s.kind))
            order by u.name collate "vi-x-icu"
            """,
            new { unitId })).AsList();
    }

    private sealed record Sign(string Kind, string Hash);

    internal abstract record Verdict
    {
        private Verdict()
        {
        }

        public sealed record Right : Verdict;

        /// <param name="Left">Tries until the links of the helper are locked.</param>
        public sealed record Wrong(int Left) : Verdict;

        /// <summary>This was the last try.</summary>
        public sealed record Locked : Verdict;

        /// <summary>The link ended meanwhile.</summary>
        public sealed record Gone : Verdict;
    }
}
