using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Everything that the steps of one transaction want written. Handlers add rows; nobody but the runner talks to the database.</summary>
internal sealed class StepWrites(DateTimeOffset now)
{
    private readonly Dictionary<Type, TableRows> _tables = [];

    /// <summary>The recorded time of every row.</summary>
    public DateTimeOffset Now => now;

    public T Rows<T>() where T : TableRows, new()
    {
        if (_tables.TryGetValue(typeof(T), out var rows))
        {
            return (T)rows;
        }

        var added = new T();
        _tables.Add(typeof(T), added);
        return added;
    }

    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var rows in _tables.Values.OrderBy(rows => rows.Order))
        {
            rows.AddTo(batch, now);
        }
    }
}
