using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Audit;

/// <summary>
/// Reads the whole history once, in the order of its chains, and every daily head, and says what was changed, removed or added. It holds one
/// case at a time, however long the history is.
/// </summary>
internal sealed class VerifyAudit(Connections database, TimeProvider time)
{
    /// <summary>After so many a line says how many more there are.</summary>
    private const int MostLines = 200;

    /// <param name="printed">A head that somebody kept outside the database; null without one.</param>
    /// <returns>0 when everything is as it was recorded, else 1.</returns>
    public async Task<int> RunAsync(TextWriter output, PrintedHead? printed, CancellationToken ct)
    {
        await using var snapshot = new SameSnapshot();
        var connection = await snapshot.OpenAsync(database, ct);
        var heads = (await connection.QueryAsync<DailyHead>($"{AuditHeads.Select} order by day")).AsList();
        var counts = new DayCounts(heads.Count == 0 ? null : (heads[0].Day, heads[^1].Day));
        var problems = 0;

        await foreach (var problem in ChainsAsync(snapshot, counts, ct))
        {
            await SayAsync(problem);
        }

        await foreach (var problem in HeadsAsync(connection, heads, counts, ct))
        {
            await SayAsync(problem);
        }

        if (KeptHeads.Missing(heads.LastOrDefault(), counts.Oldest, time.GetUtcNow()) is { } missing)
        {
            await SayAsync(missing);
        }

        await foreach (var problem in KeptHeads.MailedOthersAsync(connection, heads, ct))
        {
            await SayAsync(problem);
        }

        if (Compare(heads, printed) is { } differing)
        {
            await SayAsync(differing);
        }

        if (problems > MostLines)
        {
            await output.WriteLineAsync($"... and {problems - MostLines} more");
        }

        await output.WriteLineAsync($"{counts.Cases} cases, {counts.Events} events, {heads.Count} daily heads, {problems} findings");
        if (heads is [.., var newest])
        {
            await output.WriteLineAsync($"The head of {VietnameseText.ShortDate(newest.Day)} is {newest.Written}");
        }

        return problems == 0 ? 0 : 1;

        async Task SayAsync(string problem)
        {
            if (++problems <= MostLines)
            {
                await output.WriteLineAsync(problem);
            }
        }
    }

    private async IAsyncEnumerable<string> ChainsAsync(SameSnapshot snapshot, DayCounts counts, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var cases = new InOrder<CaseVersion>(
            EachAsync(
                await snapshot.OpenAsync(database, ct), "select case_id, case_no, version from cases order by case_id",
                row => new CaseVersion(row.GetGuid(0), row.GetInt64(1), row.GetInt32(2)), ct),
            kept => kept.CaseId, ct);
        await using var ends = new InOrder<ChainEnd>(
            EachAsync(await snapshot.OpenAsync(database, ct), $"select {ChainEnd.Columns} from audit_ends order by case_id, day", ChainEnd.Read, ct),
            end => end.CaseId, ct);
        await using var events = new InOrder<LoggedRow>(EachAsync(await snapshot.OpenAsync(database, ct), LoggedRow.Select, LoggedRow.Read, ct), row => row.CaseId, ct);
        await cases.NextAsync();
        await ends.NextAsync();
        await events.NextAsync();
        while (new[] { cases.Case, ends.Case, events.Case }.Min() is { } next)
        {
            var caseId = (cases.Case == next ? cases.Current?.CaseId : ends.Case == next ? ends.Current?.CaseId : events.Current?.CaseId)!.Value;
            var kept = cases.Case == next ? cases.Current : null;
            var covering = new List<ChainEnd>();
            for (; ends.Case == next; await ends.NextAsync())
            {
                covering.Add(ends.Current!);
            }

            counts.Add(kept, covering);
            var chain = new CheckedChain(caseId, kept, covering, counts.Covered, time.GetUtcNow());
            for (; events.Case == next; await events.NextAsync())
            {
                counts.Add(events.Current!);
                chain.Take(events.Current!);
            }

            foreach (var problem in chain.End())
            {
                yield return problem;
            }

            if (kept is not null)
            {
                await cases.NextAsync();
            }
        }
    }

    private static async IAsyncEnumerable<T> EachAsync<T>(
        NpgsqlConnection connection, string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return read(rows);
        }
    }

    private static async IAsyncEnumerable<string> HeadsAsync(
        NpgsqlConnection connection, List<DailyHead> heads, DayCounts counts, [EnumeratorCancellation] CancellationToken ct)
    {
        DailyHead? before = null;
        foreach (var head in heads)
        {
            var day = VietnameseText.ShortDate(head.Day);
            if (before is not null && head.Day != before.Day.AddDays(1))
            {
                yield return $"the head of {VietnameseText.ShortDate(before.Day.AddDays(1))} is missing";
            }

            var (found, newChains) = counts.Of(head.Day);
            var (events, chains) = (head.Events - (before?.Events ?? 0), head.Chains - (before?.Chains ?? 0));
            if ((found, newChains) != (events, chains))
            {
                yield return $"the head of {day} counted {events} events and {chains} new cases; there are {found} and {newChains}";
            }

            var (made, _) = await HeadHash.OfAsync(connection, head.Day, before, head.Chains, head.Events, ct);
            if (!made.AsSpan().SequenceEqual(head.Head))
            {
                yield return $"the head of {day} is not what that day adds up to: the head, the ends of its chains or the list of what was redacted was changed";
            }

            before = head;
        }
    }

    private static string? Compare(List<DailyHead> heads, PrintedHead? printed) => printed is null ? null
        : heads.Find(head => head.Day == printed.Day) is not { } stored ? $"there is no head of {VietnameseText.ShortDate(printed.Day)}: it was removed, or never made"
        : stored.Head.AsSpan().SequenceEqual(printed.Head) ? null
        : $"the head of {VietnameseText.ShortDate(printed.Day)} is {stored.Written}, and not the one that was given: what was recorded until then was written anew";
}
