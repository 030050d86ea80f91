using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Timers;

/// <summary>The rows of <c>timers</c>. Of a timer that fires and is armed anew in one transaction only the new arming is written.</summary>
internal sealed class TimerRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Id), ArmTimer?> _rows = [];

    public override WriteOrder Order => WriteOrder.Timers;

    public void Arm(Guid caseId, ArmTimer timer) => _rows[(caseId, timer.Id)] = timer;

    public void Disarm(Guid caseId, string id) => _rows[(caseId, id)] = null;

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        var gone = _rows.Where(row => row.Value is null).Select(row => row.Key).ToList();
        if (gone.Count > 0)
        {
            Add(batch, """
                delete from timers using {rows} as gone (case_id, timer_id)
                where timers.case_id = gone.case_id and timers.timer_id = gone.timer_id
                """,
                Each(gone, row => row.CaseId), Each(gone, row => row.Id));
        }

        var armed = _rows.Where(row => row.Value is not null).Select(row => (row.Key.CaseId, Timer: row.Value!)).ToList();
        if (armed.Count > 0)
        {
            Add(batch, """
                insert into timers (case_id, timer_id, due_at, generation, held)
                select * from {rows} as added
                on conflict on constraint timer_is_armed_once do update set
                  due_at = excluded.due_at, generation = excluded.generation, held = excluded.held,
                  attempts = 0, retry_at = null, dead_since = null, last_error = null
                """,
                Each(armed, row => row.CaseId), Each(armed, row => row.Timer.Id), Each(armed, row => row.Timer.DueAt.ToUniversalTime()),
                Each(armed, row => row.Timer.Generation), Each(armed, row => row.Timer.Held));
        }
    }
}
