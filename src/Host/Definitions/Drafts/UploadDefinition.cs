using System.Security.Cryptography;
using System.Text;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions.Drafts;

/// <summary>Keeps a whole text as a draft, under the id and the number that it says of itself.</summary>
internal sealed class UploadDefinition(DraftStore drafts, DefinitionStore definitions, CheckDefinition check)
{
    /// <param name="replaces">Revision of the author's draft that the text takes the place of; null when there should be none.</param>
    public async Task<Result> UploadAsync(string text, int? replaces, Guid by, CancellationToken ct = default)
    {
        var read = await check.CheckAsync(text, ct);
        if (read.Definition is not { } definition)
        {
            return new Result.Unreadable(read.Problems);
        }

        return await drafts.SaveAsync(definition.Id, definition.Version, replaces ?? 0, text, by, ct) switch
        {
            SaveResult.Saved saved => new Result.Kept(definition.Id, definition.Version, "draft", saved.Revision, read.Problems),
            SaveResult.Published => await AgainAsync(definition, text, read.Problems, ct),
            SaveResult.Gone => await UploadAsync(text, null, by, ct),
            SaveResult.Stale stale => new Result.DraftThere(stale.Current),
            SaveResult.InReview review => new Result.Held(review.Current),
            SaveResult.OfSomebodyElse other => new Result.Held(other.Current),
            _ => throw new InvalidOperationException("A save ended in a way that an upload does not know."),
        };
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Result> AgainAsync(WorkflowDefinition definition, string text, Items<DefinitionProblem> problems, CancellationToken ct) =>
        await definitions.FindAsync(definition.Id, definition.Version, ct) is { } published && published.Sha256 == Sha256(text)
            ? new Result.Kept(definition.Id, definition.Version, published.Status, 0, problems)
            : new Result.AlreadyPublished(Edited(definition));

    private static DefinitionProblem Edited(WorkflowDefinition definition) => new(
        "E060", "$.version", 0, 0, new(
            $"Phiên bản {definition.Version} của '{definition.Id}' đã được công bố và không thể sửa: hãy tăng số phiên bản.",
            $"Version {definition.Version} of '{definition.Id}' is published and cannot change: raise the version number."));

    internal abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Status">Already <c>published</c> or <c>retired</c> when the very same text was; then there is no revision.</param>
        public sealed record Kept(string Id, int Version, string Status, int Revision, Items<DefinitionProblem> Problems) : Result;

        public sealed record Unreadable(Items<DefinitionProblem> Problems) : Result;

        public sealed record AlreadyPublished(DefinitionProblem Problem) : Result;

        /// <summary>The author has a draft of that number with another text: only who has seen it may replace it.</summary>
        public sealed record DraftThere(Draft Current) : Result;

        /// <summary>The number is held by somebody else's draft, or by one that waits for a review.</summary>
        public sealed record Held(Draft Current) : Result;
    }
}
