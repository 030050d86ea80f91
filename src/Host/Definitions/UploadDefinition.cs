using System.Security.Cryptography;
using System.Text;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions;

/// <summary>Keeps a text as a draft. A draft may be replaced as often as its author likes; a published version may not.</summary>
internal sealed class UploadDefinition(NpgsqlDataSource database, CheckDefinition check, TimeProvider time)
{
    /// <param name="by">Null: shipped with the product.</param>
    public async Task<Result> UploadAsync(string text, Guid? by, CancellationToken ct = default)
    {
        var read = await check.CheckAsync(text, ct);
        if (read.Definition is not { } definition)
        {
            return new Result.Unreadable(read.Problems);
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var sha256 = Sha256(text);
        var kept = await connection.QuerySingleAsync<(string Status, string Sha256)>(
            """
            with uploaded as (
              insert into definitions (
                definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body, uploaded_at, uploaded_by)
              values (@Id, @Version, 'draft', @vi, @en, @EffectiveFrom, @EffectiveTo, @sha256, @text, @now, @by)
              on conflict (definition_id, version) do update set
                title_vi = excluded.title_vi, title_en = excluded.title_en, effective_from = excluded.effective_from,
                effective_to = excluded.effective_to, sha256 = excluded.sha256, body = excluded.body,
                uploaded_at = excluded.uploaded_at, uploaded_by = excluded.uploaded_by
                where definitions.status = 'draft'
              returning status, sha256)
            select status, sha256 from uploaded
            union all
            select status, sha256 from definitions
            where definition_id = @Id and version = @Version and not exists (select from uploaded)
            """,
            new
            {
                definition.Id,
                definition.Version,
                vi = definition.Title.Vi,
                en = definition.Title.En,
                definition.EffectiveFrom,
                definition.EffectiveTo,
                sha256,
                text,
                by,
                now = time.Now(),
            });

        return kept.Status == "draft" || kept.Sha256 == sha256
            ? new Result.Kept(definition.Id, definition.Version, kept.Status, read.Problems)
            : new Result.AlreadyPublished(Edited(definition));
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static DefinitionProblem Edited(WorkflowDefinition definition) => new(
        "E060", "$.version", 0, 0, new(
            $"Phiên bản {definition.Version} của '{definition.Id}' đã được công bố và không thể sửa: hãy tăng số phiên bản.",
            $"Version {definition.Version} of '{definition.Id}' is published and cannot change: raise the version number."));

    internal abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Status">Already <c>published</c> when the very same text was.</param>
        public sealed record Kept(string Id, int Version, string Status, Items<DefinitionProblem> Problems) : Result;

        public sealed record Unreadable(Items<DefinitionProblem> Problems) : Result;

        public sealed record AlreadyPublished(DefinitionProblem Problem) : Result;
    }
}
