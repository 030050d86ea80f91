using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>case_events</c>. A version that another writer used already breaks their key, and with it the transaction.</summary>
internal sealed class CaseEventRows : TableRows
{
    private readonly List<Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Events;

    /// <summary>The event that the case has just taken, with what it did.</summary>
    public void Add(CaseInHand stepped, Moved decision) => _rows.Add(new(
        stepped.Id,
        stepped.Version,
        stepped.Received.Name,
        stepped.Received.At.ToUniversalTime(),
        stepped.Received.Actor is { } actor ? Guid.Parse(actor.Id) : null,
        stepped.Workflow.Definition.Version,
        stepped.Calendar.Version,
        StoredText.Of(stepped.Received),
        StepJson.WriteTrace(decision.Trace),
        StepJson.WriteEffects(decision.Effects)));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            insert into case_events (
              case_id, seq, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects)
            select case_id, seq, name, happened_at, $11, actor, definition_version, calendar_version, event, trace, effects
            from {rows} as happened (
              case_id, seq, name, happened_at, actor, definition_version, calendar_version, event, trace, effects)
            """,
            Each(_rows, row => row.CaseId), Each(_rows, row => row.Seq), Each(_rows, row => row.Name),
            Each(_rows, row => row.At), Each(_rows, row => row.Actor), Each(_rows, row => row.DefinitionVersion),
            Each(_rows, row => row.Calendar), Each(_rows, row => row.Event), Each(_rows, row => row.Trace),
            Each(_rows, row => row.Effects), Same(now));
    }

    private sealed record Row(
        Guid CaseId, int Seq, string Name, DateTimeOffset At, Guid? Actor, int DefinitionVersion, string Calendar,
        string Event, string Trace, string Effects);
}
