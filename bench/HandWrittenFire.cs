using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// The fastest way we know to fire the timers of <see cref="Ring"/> by hand: a thousand a transaction, one statement a table, values
/// made by the database from texts made before. It reads no snapshot and decides nothing. The ceiling of the drain.
/// </summary>
internal static class HandWrittenFire
{
    private const int Batch = 1000;

    private const string Fire = """
        with due as (
          select case_id, timer_id from timers
          where due_at <= $1 and dead_since is null and not held
          order by due_at limit $2 for update skip locked),
        fired as (delete from timers using due where timers.case_id = due.case_id and timers.timer_id = due.timer_id returning timers.case_id, timers.due_at),
        moved as (
          update cases set version = 2, states = '{odd}', waiting_for = '{officer}', moved_at = $1, snapshot = $3
          from fired where cases.case_id = fired.case_id),
        logged as (
          insert into case_events (case_id, seq, name, happened_at, recorded_at, definition_version, calendar_version, event, trace, effects)
          select case_id, 2, 'timer.fired', due_at, $1, 1, '2026.1', $4, $5, $6 from fired),
        armed as (
          insert into timers (case_id, timer_id, due_at, generation, held)
          select case_id, 'after/odd/0', due_at + interval '200 days', 9, false from fired),
        withdrawn as (
          update work_items set status = 'withdrawn', closed_at = fired.due_at
          from fired where work_items.case_id = fired.case_id and work_items.status = 'open'),
        opened as (
          insert into work_items (case_id, key, task, state, status, unit_id, body, role, opened_at)
          select case_id, 'odd-work#9', 'odd-work', 'odd', 'open', $7, 'police', 'officer', due_at from fired),
        wished as (
          insert into reminders (state, case_id, kind, subject, rule, role, text_vi, text_en, due_at, speaks_of, urgent, written_at)
          select 'pending', case_id, 'notice', 'notify#9', '', 'officer', 'Đã sang bước sau.', 'The next step has begun.', due_at, due_at, false, $1
          from fired)
        select count(*)::int from fired
        """;

    /// <returns>How many fired.</returns>
    public static async Task<int> DrainAsync(NpgsqlDataSource database, DateTime now, HandWrittenStep.Texts texts, Guid unitId)
    {
        var total = 0;
        await using var connection = await database.OpenConnectionAsync();
        await using var fire = new NpgsqlCommand(Fire, connection)
        {
            Parameters =
            {
                new() { Value = now, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz }, new() { Value = Batch }, new() { Value = texts.Snapshot },
                new() { Value = texts.Event }, new() { Value = texts.Trace }, new() { Value = texts.Effects }, new() { Value = unitId },
            },
        };
        await fire.PrepareAsync();
        while ((int)(await fire.ExecuteScalarAsync())! is var fired and > 0)
        {
            total += fired;
        }

        return total;
    }
}
