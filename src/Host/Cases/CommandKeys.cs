using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>An idempotency key, whose it is, and a digest of the command that it stands for.</summary>
internal sealed record CommandKey(Guid Actor, string Key, string Digest)
{
    public static CommandKey? Of(NewCase opening) => opening.IdempotencyKey is { } key && UserIds.From(opening.Actor?.Id) is { } actor
        ? new(actor, key, opening.Entry is { } entry
            ? DigestOf("start", opening.Definition, entry.Words)
            : DigestOf(
                opening.Standing.Count == 0 ? "start" : string.Join(' ', opening.Standing.Select(state => $"stands {state.Id} {state.Since.UtcTicks}")), opening.Definition, opening.PersonId, ValueJson.Write(opening.Data), opening.OccurredAt?.UtcTicks,
                Written(opening.Documents), opening.Dossiers))
        : null;

    /// <summary>For cases that are opened together: what was sent, since what can still be opened of it is another matter the second time.</summary>
    public static CommandKey OfList(Guid actor, string key, string list) => new(actor, key, DigestOf("list", list));

    public static CommandKey? Of(Guid caseId, Command command) => command.IdempotencyKey is { } key && UserIds.From(command.Actor?.Id) is { } actor
        ? new(actor, key, DigestOf(
            caseId, command.Name, command.WorkItem, ValueJson.Write(command.Data), command.OccurredAt?.UtcTicks, Written(command.Documents)))
        : null;

    /// <summary>Whether a key that was sent is none.</summary>
    public static bool IsUnfit(string? key) => key is not null && (key.Length is < 8 or > 200 || !key.All(letter => letter is > ' ' and < '\x7f'));

    public void AddTo(StepWrites writes, CaseInHand moved) => writes.Rows<CommandKeyRows>().Add(Actor, Key, moved, Digest);

    // By its day, for a page that is sent twice says "now" twice.
    private static string Written(Items<RecordedDocument> documents) => JsonSerializer.Serialize(
        documents.Select(paper => new { paper.Kind, paper.Number, paper.Dated, Received = VietnameseText.LocalDate(paper.Received), paper.Pages }));

    private static string DigestOf(params object?[] parts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
}

/// <summary>What became of the first telling of a command.</summary>
internal sealed class CommandKeys(Connections database)
{
    /// <summary>A client that repeats itself does so within hours; a month leaves room for one that was switched off.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>How many were forgotten.</returns>
    public async Task<int> ForgetOldAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync("delete from command_keys where recorded_at < @before", new { before = now - Kept });
    }

    /// <summary>Null when the key is new, or there is none.</summary>
    public async Task<CommandResult?> AnswerAsync(CommandKey? asked, CancellationToken ct)
    {
        if (asked is null)
        {
            return null;
        }

        CommandResult? answer = null;
        var asking = AskBeside(asked, told => answer = told);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { asking.Select } };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            asking.Read(rows);
        }

        return answer;
    }

    /// <summary>The same, asked with a case locked: whoever told it first has committed.</summary>
    public static Beside AskBeside(CommandKey asked, Action<CommandResult> told) => new(
        new NpgsqlBatchCommand("select case_id, version, digest from command_keys where actor = $1 and key = $2")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = asked.Actor }, new NpgsqlParameter<string> { TypedValue = asked.Key } },
        },
        row => told(row.GetString(2) == asked.Digest
            ? new CommandResult.Duplicate(row.GetGuid(0), row.GetInt32(1))
            : new CommandResult.Refused([Refusals.KeyUsed])));
}
