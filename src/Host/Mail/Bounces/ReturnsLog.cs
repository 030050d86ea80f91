using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Mail.Bounces;

/// <summary>What came to the bounce mailbox, in numbers, for operators.</summary>
internal sealed class ReturnsLog(Connections database)
{
    /// <summary>As they are stored; the last three were set aside.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["bounced", "auto-reply", "delayed", "not-ours", "other", "unreadable"];

    public async Task<IReadOnlyDictionary<string, (long Count, DateTimeOffset Newest)>> CountsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(string Kind, long Count, DateTime Newest)>(
            "select kind, count(*), max(taken_at) from returned_mails group by kind")).ToDictionary(row => row.Kind, row => (row.Count, new DateTimeOffset(row.Newest)));
    }
}
