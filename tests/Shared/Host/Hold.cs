using Dapper;
using Npgsql;

namespace CaseFlow.Tests.Shared;

/// <summary>Stops whoever writes to a table, in the middle of the statement, for as long as it lasts.</summary>
internal sealed class Hold : IAsyncDisposable
{
    private const string Waiting = """
        from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and not l.granted and a.datname = current_database()
        """;

    private readonly NpgsqlConnection _connection;

    private Hold(NpgsqlConnection connection) => _connection = connection;

    /// <summary>
    /// Gives tables the place at which a writer can be held. Nobody is as yet. Who is held does not lose patience, as the host does with
    /// rows: on a slow machine the test would come too late to find it held.
    /// </summary>
    /// <param name="owner">Address of the database for the owner of its tables.</param>
    public static async Task PrepareAsync(string owner, params IEnumerable<string> tables)
    {
        await using var connection = await OpenAsync(owner);
        await connection.ExecuteAsync("""
            create function held() returns trigger language plpgsql set lock_timeout = 0 as $$
            begin perform pg_advisory_xact_lock_shared(42, hashtext(tg_table_name)); return null; end $$
            """);
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"create trigger held after insert or update or delete on {table} for each statement execute function held()");
        }
    }

    public static async Task<Hold> OnAsync(string address, string table)
    {
        var connection = await OpenAsync(address);
        await connection.ExecuteAsync("select pg_advisory_lock(42, hashtext(@table))", new { table });
        return new Hold(connection);
    }

    /// <summary>Until the host stands in the middle of a statement.</summary>
    /// <param name="work">What makes it write. When that has failed, its failure says more than a write that is never held.</param>
    public Task UntilHeldAsync(string host, Task? work = null) => Eventually.TrueAsync(
        async () =>
        {
            if (work is { IsFaulted: true })
            {
                await work;
            }

            return await _connection.QuerySingleAsync<bool>($"select exists (select {Waiting} and a.application_name = @host)", new { host });
        },
        TimeSpan.FromSeconds(90),
        $"no write of {host} to be held");

    /// <summary>Ends the sessions that are held: what they have done in their transactions is undone.</summary>
    public async Task EndHeldAsync(string host) => await _connection.ExecuteAsync(
        $"select pg_terminate_backend(a.pid) {Waiting} and a.application_name = @host", new { host });

    /// <summary>Lets everybody go on.</summary>
    public Task LetGoAsync() => _connection.CloseAsync();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<NpgsqlConnection> OpenAsync(string address)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
