using CaseFlow.Access;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>cases</c>: each as its last step left it.</summary>
internal sealed class CaseRows : TableRows
{
    private readonly Dictionary<Guid, CaseInHand> _opened = [];
    private readonly Dictionary<Guid, CaseInHand> _moved = [];
    private readonly Dictionary<Guid, Guid?> _openedBy = [];

    public override WriteOrder Order => WriteOrder.Cases;

    /// <summary>A case that does not stand in the database yet.</summary>
    public void Open(CaseInHand opened, Guid? by)
    {
        _opened[opened.Id] = opened;
        _openedBy[opened.Id] = by;
    }

    /// <summary>A case that this transaction opens for the same person and legal status; null when there is none.</summary>
    public Guid? OpenedLike(CaseInHand other) => other is { PersonId: { } person, Workflow.Definition.LegalStatus: { } status }
        ? _opened.Values.FirstOrDefault(opened =>
            opened.PersonId == person && opened.Workflow.Definition.LegalStatus == status && opened.Closed is null && opened.Id != other.Id)?.Id
        : null;

    public void Move(CaseInHand moved)
    {
        if (!_opened.ContainsKey(moved.Id))
        {
            _moved[moved.Id] = moved;
        }
    }

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        // One that ends makes room for one of the same legal status.
        if (_moved.Count > 0)
        {
            Update(batch, now);
        }

        if (_opened.Count > 0)
        {
            Insert(batch, now);
        }
    }

    private void Insert(NpgsqlBatch batch, DateTimeOffset now)
    {
        var rows = _opened.Values;
        Add(batch, """
            insert into cases (
              case_id, version, definition_id, definition_version, person_id, unit_id, body, states, waiting_for,
              opened_at, opened_by, moved_at, closed_at, close_reason, legal_status, calendar_id, calendar_version, snapshot, brought_over_at)
            select case_id, version, definition_id, definition_version, person_id, unit_id, body,
              string_to_array(states, ' '), string_to_array(waiting_for, ' '),
              opened_at, opened_by, $19, closed_at, close_reason, legal_status, calendar_id, calendar_version, snapshot, brought_over_at
            from {rows} as opened (
              case_id, version, definition_id, definition_version, person_id, unit_id, body, states, waiting_for,
              opened_at, opened_by, closed_at, close_reason, legal_status, calendar_id, calendar_version, snapshot, brought_over_at)
            """,
            Each(rows, row => row.Id), Each(rows, row => row.Version),
            Each(rows, row => row.Workflow.Definition.Id), Each(rows, row => row.Workflow.Definition.Version),
            Each(rows, row => row.PersonId), Each(rows, row => row.UnitId), Each(rows, row => Bodies.Name(row.Body)),
            Each(rows, States), Each(rows, row => WaitingFor(row, now)),
            Each(rows, row => row.OpenedAt), Each(rows, row => _openedBy[row.Id]),
            Each(rows, row => row.Closed?.At), Each(rows, row => row.Closed?.Reason), Each(rows, row => row.Workflow.Definition.LegalStatus),
            Each(rows, row => row.Calendar.Id), Each(rows, row => row.Calendar.Version),
            Each(rows, row => StoredText.Of(row.Snapshot!)), Each(rows, row => row.BroughtOverAt), Same(now));
    }

    private void Update(NpgsqlBatch batch, DateTimeOffset now)
    {
        var rows = _moved.Values;
        Add(batch, """
            update cases set
              version = moved.version, definition_version = moved.definition_version, legal_status = moved.legal_status,
              unit_id = moved.unit_id, states = string_to_array(moved.states, ' '),
              waiting_for = string_to_array(moved.waiting_for, ' '), moved_at = $13,
              closed_at = moved.closed_at, close_reason = moved.close_reason,
              calendar_id = moved.calendar_id, calendar_version = moved.calendar_version, snapshot = moved.snapshot
            from {rows} as moved (
              case_id, version, definition_version, legal_status, unit_id, states, waiting_for, closed_at, close_reason, calendar_id, calendar_version, snapshot)
            where cases.case_id = moved.case_id
            """,
            Each(rows, row => row.Id), Each(rows, row => row.Version),
            Each(rows, row => row.Workflow.Definition.Version), Each(rows, row => row.Workflow.Definition.LegalStatus), Each(rows, row => row.UnitId),
            Each(rows, States), Each(rows, row => WaitingFor(row, now)), Each(rows, row => row.Closed?.At), Each(rows, row => row.Closed?.Reason),
            Each(rows, row => row.Calendar.Id), Each(rows, row => row.Calendar.Version), Each(rows, row => StoredText.Of(row.Snapshot!)), Same(now));
    }

    private static string States(CaseInHand row) => string.Join(' ', row.Snapshot!.Chart.Active.Select(active => active.Id));

    private static string WaitingFor(CaseInHand row, DateTimeOffset now) => row.Closed is not null
        ? ""
        : string.Join(' ', row.Workflow.WaitingFor(row.Snapshot!, now, row.Calendar, row.Settings));
}
