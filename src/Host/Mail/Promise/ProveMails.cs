using System.Runtime.CompilerServices;
using CaseFlow.Access;
using CaseFlow.Mail.Messages;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Promise;

/// <summary>
/// Holds what the history says had to be told in a period against the reminders, the digests and the mails: case by case, in one snapshot of
/// the database. By the host within the scope that is given, for an operator sees no case.
/// </summary>
internal sealed class ProveMails(Connections database, ExpectedWishes expected)
{
    public static CaseScope Everything { get; } = new("true", new DynamicParameters());

    /// <param name="from">The first day on which it was to be sent.</param>
    /// <param name="to">The last.</param>
    /// <param name="each">Is shown every message.</param>
    public async Task<Proof> RunAsync(CaseScope scope, DateOnly from, DateOnly to, Action<ProvenMessage>? each = null, CancellationToken ct = default)
    {
        var (begins, ends) = (VietnameseText.Instant(from, TimeOnly.MinValue), VietnameseText.Instant(to.AddDays(1), TimeOnly.MinValue));
        var proof = new Proof();
        var names = new Dictionary<Guid, string?>();
        await using var snapshot = new SameSnapshot();
        await using var wishes = new InOrder<WishesOfCase>(
            expected.OfAsync(await snapshot.OpenAsync(database, ct), scope, begins, ends, ct), of => of.CaseId, ct);
        await using var told = new InOrder<ToldRow>(ToldAsync(await snapshot.OpenAsync(database, ct), scope, begins, ends, ct), row => row.CaseId, ct);
        await wishes.NextAsync();
        await told.NextAsync();
        while (new[] { wishes.Case, told.Case }.Min() is { } next)
        {
            var of = wishes.Case == next ? wishes.Current : null;
            var rows = new List<ToldRow>();
            for (; told.Case == next; await told.NextAsync())
            {
                rows.Add(told.Current!);
            }

            if (of?.Broken is not null)
            {
                proof.Broken.Add(of.CaseNo);
            }
            else
            {
                foreach (var message in OfCase(of, rows))
                {
                    proof.Add(message);
                    if (each is not null)
                    {
                        each(message.LostBy is { } who ? message with { Recipient = await NameAsync(names, who, ct) } : message);
                    }
                }
            }

            if (of is not null)
            {
                await wishes.NextAsync();
            }
        }

        return proof;
    }

    /// <summary>Asked for gaps alone, of which there should be none.</summary>
    private async Task<string?> NameAsync(Dictionary<Guid, string?> names, Guid who, CancellationToken ct)
    {
        if (!names.TryGetValue(who, out var name))
        {
            await using var connection = await database.OpenForHostAsync(ct);
            names[who] = name = await connection.QuerySingleOrDefaultAsync<string>("select name from users where user_id = @who", new { who });
        }

        return name;
    }

    private static IEnumerable<ProvenMessage> OfCase(WishesOfCase? of, List<ToldRow> rows)
    {
        var byKey = rows.ToLookup(row => row.Wish.Key);
        var asked = of?.Wishes ?? [];
        foreach (var wish in asked)
        {
            foreach (var message in OfWish(of!, wish, [.. byKey[wish.Key]]))
            {
                yield return message;
            }
        }

        var known = asked.Select(wish => wish.Key).ToHashSet();
        foreach (var row in rows.Where(row => !known.Contains(row.Wish.Key)))
        {
            yield return MessageOf(row, row.WasPutOff ? FateOf(row) : Fate.Unasked);
        }
    }

    private static IEnumerable<ProvenMessage> OfWish(WishesOfCase of, WishToTell wish, List<ToldRow> rows)
    {
        if (rows.Count == 0)
        {
            yield return new(of.CaseId, of.CaseNo, wish, Fate.Missing, null, null, false, null);
        }

        // One reminder, and of it one mail or line for each recipient: whatever is there again is once too much.
        var first = rows.Count > 0 ? rows[0].ReminderId : 0;
        foreach (var again in rows.Where(row => row.ReminderId != first).DistinctBy(row => row.ReminderId))
        {
            yield return MessageOf(again, Fate.Doubled);
        }

        var recipients = rows.Where(row => row.ReminderId == first).GroupBy(row => row.UserId).ToList();
        foreach (var ofOne in recipients)
        {
            yield return MessageOf(ofOne.First(), FateOf(ofOne.First()));
            foreach (var again in ofOne.Skip(1))
            {
                yield return MessageOf(again, Fate.Doubled);
            }
        }

        if (rows is [{ State: "composed", Told: { } told } decided, ..])
        {
            var lost = (decided.ToldTo ?? []).Except(recipients.Select(ofOne => ofOne.Key).OfType<Guid>()).ToList();
            foreach (var turn in Enumerable.Range(0, Math.Max(0, told - recipients.Count)))
            {
                yield return new(of.CaseId, of.CaseNo, wish, Fate.Missing, null, null, false, null)
                {
                    LacksTheMail = true,
                    LostBy = turn < lost.Count ? lost[turn] : null,
                    Title = TitleOf(decided),
                };
            }
        }
    }

    private static Fate FateOf(ToldRow row) => (row.State, row.MailState) switch
    {
        ("pending" or "held", _) => Fate.Waiting,
        ("skipped", _) => Fate.Skipped,
        (_, null or "gone") => Fate.Missing,
        (_, "sent") => Fate.Sent,
        (_, "queued" or "held" or "sending") => Fate.Waiting,
        _ => Fate.Skipped,
    };

    private static ProvenMessage MessageOf(ToldRow row, Fate fate) => new(
        row.CaseId, row.CaseNo, row.Wish, fate, row.MailReason ?? row.Reason, row.Recipient, row.Unsure > 0, row.MailState == "sent" ? row.EndedAt : null)
    {
        LacksTheMail = fate is Fate.Missing,
        Title = TitleOf(row),
    };

    private static LocalText? TitleOf(ToldRow row) => row.TitleVi is null ? null : new(row.TitleVi, row.TitleEn!);

    private static async IAsyncEnumerable<ToldRow> ToldAsync(
        NpgsqlConnection connection, CaseScope scope, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in connection.QueryUnbufferedAsync<ToldRow>(
            $"{ToldRow.Select} where r.due_at >= @from and r.due_at < @to and {scope.Sql} order by r.case_id, r.reminder_id, t.mail_id",
            scope.With(new { from, to }), commandTimeout: 0).WithCancellation(ct))
        {
            yield return row;
        }
    }
}
