using System.Text;

namespace CaseFlow.Bench.Desk;

/// <summary>
/// The rows of a model in one table, as COPY writes them, cut where an id stands: a copy is the same text with its own ids, so that its
/// events replay to its snapshot like the model's.
/// </summary>
internal sealed class RowsOfModel
{
    private const int IdLength = 36;

    private readonly List<(byte[] Before, int Id)> _pieces = [];
    private readonly byte[] _end;

    /// <param name="ids">The ids of the model, in the order in which a copy gives its own.</param>
    public RowsOfModel(byte[] rows, IReadOnlyList<Guid> ids)
    {
        Rows = rows.Count(letter => letter == '\n');
        var written = ids.Select(id => Encoding.ASCII.GetBytes(id.ToString())).ToList();
        var start = 0;
        for (var at = 0; at + IdLength <= rows.Length; at++)
        {
            var id = written.FindIndex(text => rows.AsSpan(at, IdLength).SequenceEqual(text));
            if (id >= 0)
            {
                _pieces.Add((rows[start..at], id));
                start = at + IdLength;
                at = start - 1;
            }
        }

        _end = rows[start..];
    }

    public int Rows { get; }

    /// <param name="ids">Of the copy, each as 36 letters.</param>
    public void WriteTo(Stream copy, byte[][] ids)
    {
        foreach (var (before, id) in _pieces)
        {
            copy.Write(before);
            copy.Write(ids[id]);
        }

        copy.Write(_end);
    }
}
