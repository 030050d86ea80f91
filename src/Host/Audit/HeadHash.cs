using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using CaseFlow.Platform.Web;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>Counts the head of a day from what it covers: the head before it, each chain that grew, each row that was redacted.</summary>
internal static class HeadHash
{
    /// <param name="connection">Where the ends of that day are written already.</param>
    /// <param name="before">The head of the day before; null for the first, which covers everything until then.</param>
    public static async Task<(byte[] Head, long Redactions)> OfAsync(
        NpgsqlConnection connection, DateOnly day, DailyHead? before, long chains, long events, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before?.Head ?? []);
        Append(hash, day.DayNumber);
        await EachAsync(connection, $"select {ChainEnd.Columns} from audit_ends where day = $1 order by case_id", [new() { Value = day }], row =>
        {
            var end = ChainEnd.Read(row);
            hash.AppendData([1, .. end.CaseId.ToByteArray(bigEndian: true)]);
            Append(hash, end.CaseNo);
            Append(hash, end.Seq);
            hash.AppendData(end.Hash);
        }, ct);

        var redactions = before?.Redactions ?? 0;
        await EachAsync(
            connection,
            "select case_id, seq, sha256, becomes, purge_id from redacted_events where redacted_at >= $1 and redacted_at < $2 order by case_id, seq",
            [new() { Value = From(day, before) }, new() { Value = StartOf(day.AddDays(1)) }],
            row =>
            {
                hash.AppendData([2, .. row.GetGuid(0).ToByteArray(bigEndian: true)]);
                Append(hash, row.GetInt32(1));
                hash.AppendData(row.GetFieldValue<byte[]>(2));
                hash.AppendData(row.GetFieldValue<byte[]>(3));
                hash.AppendData(row.GetGuid(4).ToByteArray(bigEndian: true));
                redactions++;
            },
            ct);
        Append(hash, chains);
        Append(hash, events);
        Append(hash, redactions);
        return (hash.GetHashAndReset(), redactions);
    }

    /// <summary>The first head covers everything until its end.</summary>
    public static DateTime From(DateOnly day, DailyHead? before) =>
        before is null ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc) : StartOf(day);

    public static DateTime StartOf(DateOnly day) => VietnameseText.Instant(day, TimeOnly.MinValue).UtcDateTime;

    private static async Task EachAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, Action<DbDataReader> take, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        select.Parameters.AddRange(parameters);
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            take(rows);
        }
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> written = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(written, number);
        hash.AppendData(written);
    }
}
