using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Cases.Notes;

/// <summary>Reads and adds notes; none is ever changed. Whoever calls has checked that the user may see the file of the case.</summary>
internal sealed class CaseNotes(Connections database, TimeProvider time)
{
    public const int Longest = 4000;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<CaseNote>> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CaseNote>(
            """
            select n.kind, n.text, w.task, f.name as from_name, t.name as to_name, n.written_at, b.name as writer_name
            from case_notes n join users b on b.user_id = n.written_by
            left join work_items w using (work_item_id) left join users f on f.user_id = n.from_user left join users t on t.user_id = n.to_user
            where n.case_id = @caseId order by n.note_id desc
            """,
            new { caseId })).AsList();
    }

    public async Task WriteAsync(Guid caseId, string text, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into case_notes (case_id, kind, text, written_at, written_by) values (@caseId, 'note', @text, @now, @by)",
            new { caseId, text = text.Trim(), now = time.Now(), by });
    }

    /// <summary>Somebody who left was named in the case, and somebody else is now.</summary>
    public async Task HandOverAsync(Guid caseId, Guid from, Guid to, string text, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into case_notes (case_id, kind, text, from_user, to_user, written_at, written_by)
            values (@caseId, 'handed-over', @text, @from, @to, @now, @by)
            """,
            new { caseId, text = text.Trim(), from, to, now = time.Now(), by });
    }
}
