using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// The rows that steps write to one table, collected column by column and sent as one statement or two, whether they come from one
/// case or from two hundred. Rows of the same key are folded, so that what a drain opens and closes again leaves only its end.
/// </summary>
internal abstract class TableRows
{
    /// <summary>Place in the batch: a table stands after the ones it refers to.</summary>
    public abstract WriteOrder Order { get; }

    /// <summary>Adds the statements, or none where there are no rows.</summary>
    public abstract void AddTo(NpgsqlBatch batch, DateTimeOffset now);

    /// <summary>One statement whose parameters are columns: <c>$1</c> is the first, each an array with a value a row.</summary>
    protected static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column);
        }

        batch.BatchCommands.Add(command);
    }

    protected static NpgsqlParameter Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        var index = 0;
        foreach (var row in rows)
        {
            column[index++] = value(row);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = column };
    }

    protected static NpgsqlParameter Same<TValue>(TValue value) => new NpgsqlParameter<TValue> { TypedValue = value };
}

/// <summary>The order of tables in a batch of writes.</summary>
internal enum WriteOrder
{
    Entered,
    Cases,
    Events,
    Timers,
    WorkItems,
    Escalations,
    Assignments,
    Links,
    Papers,
    Reminders,
    Commands,
    Failures,
}
