using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions;

/// <summary>Makes a draft a version that new cases take. An error refuses it; a warning asks for a reason, which is kept.</summary>
internal sealed class PublishDefinition(NpgsqlDataSource database, DefinitionStore definitions, CheckDefinition check, TimeProvider time)
{
    /// <param name="reasons">Why each warning is accepted, by its code and path (<see cref="Warning"/>).</param>
    public async Task<Result> PublishAsync(
        string id, int version, IReadOnlyDictionary<Warning, string> reasons, Guid? by, CancellationToken ct = default)
    {
        if (await definitions.FindAsync(id, version, ct) is not { } stored)
        {
            return new Result.NotFound();
        }

        if (stored.Status != "draft")
        {
            return new Result.NoDraft(stored.Status);
        }

        var read = await check.CheckAsync(stored.Body, ct);
        var open = read.Problems.Where(problem => problem.IsError || string.IsNullOrWhiteSpace(reasons.GetValueOrDefault(Warning.Of(problem)))).ToItems();
        if (!read.MayBePublished || open.Count > 0)
        {
            return new Result.Refused(open);
        }

        var now = time.Now();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var published = await connection.ExecuteAsync(
            """
            update definitions set status = 'published', published_at = @now, published_by = @by
            where definition_id = @id and version = @version and status = 'draft' and sha256 = @Sha256
            """,
            new { id, version, stored.Sha256, by, now }, transaction);
        if (published == 0)
        {
            return new Result.LostRace();
        }

        await connection.ExecuteAsync(
            """
            insert into accepted_warnings (definition_id, version, code, path, reason, accepted_at, accepted_by)
            values (@id, @version, @Code, @Path, @reason, @now, @by)
            """,
            read.Problems.Select(Warning.Of).Distinct()
                .Select(warning => new { id, version, warning.Code, warning.Path, reason = reasons[warning], now, by }),
            transaction);
        await transaction.CommitAsync(ct);
        return new Result.Published();
    }

    /// <summary>New cases no longer take this version; running ones stay on it.</summary>
    /// <returns>False when it is not published.</returns>
    public async Task<bool> RetireAsync(string id, int version, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            "update definitions set status = 'retired', retired_at = @now where definition_id = @id and version = @version and status = 'published'",
            new { id, version, now = time.Now() }) == 1;
    }

    internal abstract record Result
    {
        private Result()
        {
        }

        public sealed record Published : Result;

        public sealed record NotFound : Result;

        /// <summary>It is published or retired already.</summary>
        public sealed record NoDraft(string Status) : Result;

        /// <summary>Errors, and warnings without a reason.</summary>
        public sealed record Refused(Items<DefinitionProblem> Problems) : Result;

        /// <summary>The draft was replaced, or published, in the meantime.</summary>
        public sealed record LostRace : Result;
    }
}

/// <summary>A warning by which one reason is given.</summary>
internal sealed record Warning(string Code, string Path)
{
    public static Warning Of(DefinitionProblem problem) => new(problem.Code, problem.Path);
}
