using System.Text.Json;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Answers.Journey;

/// <summary>What was answered so far, kept page by page: with another link, or on another telephone, one goes on where one was.</summary>
internal sealed class AnswerDrafts(Connections database, TimeProvider time)
{
    public async Task<Dictionary<string, string>> ReadAsync(AnswerLink link, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var typed = await connection.QuerySingleOrDefaultAsync<string?>(
            "select typed from answer_drafts where case_id = @CaseId and work_item = @WorkItem and user_id = @UserId", link);
        return typed is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(typed)!;
    }

    public async Task KeepAsync(AnswerLink link, IReadOnlyDictionary<string, string> typed, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into answer_drafts (case_id, work_item, user_id, typed, typed_at) values (@CaseId, @WorkItem, @UserId, @typed::jsonb, @now)
            on conflict (case_id, work_item, user_id) do update set typed = excluded.typed, typed_at = excluded.typed_at
            """,
            new { link.CaseId, link.WorkItem, link.UserId, typed = JsonSerializer.Serialize(typed), now = time.Now() });
    }
}
