using System.Buffers.Binary;

namespace CaseFlow.Platform.Database;

/// <summary>Rows in the order of their cases, one in hand, so that several streams can be read side by side.</summary>
internal sealed class InOrder<T>(IAsyncEnumerable<T> rows, Func<T, Guid> caseOf, CancellationToken ct) : IAsyncDisposable where T : class
{
    private readonly IAsyncEnumerator<T> _rows = rows.GetAsyncEnumerator(ct);

    public T? Current { get; private set; }

    /// <summary>As PostgreSQL orders cases; null after the last row, and before the first.</summary>
    public UInt128? Case { get; private set; }

    public async ValueTask NextAsync()
    {
        Current = await _rows.MoveNextAsync() ? _rows.Current : null;
        Case = Current is null ? null : BinaryPrimitives.ReadUInt128BigEndian(caseOf(Current).ToByteArray(bigEndian: true));
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
