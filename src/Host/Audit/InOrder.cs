using System.Buffers.Binary;
using System.Data.Common;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>Rows in the order of their cases, one in hand.</summary>
internal sealed class InOrder<T>(NpgsqlConnection connection, string sql, Func<DbDataReader, T> read, Func<T, Guid> caseOf) : IAsyncDisposable where T : class
{
    private NpgsqlCommand? _select;
    private NpgsqlDataReader? _rows;

    public T? Current { get; private set; }

    /// <summary>As PostgreSQL orders cases; null after the last row.</summary>
    public UInt128? Case { get; private set; }

    public async Task BeginAsync(CancellationToken ct)
    {
        _select = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        _rows = await _select.ExecuteReaderAsync(ct);
        await NextAsync(ct);
    }

    public async ValueTask NextAsync(CancellationToken ct)
    {
        Current = await _rows!.ReadAsync(ct) ? read(_rows) : null;
        Case = Current is null ? null : BinaryPrimitives.ReadUInt128BigEndian(caseOf(Current).ToByteArray(bigEndian: true));
    }

    public async ValueTask DisposeAsync()
    {
        if (_rows is not null)
        {
            await _rows.DisposeAsync();
        }

        if (_select is not null)
        {
            await _select.DisposeAsync();
        }
    }
}
