using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Bench;

/// <summary>
/// What a step of <see cref="Ring"/> writes, as somebody would write it by hand who need not decide anything: one read with the
/// lock, one prepared batch with values made before. The ceiling of <c>SendAsync</c>.
/// </summary>
internal sealed class HandWrittenStep(NpgsqlConnection connection, HandWrittenStep.Texts texts)
{
    /// <summary>Texts as long as the real ones.</summary>
    public sealed record Texts(string Snapshot, string Event, string Trace, string Effects, Guid Actor);

    public async Task StepAsync(Guid caseId)
    {
        int version;
        await using (var read = connection.CreateBatch())
        {
            read.BatchCommands.Add(new("begin"));
            read.BatchCommands.Add(Command(
                "select version, definition_id, definition_version, unit_id, body, snapshot from cases where case_id = $1 for update", caseId));
            await using var row = await read.ExecuteReaderAsync();
            await row.ReadAsync();
            version = row.GetInt32(0);
            _ = row.GetFieldValue<byte[]>(5);
        }

        var now = DateTime.UtcNow;
        await using var write = connection.CreateBatch();
        write.BatchCommands.Add(Command(
            "update cases set version = $2, states = $3, waiting_for = $4, moved_at = $5, snapshot = $6 where case_id = $1",
            caseId, version + 1, new[] { "odd" }, new[] { "officer" }, now, texts.Snapshot));
        write.BatchCommands.Add(Command(
            """
            insert into case_events (case_id, seq, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects)
            values ($1, $2, 'turn', $3, $3, $7, 1, '2026.1', $4, $5, $6)
            """,
            caseId, version + 1, now, texts.Event, texts.Trace, texts.Effects, texts.Actor));
        write.BatchCommands.Add(Command("delete from timers where case_id = $1 and timer_id = $2", caseId, Timer(version)));
        write.BatchCommands.Add(Command(
            "insert into timers (case_id, timer_id, due_at, generation, held) values ($1, $2, $3, $4, false)",
            caseId, Timer(version + 1), now.AddHours(48), version + 1));
        write.BatchCommands.Add(Command(
            """
            insert into work_items (case_id, key, task, state, status, unit_id, body, role, opened_at)
            select $1, $2, 'odd-work', 'odd', 'open', unit_id, body, 'officer', $3 from cases where case_id = $1
            """,
            caseId, Work(version + 1), now));
        write.BatchCommands.Add(Command(
            "update work_items set status = 'withdrawn', closed_at = $3 where case_id = $1 and key = $2", caseId, Work(version), now));
        write.BatchCommands.Add(new("commit"));
        await write.ExecuteNonQueryAsync();
    }

    private static string Timer(int version) => version % 2 == 1 ? "after/even/0" : "after/odd/0";

    private static string Work(int version) => $"work#{version}";

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTime ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz } : new() { Value = value });
        }

        return command;
    }
}
