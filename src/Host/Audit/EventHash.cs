using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaseFlow.Audit;

/// <summary>
/// The hash that a row of the history has to carry, counted here and not by the database: the function <c>event_hash</c> of the schema makes it,
/// and whoever can change rows can change functions too.
/// </summary>
internal static class EventHash
{
    /// <param name="before">The hash of the row before it; empty for the first.</param>
    /// <param name="told">SHA-256 of the event as it was recorded: what a purge redacts later does not change it.</param>
    public static byte[] Of(ReadOnlySpan<byte> before, LoggedRow row, ReadOnlySpan<byte> told)
    {
        Span<byte> content = stackalloc byte[256];
        var rest = content;
        Put(ref rest, before);
        Put(ref rest, row.CaseId.ToByteArray(bigEndian: true));
        Put(ref rest, row.Seq);
        Put(ref rest, row.HappenedAt);
        Put(ref rest, row.RecordedAt);
        Put(ref rest, row.Actor is { } actor ? [1, .. actor.ToByteArray(bigEndian: true)] : [0]);
        Put(ref rest, row.DefinitionVersion);
        Put(ref rest, SHA256.HashData(row.Name));
        Put(ref rest, SHA256.HashData(row.CalendarVersion));
        Put(ref rest, told);
        Put(ref rest, SHA256.HashData(row.Trace));
        Put(ref rest, SHA256.HashData(row.Effects));
        return SHA256.HashData(content[..^rest.Length]);
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void Put(ref Span<byte> rest, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, number);
        rest = rest[sizeof(int)..];
    }

    /// <summary>Microseconds since 2000, as PostgreSQL keeps an instant.</summary>
    private static void Put(ref Span<byte> rest, DateTime instant)
    {
        BinaryPrimitives.WriteInt64BigEndian(rest, (instant - new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks / TimeSpan.TicksPerMicrosecond);
        rest = rest[sizeof(long)..];
    }
}
