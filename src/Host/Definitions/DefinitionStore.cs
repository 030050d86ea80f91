using System.Collections.Concurrent;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions;

/// <summary>Definitions by id and version. A published one never changes, so each is read and compiled once a process.</summary>
internal sealed class DefinitionStore(Connections database)
{
    /// <summary>Versions that a new case of <c>@at</c> may take; it takes the first.</summary>
    public const string InForce = """
        from definitions
        where definition_id = @id and status = 'published'
          and effective_from <= (@at at time zone 'Asia/Ho_Chi_Minh')::date
          and (effective_to is null or effective_to >= (@at at time zone 'Asia/Ho_Chi_Minh')::date)
        order by version desc limit 1
        """;

    private readonly ConcurrentDictionary<(string Id, int Version), PublishedWorkflow> _compiled = [];

    /// <exception cref="InvalidOperationException">There is no such version: a case that names it cannot exist.</exception>
    public ValueTask<PublishedWorkflow> GetAsync(string id, int version, CancellationToken ct = default) => GetAsync(id, version, null, ct);

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <inheritdoc cref="GetAsync(string, int, CancellationToken)"/>
    public ValueTask<PublishedWorkflow> GetAsync(string id, int version, NpgsqlConnection? held, CancellationToken ct) =>
        _compiled.TryGetValue((id, version), out var found)
            ? new(found)
            : new(database.ReadAsync(held, connection => CompileAsync(connection, id, version), ct));

    /// <summary>The newest published version that is in force on the day; null when there is none.</summary>
    public Task<PublishedWorkflow?> NewestAsync(string id, DateTimeOffset at, CancellationToken ct = default) => NewestAsync(id, at, null, ct);

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <inheritdoc cref="NewestAsync(string, DateTimeOffset, CancellationToken)"/>
    public Task<PublishedWorkflow?> NewestAsync(string id, DateTimeOffset at, NpgsqlConnection? held, CancellationToken ct) =>
        database.ReadAsync(held, connection => NewestAsync(connection, id, at, ct), ct);

    /// <summary>A row whatever its status; null when there is none.</summary>
    public Task<StoredDefinition?> FindAsync(string id, int version, CancellationToken ct = default) =>
        database.ReadAsync(null, connection => FindAsync(connection, id, version), ct);

    /// <summary>Every version, without its text, newest first in each definition.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<StoredDefinition>(
            $"select {StoredDefinition.Columns.Replace("body", "'' as body", StringComparison.Ordinal)} from definition_versions order by definition_id, version desc"))
            .AsList();
    }

    /// <summary>What every procedure that was published is called, by id, in the words of its newest version.</summary>
    public async Task<IReadOnlyDictionary<string, LocalText>> TitlesAsync(CancellationToken ct = default) =>
        (await ListAsync(ct)).Where(stored => stored.PublishedAt is not null)
            .GroupBy(stored => stored.DefinitionId)
            .ToDictionary(versions => versions.Key, versions => new LocalText(versions.First().TitleVi, versions.First().TitleEn));

    private async Task<PublishedWorkflow?> NewestAsync(NpgsqlConnection connection, string id, DateTimeOffset at, CancellationToken ct)
    {
        var version = await connection.QuerySingleOrDefaultAsync<int?>(
            $"select version {InForce}",
            new { id, at });
        return version is null ? null : await GetAsync(id, version.Value, connection, ct);
    }

    private static Task<StoredDefinition?> FindAsync(NpgsqlConnection connection, string id, int version) =>
        connection.QuerySingleOrDefaultAsync<StoredDefinition>(
            $"select {StoredDefinition.Columns} from definition_versions where definition_id = @id and version = @version", new { id, version });

    private async Task<PublishedWorkflow> CompileAsync(NpgsqlConnection connection, string id, int version)
    {
        var stored = await FindAsync(connection, id, version)
            ?? throw new InvalidOperationException($"Definition '{id}' has no version {version}.");
        var definition = DefinitionReader.Read(stored.Body).Definition
            ?? throw new InvalidOperationException($"Definition '{id}' version {version} was published by a release that read it differently.");
        var compiled = new PublishedWorkflow(definition);
        return stored.PublishedAt is null ? compiled : _compiled.GetOrAdd((id, version), compiled);
    }
}

/// <summary>A row of <c>definition_versions</c>.</summary>
internal sealed record StoredDefinition
{
    public const string Columns =
        "definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body, uploaded_at, published_at, retired_at";

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    /// <summary><c>draft</c>, <c>review</c>, <c>published</c> or <c>retired</c>.</summary>
    public required string Status { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>Null for a draft that cannot be read.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public required string Sha256 { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}
