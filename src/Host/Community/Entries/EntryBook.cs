using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Community.Entries;

/// <summary>
/// The one place that writes what is recorded of community work. Nothing is changed afterwards: a correction is a later version with its
/// reason, so that a number that was told once can be counted again.
/// </summary>
internal sealed class EntryBook(Connections database, TimeProvider time)
{
    private const string Head = """
        insert into community_entries (entry_id, first_id, version, unit_id, what, day, recorded_at, recorded_by, reason, withdrawn)
        values (@entryId, @firstId, @version, @unitId, @What, @Day, @now, @by, @reason, @withdrawn)
        """;

    /// <param name="by">Null: loaded with a register.</param>
    /// <returns>The first entry, by which others point to it.</returns>
    public async Task<Guid> RecordAsync(Guid unitId, Entry entry, Guid? by, CancellationToken ct = default) =>
        (await RecordAllAsync(unitId, [entry], by, ct))[0];

    /// <param name="key">Becomes the first entry: who presses twice records once.</param>
    public async Task<Guid> RecordAsync(Guid unitId, Entry entry, Guid? by, Guid key, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await WriteAsync(connection, transaction, new(key, key, 1, unitId, entry.What, entry.Day, by, ""), entry, ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException known) when (known.ConstraintName == "community_entries_pkey")
        {
            // It was recorded with the first press.
        }

        return key;
    }

    /// <summary>All of them or none.</summary>
    public async Task<IReadOnlyList<Guid>> RecordAllAsync(Guid unitId, IReadOnlyList<Entry> entries, Guid? by, CancellationToken ct = default)
    {
        var ids = new List<Guid>(entries.Count);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var entry in entries)
        {
            var id = Guid.CreateVersion7();
            await WriteAsync(connection, transaction, new(id, id, 1, unitId, entry.What, entry.Day, by, ""), entry, ct);
            ids.Add(id);
        }

        await transaction.CommitAsync(ct);
        return ids;
    }

    /// <summary>False when the unit has no such entry any more, or somebody else corrected it at the same moment.</summary>
    public Task<bool> CorrectAsync(Guid unitId, Guid firstId, Entry entry, string reason, Guid by, CancellationToken ct = default) =>
        FollowAsync(unitId, firstId, entry.What, entry, reason, by, ct);

    /// <summary>Takes back what should never have been recorded. False as above.</summary>
    public Task<bool> WithdrawAsync(Guid unitId, Guid firstId, string what, string reason, Guid by, CancellationToken ct = default) =>
        FollowAsync(unitId, firstId, what, null, reason, by, ct);

    private async Task<bool> FollowAsync(Guid unitId, Guid firstId, string what, Entry? entry, string reason, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var standing = await connection.QuerySingleOrDefaultAsync<Standing>(
            "select version, day from community_as_of('infinity') where first_id = @firstId and unit_id = @unitId and what = @what",
            new { firstId, unitId, what },
            transaction);
        if (standing is not { } last)
        {
            return false;
        }

        try
        {
            var head = new EntryHead(Guid.CreateVersion7(), firstId, last.Version + 1, unitId, what, entry?.Day ?? last.Day, by, reason.Trim(), entry is null);
            await WriteAsync(connection, transaction, head, entry, ct);
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (PostgresException raced) when (raced.ConstraintName == "entry_versions_are_one_each")
        {
            return false;
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, EntryHead head, Entry? entry, CancellationToken ct)
    {
        var parameters = new DynamicParameters(head);
        parameters.Add("now", time.Now());
        await connection.ExecuteAsync(new CommandDefinition(Head, parameters, transaction, cancellationToken: ct));
        if (entry is null)
        {
            return;
        }

        var writes = new EntryWrites(connection, transaction, head.EntryId, ct);
        await entry.WriteAsync(writes);
        await writes.AddEachAsync(
            "insert into community_credits (entry_id, institution_id, organisation, named, part) values (@EntryId, @InstitutionId, @Organisation, @Named, @Part)",
            entry.Credits);
    }

    private sealed record Standing(int Version, DateOnly Day);

    private sealed record EntryHead(
        Guid EntryId, Guid FirstId, int Version, Guid UnitId, string What, DateOnly Day, Guid? By, string Reason, bool Withdrawn = false);
}
