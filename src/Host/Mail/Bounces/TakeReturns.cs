using System.Security.Cryptography;
using System.Text;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Bounces;

/// <summary>
/// Reads the bounce mailbox, a folder into which the mail server puts files, until it is empty. A file is told in the database first and then
/// moved: into <c>read</c>, or into <c>aside</c> where it says nothing that we understand. One that a crash left is the same file once more.
/// </summary>
internal sealed class TakeReturns(Connections database, MailOptions options, TimeProvider time, ILogger<TakeReturns> log)
{
    /// <summary>A mail of ours and the report around it are some tens of kilobytes.</summary>
    private const int LargestBytes = 2_000_000;

    private const int MostAtOnce = 500;

    /// <returns>How many files were taken.</returns>
    public async Task<int> TakeAsync(CancellationToken ct = default)
    {
        if (options.BounceFolder is not { } folder || !Directory.Exists(folder))
        {
            return 0;
        }

        var taken = 0;
        foreach (var file in Waiting(folder))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var understood = await TakeAsync(file);
                Move(file, Path.Combine(folder, understood ? "read" : "aside"));
                taken++;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                // Another node has it already, or the folder is not ours to change: the operator reads which.
                log.LogWarning(trouble, "A file of the bounce mailbox could not be taken");
            }
        }

        return taken;
    }

    /// <summary>Plain files named *.eml, and whatever stands in <c>new</c> where the folder is a Maildir.</summary>
    private static List<string> Waiting(string folder)
    {
        var arrived = Path.Combine(folder, "new");
        return [.. Directory.EnumerateFiles(folder, "*.eml")
            .Concat(Directory.Exists(arrived) ? Directory.EnumerateFiles(arrived) : []).Take(MostAtOnce).Order(StringComparer.Ordinal)];
    }

    private async Task<bool> TakeAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        var hash = await SHA256.HashDataAsync(stream);
        if (stream.Length > LargestBytes)
        {
            return await WriteAsync(hash, null);
        }

        stream.Position = 0;
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return await WriteAsync(hash, ReturnedMail.Read(Encoding.Latin1.GetString(bytes)));
    }

    /// <param name="read">Null for what is too large to be read.</param>
    /// <returns>Whether it was about a mail of ours.</returns>
    private async Task<bool> WriteAsync(byte[] hash, ReturnedMail? read)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var mail = read is { About.Count: > 0 } ? await FindAsync(transaction, read.About) : null;
        var kind = (read, mail) switch
        {
            (null, _) => "unreadable",
            ({ Kind: ReturnedKind.Other }, _) => "other",
            (_, null) => "not-ours",
            ({ Kind: ReturnedKind.Bounced }, _) => "bounced",
            ({ Kind: ReturnedKind.Delayed }, _) => "delayed",
            _ => "auto-reply",
        };
        var isNew = await connection.ExecuteAsync(
            """
            insert into returned_mails (sha256, kind, mail_id, status, taken_at) values (@hash, @kind, @mailId, @status, @now)
            on conflict (sha256) do nothing
            """,
            new { hash, kind, mailId = mail?.MailId, status = read?.Status, now },
            transaction) == 1;
        if (isNew && mail is not null)
        {
            await ActAsync(transaction, kind, mail, read!, now);
        }

        await transaction.CommitAsync();
        return mail is not null && kind != "other";
    }

    private async Task ActAsync(NpgsqlTransaction transaction, string kind, FoundMail mail, ReturnedMail read, DateTimeOffset now)
    {
        var reason = kind == "bounced" ? BounceReasons.Of(read.Status) : null;
        if (reason is not null)
        {
            await transaction.Connection!.ExecuteAsync(
                "update outbox set bounced_at = @now, bounce_reason = @reason where mail_id = @MailId and bounced_at is null",
                new { mail.MailId, now, reason },
                transaction);
        }

        // In safe mode it was the test box that answered, and not whoever the mail was meant for.
        if (options.SafeBox is null && kind is ("bounced" or "auto-reply") && mail is { UserId: { } userId, Address: { } address })
        {
            await ContactWork.OpenAsync(transaction, new(userId, address, kind, mail.MailId, reason), now);
        }
    }

    private static Task<FoundMail?> FindAsync(NpgsqlTransaction transaction, IReadOnlyList<string> about) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<FoundMail?>(
            "select mail_id, user_id, address from outbox where message_id = any(@about) order by mail_id desc limit 1",
            new { about = about.ToArray() },
            transaction);

    private static void Move(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    private sealed record FoundMail
    {
        public required long MailId { get; init; }

        public Guid? UserId { get; init; }

        public string? Address { get; init; }
    }
}
