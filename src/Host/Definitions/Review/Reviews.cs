using CaseFlow.Definitions.Drafts;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Definitions.Review;

/// <summary>Sends drafts to review, takes them back, and sends them back. To publish one is <see cref="PublishDefinition"/>.</summary>
internal sealed class Reviews(Connections database, DraftStore drafts, CheckDefinition check, TimeProvider time)
{
    private const string Select = """
        select r.review_id, r.sha256, r.author, a.name as author_name, r.note, r.sent_at, r.ended_at, e.name as ended_by_name, r.outcome, r.reason
        from definition_reviews r join users a on a.user_id = r.author left join users e on e.user_id = r.ended_by
        """;

    /// <summary>Those of a version, the newest first.</summary>
    public async Task<IReadOnlyList<DefinitionReview>> ListAsync(string id, int version, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DefinitionReview>(
            $"{Select} where r.definition_id = @id and r.version = @version order by r.review_id desc", new { id, version })).AsList();
    }

    /// <summary>Why the author asks to publish in spite of each warning.</summary>
    public async Task<IReadOnlyDictionary<Warning, string>> ReasonsAsync(long reviewId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Code, string Path, string Reason)>(
            "select code, path, reason from review_reasons where review_id = @reviewId", new { reviewId }))
            .ToDictionary(row => new Warning(row.Code, row.Path), row => row.Reason);
    }

    /// <param name="revision">What the author saw.</param>
    /// <param name="reasons">Why each warning is accepted.</param>
    public async Task<SendResult> SendAsync(
        string id, int version, int revision, string note, IReadOnlyDictionary<Warning, string> reasons, Guid by, CancellationToken ct = default)
    {
        if (await drafts.FindAsync(id, version, ct) is not { } draft || draft.Author != by)
        {
            return new SendResult.NotFound();
        }

        if (draft.Revision != revision || draft.ReviewId is not null)
        {
            return new SendResult.Meanwhile();
        }

        var read = await check.CheckWithCasesAsync(draft.Body, ct);
        if (read.Definition is { } definition && (definition.Id != id || definition.Version != version))
        {
            return new SendResult.SaysOtherwise(definition.Id, definition.Version);
        }

        var open = Warning.Open(read.Problems, reasons);
        if (!read.MayBePublished || open.Count > 0)
        {
            return new SendResult.Refused(open);
        }

        return string.IsNullOrWhiteSpace(note)
            ? new SendResult.NoNote()
            : await SendAsync(draft, note.Trim(), read.Problems.Select(Warning.Of).Distinct(), reasons, ct);
    }

    /// <summary>The author goes on writing.</summary>
    /// <returns>False when there is no review of the author's under way.</returns>
    public Task<bool> WithdrawAsync(string id, int version, Guid by, CancellationToken ct = default) =>
        EndAsync(id, version, "withdrawn", null, by, ct);

    /// <summary>Somebody else says what is to be changed.</summary>
    /// <returns>False when there is no review under way, or it is one's own.</returns>
    public Task<bool> SendBackAsync(string id, int version, string reason, Guid by, CancellationToken ct = default) =>
        EndAsync(id, version, "returned", reason, by, ct);

    private async Task<SendResult> SendAsync(
        Draft draft, string note, IEnumerable<Warning> warnings, IReadOnlyDictionary<Warning, string> reasons, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var review = await connection.QuerySingleOrDefaultAsync<long?>(
            """
            with sent as (
              insert into definition_reviews (definition_id, version, sha256, author, note, sent_at)
              values (@DefinitionId, @Version, @Sha256, @Author, @note, @now)
              returning review_id)
            update definition_drafts d set review_id = sent.review_id
            from sent
            where d.definition_id = @DefinitionId and d.version = @Version and d.revision = @Revision and d.review_id is null
            returning d.review_id
            """,
            new { draft.DefinitionId, draft.Version, draft.Sha256, draft.Author, draft.Revision, note, now = time.Now() }, transaction);
        if (review is null)
        {
            return new SendResult.Meanwhile();
        }

        await connection.ExecuteAsync(
            "insert into review_reasons (review_id, code, path, reason) values (@review, @Code, @Path, @reason)",
            warnings.Select(warning => new { review, warning.Code, warning.Path, reason = reasons[warning].Trim() }), transaction);
        await transaction.CommitAsync(ct);
        return new SendResult.Sent();
    }

    private async Task<bool> EndAsync(string id, int version, string outcome, string? reason, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            with ended as (
              update definition_reviews r set ended_at = @now, ended_by = @by, outcome = @outcome, reason = @reason
              from definition_drafts d
              where d.definition_id = @id and d.version = @version and r.review_id = d.review_id and r.ended_at is null
                and (r.author = @by) = (@outcome = 'withdrawn')
              returning r.review_id)
            update definition_drafts d set review_id = null from ended where d.review_id = ended.review_id
            """,
            new { id, version, outcome, reason, by, now = time.Now() }) == 1;
    }
}

/// <summary>What became of a draft that its author sends.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    public sealed record Sent : SendResult;

    /// <summary>There is no such draft of the author's.</summary>
    public sealed record NotFound : SendResult;

    /// <summary>It was saved, sent or thrown away since it was shown.</summary>
    public sealed record Meanwhile : SendResult;

    /// <summary>The text is of another definition or version than the draft.</summary>
    public sealed record SaysOtherwise(string Id, int Version) : SendResult;

    /// <summary>Errors, and warnings without a reason.</summary>
    public sealed record Refused(Items<DefinitionProblem> Problems) : SendResult;

    /// <summary>Nothing is said to the one who has to look at it.</summary>
    public sealed record NoNote : SendResult;
}
