using System.Text.Json;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// A transaction in two round trips: begin and read with the lock, then all writes and the commit. What is disposed of before
/// <see cref="CommitAsync"/> never happened.
/// </summary>
internal sealed class CaseTransaction : IAsyncDisposable
{
    /// <summary>What a locking select returns, in this order, of a table named <c>c</c>.</summary>
    public const string Columns =
        "c.case_id, c.version, c.definition_id, c.definition_version, c.person_id, c.unit_id, c.body, c.opened_at, c.closed_at, c.close_reason, c.snapshot";

    private const string LockOne = $"select {Columns} from cases c where c.case_id = $1 for update";

    private readonly CaseTransactions _from;
    private readonly NpgsqlConnection _connection;
    private bool _open;

    internal CaseTransaction(CaseTransactions from, NpgsqlConnection connection) => (_from, _connection) = (from, connection);

    /// <summary>For what has to be read while the locks are held.</summary>
    public NpgsqlConnection Connection => _connection;

    /// <summary>The case, locked until the end of the transaction; null when there is none.</summary>
    /// <inheritdoc cref="LockAsync(NpgsqlBatchCommand, CancellationToken, Beside[])"/>
    public async Task<CaseInHand?> LockAsync(Guid caseId, CancellationToken ct, params Beside[] beside)
    {
        var locking = new NpgsqlBatchCommand(LockOne) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } } };
        return (await LockAsync(locking, ct, beside)).SingleOrDefault();
    }

    /// <summary>The cases that a select of <see cref="Columns"/> locks.</summary>
    /// <param name="beside">Further selects of the same round trip, made after the locks are held.</param>
    /// <exception cref="UnreadableCaseException">One of them cannot be read.</exception>
    public async Task<List<CaseInHand>> LockAsync(NpgsqlBatchCommand locking, CancellationToken ct, params Beside[] beside)
    {
        var rows = new List<Row>();
        await using (var batch = _connection.CreateBatch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
            batch.BatchCommands.Add(locking);
            foreach (var (select, _) in beside)
            {
                batch.BatchCommands.Add(select);
            }

            _open = true;
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                rows.Add(Read(reader));
            }

            foreach (var (_, readBeside) in beside)
            {
                await reader.NextResultAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    readBeside(reader);
                }
            }
        }

        var cases = new List<CaseInHand>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                cases.Add(await _from.ToCaseAsync(row, _connection, ct));
            }
            catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or JsonException)
            {
                throw new UnreadableCaseException([.. rows.Select(taken => taken.CaseId)], unreadable);
            }
        }

        return cases;
    }

    /// <summary>Writes everything and commits. Without a lock before it, it is a transaction by itself.</summary>
    public async Task CommitAsync(StepWrites writes, CancellationToken ct)
    {
        await using var batch = _connection.CreateBatch();
        writes.AddTo(batch);
        if (_open)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        }

        await batch.ExecuteNonQueryAsync(ct);
        _open = false;
    }

    public async ValueTask DisposeAsync()
    {
        // A connection that is broken has lost its transaction already; one that is not gives its locks back here.
        if (_open && _connection.State is System.Data.ConnectionState.Open)
        {
            await using var rollback = new NpgsqlCommand("rollback", _connection);
            await rollback.ExecuteNonQueryAsync();
        }

        await _connection.DisposeAsync();
    }

    internal static Row Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetInt32(1),
        reader.GetString(2),
        reader.GetInt32(3),
        reader.IsDBNull(4) ? null : reader.GetGuid(4),
        reader.GetGuid(5),
        reader.GetString(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.IsDBNull(8) ? null : (reader.GetFieldValue<DateTimeOffset>(8), reader.GetString(9)),
        reader.GetFieldValue<byte[]>(10));

    internal sealed record Row(
        Guid CaseId, int Version, string DefinitionId, int DefinitionVersion, Guid? PersonId, Guid UnitId, string Body,
        DateTimeOffset OpenedAt, (DateTimeOffset, string)? Closed, byte[] Snapshot);
}

/// <param name="Read">What to do with each of its rows.</param>
internal sealed record Beside(NpgsqlBatchCommand Select, Action<NpgsqlDataReader> Read);
