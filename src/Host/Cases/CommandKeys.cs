using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>An idempotency key, whose it is, and a digest of the command that it stands for.</summary>
internal sealed record CommandKey(Guid Actor, string Key, string Digest)
{
    public static CommandKey? Of(NewCase opening) => opening.IdempotencyKey is { } key && UserIds.From(opening.Actor?.Id) is { } actor
        ? new(actor, key, DigestOf("start", opening.Definition, opening.PersonId?.ToString(), opening.Data, opening.OccurredAt))
        : null;

    public static CommandKey? Of(Guid caseId, Command command) => command.IdempotencyKey is { } key && UserIds.From(command.Actor?.Id) is { } actor
        ? new(actor, key, DigestOf(caseId.ToString(), command.Name, command.WorkItem, command.Data, command.OccurredAt))
        : null;

    public void AddTo(StepWrites writes, CaseInHand moved) => writes.Rows<CommandKeyRows>().Add(Actor, Key, moved, Digest);

    private static string DigestOf(string to, string what, string? about, ObjectValue data, DateTimeOffset? at) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', to, what, about, ValueJson.Write(data), at?.UtcTicks.ToString(CultureInfo.InvariantCulture)))));
}

/// <summary>What became of the first telling of a command.</summary>
internal sealed class CommandKeys(NpgsqlDataSource database)
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

        await using var connection = await database.OpenConnectionAsync(ct);
        var first = await connection.QuerySingleOrDefaultAsync<Row>(
            "select case_id, version, digest from command_keys where actor = @Actor and key = @Key", asked);
        return first switch
        {
            null => null,
            _ when first.Digest != asked.Digest => new CommandResult.Refused([Refusals.KeyUsed]),
            _ => new CommandResult.Duplicate(first.CaseId, first.Version),
        };
    }

    private sealed record Row(Guid CaseId, int Version, string Digest);
}
