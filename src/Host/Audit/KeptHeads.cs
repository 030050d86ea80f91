using System.Runtime.CompilerServices;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>
/// Whether the heads are still there: heads that are right among themselves prove nothing when somebody took the others away and made them anew.
/// The newest has to be that of yesterday, and each mail that told one has to tell the one that is stored.
/// </summary>
internal static class KeptHeads
{
    /// <summary>The job runs ten minutes past two at night, Viet Nam's time; within this the head of yesterday is there.</summary>
    private static readonly TimeSpan MadeUntil = TimeSpan.FromHours(3);

    /// <param name="oldest">The day of the oldest event; null without any.</param>
    public static string? Missing(DailyHead? newest, DateOnly? oldest, DateTimeOffset now)
    {
        var due = VietnameseText.LocalDate(now - MadeUntil).AddDays(-1);
        return newest is null
            ? oldest <= due ? $"no day has a head, and there are events since {VietnameseText.ShortDate(oldest.Value)}: the heads were removed, or were not made yet" : null
            : newest.Day < due ? $"the newest head is of {VietnameseText.ShortDate(newest.Day)}, and not of {VietnameseText.ShortDate(due)}: the newest were removed, or were not made" : null;
    }

    public static async IAsyncEnumerable<string> MailedOthersAsync(
        NpgsqlConnection connection, IReadOnlyList<DailyHead> heads, [EnumeratorCancellation] CancellationToken ct)
    {
        var stored = heads.ToDictionary(head => head.Day);
        var mails = connection.QueryUnbufferedAsync<(DateOnly Day, string Told)>(
            "select distinct split_part(key, '/', 2)::date as day, text_body from outbox where kind = 'audit-head' and text_body is not null order by day");
        await foreach (var (day, told) in mails.WithCancellation(ct))
        {
            if (!stored.TryGetValue(day, out var head))
            {
                yield return $"there is no head of {VietnameseText.ShortDate(day)}, and one was mailed: it was removed";
            }
            else if (!told.Contains(head.Written, StringComparison.Ordinal))
            {
                yield return $"the head of {VietnameseText.ShortDate(day)} is {head.Written}, and another one was mailed: what was recorded until then was written anew";
            }
        }
    }
}
