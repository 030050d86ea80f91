using Dapper;
using Npgsql;

namespace CaseFlow.Community.Entries;

/// <summary>Where an entry puts its rows: the transaction that keeps it.</summary>
internal sealed class EntryWrites(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid entryId, CancellationToken ct)
{
    /// <summary>One row from the properties of <paramref name="values"/>; the entry itself is <c>@EntryId</c>.</summary>
    public Task AddAsync(string sql, object values)
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("EntryId", entryId);
        return connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
    }

    public async Task AddEachAsync<T>(string sql, IEnumerable<T> rows) where T : notnull
    {
        foreach (var row in rows)
        {
            await AddAsync(sql, row);
        }
    }
}
