using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Definitions.Review;

/// <summary>Takes published versions out of use for new cases; running ones stay on theirs. What is retired stays retired.</summary>
internal sealed class RetireDefinition(Connections database, TimeProvider time)
{
    /// <returns>False when the version is not published.</returns>
    public async Task<bool> RetireAsync(string id, int version, string reason, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            $"{Retire} where definition_id = @id and version = @version and status = 'published'",
            new { id, version, reason, by, now = time.Now() }) == 1;
    }

    /// <summary>What retiring would make new cases of today take <paramref name="version"/> again; empty when nothing would, or it is so already.</summary>
    public static IReadOnlyList<int> NewerThan(IEnumerable<ListedVersion> versions, int version, DateOnly today)
    {
        var published = versions.Where(listed => listed.Status == "published").ToList();
        return published.Exists(listed => listed.Version == version && listed.IsInForceOn(today))
            ? [.. published.Where(listed => listed.Version > version && (listed.EffectiveTo is null || listed.EffectiveTo >= today)).Select(listed => listed.Version)]
            : [];
    }

    /// <summary>All of them or none: new cases take an earlier version again.</summary>
    /// <param name="newer">Those that were shown to whoever decided.</param>
    /// <returns>False when one of them is not published any more, or another one has come.</returns>
    public async Task<bool> RollBackAsync(string id, int version, IReadOnlyCollection<int> newer, string reason, Guid by, CancellationToken ct = default)
    {
        var numbers = newer.ToArray();
        var now = time.Now();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var retired = await connection.ExecuteAsync(
            $"{Retire} where definition_id = @id and version = any(@numbers) and status = 'published'", new { id, numbers, reason, by, now }, transaction);
        var first = await connection.QuerySingleOrDefaultAsync<int?>(
            $"select version {DefinitionStore.InForce}", new { id, at = now }, transaction);
        if (retired != numbers.Length || first != version)
        {
            return false;
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private const string Retire = "update definitions set status = 'retired', retired_at = @now, retired_by = @by, retired_because = @reason";
}
