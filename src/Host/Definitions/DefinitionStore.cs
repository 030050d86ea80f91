using System.Collections.Concurrent;
using CaseFlow.Workflows.Json;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions;

/// <summary>Definitions by id and version. A published one never changes, so each is read and compiled once a process.</summary>
internal sealed class DefinitionStore(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<(string Id, int Version), PublishedWorkflow> _compiled = [];

    /// <exception cref="InvalidOperationException">There is no such version: a case that names it cannot exist.</exception>
    public ValueTask<PublishedWorkflow> GetAsync(string id, int version, CancellationToken ct = default) =>
        _compiled.TryGetValue((id, version), out var found) ? new(found) : new(CompileAsync(id, version, ct));

    /// <summary>The newest published version that is in force on the day; null when there is none.</summary>
    public async Task<PublishedWorkflow?> NewestAsync(string id, DateTimeOffset at, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var version = await connection.QuerySingleOrDefaultAsync<int?>(
            """
            select version from definitions
            where definition_id = @id and status = 'published'
              and effective_from <= (@at at time zone 'Asia/Ho_Chi_Minh')::date
              and (effective_to is null or effective_to >= (@at at time zone 'Asia/Ho_Chi_Minh')::date)
            order by version desc limit 1
            """,
            new { id, at });
        return version is null ? null : await GetAsync(id, version.Value, ct);
    }

    /// <summary>A row whatever its status; null when there is none.</summary>
    public async Task<StoredDefinition?> FindAsync(string id, int version, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<StoredDefinition>(
            $"select {StoredDefinition.Columns} from definitions where definition_id = @id and version = @version", new { id, version });
    }

    /// <summary>Every version, without its text, newest first in each definition.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<StoredDefinition>(
            $"select {StoredDefinition.Columns.Replace("body", "'' as body", StringComparison.Ordinal)} from definitions order by definition_id, version desc"))
            .AsList();
    }

    private async Task<PublishedWorkflow> CompileAsync(string id, int version, CancellationToken ct)
    {
        var stored = await FindAsync(id, version, ct)
            ?? throw new InvalidOperationException($"Definition '{id}' has no version {version}.");
        var definition = DefinitionReader.Read(stored.Body).Definition
            ?? throw new InvalidOperationException($"Definition '{id}' version {version} was published by a release that read it differently.");
        var compiled = new PublishedWorkflow(definition, stored.Sha256);
        return stored.Status == "draft" ? compiled : _compiled.GetOrAdd((id, version), compiled);
    }
}

/// <summary>A row of <c>definitions</c>.</summary>
internal sealed record StoredDefinition
{
    public const string Columns =
        "definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body, uploaded_at, published_at, retired_at";

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    /// <summary><c>draft</c>, <c>published</c> or <c>retired</c>.</summary>
    public required string Status { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public required string Sha256 { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}
