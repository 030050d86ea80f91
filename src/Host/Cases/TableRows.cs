using System.Globalization;
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

    /// <summary>One statement whose parameters are columns: <c>$1</c> is the first.</summary>
    /// <param name="sql"><c>{rows}</c> stands for the rows, and has an alias that names their columns.</param>
    /// <param name="columns">Those with a value a row come first.</param>
    protected static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<Column> columns)
    {
        var each = 0;
        while (each < columns.Length && columns[each].Rows > 0)
        {
            each++;
        }

        // PostgreSQL plans a statement over arrays anew each time that there is one element, which costs more than to run it.
        var numbers = string.Join(", ", Enumerable.Range(1, each).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")));
        var command = new NpgsqlBatchCommand(sql.Replace("{rows}", columns[0].Rows == 1 ? $"(values ({numbers}))" : $"unnest({numbers})", StringComparison.Ordinal));
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Parameter);
        }

        batch.BatchCommands.Add(command);
    }

    protected static Column Each<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value)
    {
        if (rows.Count == 1)
        {
            return new(new NpgsqlParameter<TValue> { TypedValue = value(rows.First()) }, 1);
        }

        var column = new TValue[rows.Count];
        var index = 0;
        foreach (var row in rows)
        {
            column[index++] = value(row);
        }

        return new(new NpgsqlParameter<TValue[]> { TypedValue = column }, rows.Count);
    }

    protected static Column Same<TValue>(TValue value) => new(new NpgsqlParameter<TValue> { TypedValue = value }, 0);

    /// <param name="Rows">How many values the parameter holds, one for each row; 0 when it is the same for all.</param>
    protected readonly record struct Column(NpgsqlParameter Parameter, int Rows);
}

/// <summary>The order of tables in a batch of writes.</summary>
internal enum WriteOrder
{
    Entered,
    Answers,
    Cases,
    Events,
    Timers,
    WorkItems,
    Escalations,
    Assignments,
    Flags,
    Links,
    Papers,
    Reminders,
    Commands,
    Failures,
    Migrations,
}
