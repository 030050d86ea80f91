using CaseFlow.Definitions.Drafts;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Definitions.Review;

/// <summary>Makes a draft that waits for a review a version that new cases take. Whoever wrote it does not publish it.</summary>
internal sealed class PublishDefinition(Connections database, DraftStore drafts, Reviews reviews, CheckDefinition check, TimeProvider time)
{
    public async Task<Result> PublishAsync(string id, int version, Guid by, CancellationToken ct = default)
    {
        if (await drafts.FindAsync(id, version, ct) is not { } draft)
        {
            return new Result.NotFound();
        }

        if (draft.ReviewId is not { } review)
        {
            return new Result.NotSent();
        }

        if (draft.Author == by)
        {
            return new Result.OwnText();
        }

        // A release or a calendar since may find more that is wrong.
        var read = await check.CheckWithCasesAsync(draft.Body, ct);
        var reasons = await reviews.ReasonsAsync(review, ct);
        var open = Warning.Open(read.Problems, reasons);
        if (read.Definition is not { } definition || !read.MayBePublished || open.Count > 0)
        {
            return new Result.Refused(open);
        }

        return await PublishAsync(draft, review, definition, by, ct);
    }

    private async Task<Result> PublishAsync(Draft draft, long review, WorkflowDefinition definition, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var written = new
        {
            definition.Id,
            definition.Version,
            vi = definition.Title.Vi,
            en = definition.Title.En,
            definition.EffectiveFrom,
            definition.EffectiveTo,
            draft.Sha256,
            review,
            by,
            now = time.Now(),
        };
        var published = await connection.ExecuteAsync(
            """
            with ended as (
              delete from definition_drafts
              where definition_id = @Id and version = @Version and review_id = @review and sha256 = @Sha256
              returning *)
            insert into definitions (
              definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body,
              uploaded_at, uploaded_by, published_at, published_by)
            select definition_id, version, 'published', @vi, @en, @EffectiveFrom, @EffectiveTo, sha256, body, saved_at, author::text, @now, @by
            from ended
            on conflict do nothing
            """,
            written, transaction);
        if (published == 0)
        {
            return new Result.LostRace();
        }

        await connection.ExecuteAsync(
            """
            update definition_reviews set ended_at = @now, ended_by = @by, outcome = 'published' where review_id = @review;

            insert into accepted_warnings (definition_id, version, code, path, reason, accepted_at, accepted_by)
            select w.definition_id, w.version, r.code, r.path, r.reason, @now, w.author
            from review_reasons r join definition_reviews w using (review_id)
            where review_id = @review
            """,
            written, transaction);
        await transaction.CommitAsync(ct);
        return new Result.Published();
    }

    internal abstract record Result
    {
        private Result()
        {
        }

        public sealed record Published : Result;

        /// <summary>There is no draft of that number, perhaps because it is published already.</summary>
        public sealed record NotFound : Result;

        /// <summary>Its author has not sent it, or has taken it back.</summary>
        public sealed record NotSent : Result;

        /// <summary>Whoever wrote it asks: somebody else has to look.</summary>
        public sealed record OwnText : Result;

        /// <summary>Errors, and warnings without a reason.</summary>
        public sealed record Refused(Items<DefinitionProblem> Problems) : Result;

        /// <summary>It was taken back, sent back or published in the meantime.</summary>
        public sealed record LostRace : Result;
    }
}
