using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Reading on a connection that is held already. Whoever holds one and waits for a second may wait for somebody who does the same: with
/// the pool empty neither goes on.
/// </summary>
internal static class HeldConnection
{
    /// <param name="held">Null takes one of the pool for as long as it reads.</param>
    public static async Task<T> ReadAsync<T>(
        this Connections database, NpgsqlConnection? held, Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        if (held is not null)
        {
            return await read(held);
        }

        await using var own = await database.OpenConnectionAsync(ct);
        return await read(own);
    }

    /// <summary>The same for what a step has to know beyond the scope of whoever asks for it: without a held connection on one of the host.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<T> ReadForHostAsync<T>(
        this Connections database, NpgsqlConnection? held, Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        if (held is not null)
        {
            return await read(held);
        }

        await using var own = await database.OpenForHostAsync(ct);
        return await read(own);
    }
}
