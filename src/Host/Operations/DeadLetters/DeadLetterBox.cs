using System.Globalization;
using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Timers;
using Dapper;

namespace CaseFlow.Operations.DeadLetters;

/// <summary>Timers that gave up and mails that were given up or refused, by cause; each is tried again with a row that says by whom.</summary>
internal sealed class DeadLetterBox(Backlog backlog, SendAgain again, Connections database, TimeProvider time)
{
    /// <summary>Of each kind on the page. What is retried all at once is bounded too: the next press takes the next.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<DeadGroup>> ListAsync(CancellationToken ct)
    {
        var timers = (await backlog.DeadTimersAsync(Most, ct)).Select(timer => new DeadLetter("timer", DeadCause.OfTimer(timer.LastError), timer, null));
        var mails = (await backlog.MailsAsync(Most, ct)).Select(mail => new DeadLetter("mail", DeadCause.OfMail(mail), null, mail));
        return [.. timers.Concat(mails).GroupBy(letter => (letter.What, letter.Cause)).Select(group => new DeadGroup(group.Key.What, group.Key.Cause, [.. group]))];
    }

    public async Task<bool> RetryTimerAsync(Guid caseId, string timerId, Guid by, CancellationToken ct) =>
        (await ListAsync(ct)).SelectMany(group => group.Letters).FirstOrDefault(letter => letter.Timer?.CaseId == caseId && letter.Timer.TimerId == timerId) is { } found
        && await RetryAsync(found, by, ct);

    public async Task<bool> RetryMailAsync(long mailId, Guid by, CancellationToken ct) =>
        (await ListAsync(ct)).SelectMany(group => group.Letters).FirstOrDefault(letter => letter.Mail?.MailId == mailId) is { } found
        && await RetryAsync(found, by, ct);

    /// <summary>All of one cause, each in a transaction of its own.</summary>
    /// <returns>How many are tried again.</returns>
    public async Task<int> RetryAllAsync(string what, string cause, Guid by, CancellationToken ct)
    {
        var retried = 0;
        foreach (var letter in (await ListAsync(ct)).Where(group => group.What == what && group.Cause == cause).SelectMany(group => group.Letters))
        {
            retried += await RetryAsync(letter, by, ct) ? 1 : 0;
        }

        return retried;
    }

    /// <summary>What was tried again, the newest first.</summary>
    public async Task<IReadOnlyList<Retried>> RetriedAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Retried>(
            """
            select r.what, r.cause, count(*) as letters, u.name as retried_by, max(r.retried_at) as retried_at
            from retries r join users u on u.user_id = r.retried_by
            group by r.what, r.cause, u.name, date_trunc('minute', r.retried_at) order by retried_at desc limit 50
            """)).AsList();
    }

    private async Task<bool> RetryAsync(DeadLetter letter, Guid by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var done = letter.Timer is { } timer
            ? await RetryTimer.RetryAsync(transaction, timer.CaseId, timer.TimerId)
            : await again.SendAsync(transaction, letter.Mail!.MailId, now) is not null;
        if (done)
        {
            await connection.ExecuteAsync(
                "insert into retries (what, target, cause, retried_by, retried_at) values (@What, @Target, @Cause, @by, @now)",
                new { letter.What, letter.Target, letter.Cause, by, now },
                transaction);
            await transaction.CommitAsync(ct);
        }

        return done;
    }
}

/// <param name="What">timer or mail.</param>
/// <param name="Cause">One of <see cref="DeadCause"/>.</param>
internal sealed record DeadLetter(string What, string Cause, DeadTimer? Timer, MailInTrouble? Mail)
{
    public string Target => Timer is { } timer ? $"{timer.CaseId}/{timer.TimerId}" : Mail!.MailId.ToString(CultureInfo.InvariantCulture);

    public bool CanBeRetried => Timer is not null || Mail!.CanBeSent;
}

internal sealed record DeadGroup(string What, string Cause, IReadOnlyList<DeadLetter> Letters)
{
    public string Name => $"{What}.{Cause}";

    public int CanBeRetried => Letters.Count(letter => letter.CanBeRetried);
}

internal sealed record Retried
{
    public required string What { get; init; }

    public required string Cause { get; init; }

    public required long Letters { get; init; }

    public required string RetriedBy { get; init; }

    public required DateTimeOffset RetriedAt { get; init; }
}
