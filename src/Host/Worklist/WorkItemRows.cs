using CaseFlow.Access;
using CaseFlow.Cases;
using Npgsql;

namespace CaseFlow.Worklist;

/// <summary>The rows of <c>work_items</c>: the new ones whole, of the others what changed.</summary>
internal sealed class WorkItemRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Key), Opened> _opened = [];
    private readonly Dictionary<(Guid CaseId, string Key), Ended> _ended = [];
    private readonly Dictionary<(Guid CaseId, string Key), (DateTimeOffset? Law, DateTimeOffset? Office)> _due = [];
    private readonly Dictionary<(Guid CaseId, string Key), string> _status = [];
    private readonly Dictionary<(Guid CaseId, string Key), Guid?> _named = [];

    public override WriteOrder Order => WriteOrder.WorkItems;

    public void Open(Opened item) => _opened[(item.CaseId, item.Key)] = item;

    public void Move(Guid caseId, string key, DateTimeOffset? law, DateTimeOffset? office)
    {
        if (_opened.TryGetValue((caseId, key), out var opened))
        {
            (opened.LawDueAt, opened.OfficeDueAt) = (law, office);
        }
        else
        {
            _due[(caseId, key)] = (law, office);
        }
    }

    public void SetStatus(Guid caseId, string key, string status)
    {
        if (_opened.TryGetValue((caseId, key), out var opened))
        {
            opened.Status = status;
        }
        else
        {
            _status[(caseId, key)] = status;
        }
    }

    public void Name(Guid caseId, string key, Guid? user)
    {
        if (_opened.TryGetValue((caseId, key), out var opened))
        {
            opened.NamedUser = user;
        }
        else
        {
            _named[(caseId, key)] = user;
        }
    }

    public void End(Guid caseId, string key, Ended end)
    {
        if (_opened.TryGetValue((caseId, key), out var opened))
        {
            (opened.Status, opened.End) = (end.Status, end);
        }
        else
        {
            _ended[(caseId, key)] = end;
        }
    }

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        Insert(batch);
        UpdateDue(batch);
        UpdateStatus(batch);
        UpdateNamed(batch);
        UpdateEnded(batch);
    }

    private void Insert(NpgsqlBatch batch)
    {
        var rows = _opened.Values;
        if (rows.Count > 0)
        {
            Add(batch, """
                insert into work_items (
                  case_id, key, task, state, status, unit_id, body, role, named_user, opened_at, occurrence,
                  law_due_at, office_due_at, closed_at, closed_by, outcome)
                select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                """,
                Column(rows, row => row.CaseId), Column(rows, row => row.Key), Column(rows, row => row.Task), Column(rows, row => row.State),
                Column(rows, row => row.Status), Column(rows, row => row.UnitId), Column(rows, row => Bodies.Name(row.Body)),
                Column(rows, row => row.Role), Column(rows, row => row.NamedUser), Column(rows, row => row.OpenedAt),
                Column(rows, row => row.Occurrence), Column(rows, row => row.LawDueAt), Column(rows, row => row.OfficeDueAt),
                Column(rows, row => row.End?.At), Column(rows, row => row.End?.By), Column(rows, row => row.End?.Outcome));
        }
    }

    private void UpdateDue(NpgsqlBatch batch)
    {
        if (_due.Count > 0)
        {
            Add(batch, """
                update work_items set law_due_at = moved.law, office_due_at = moved.office
                from unnest($1, $2, $3, $4) as moved (case_id, key, law, office)
                where work_items.case_id = moved.case_id and work_items.key = moved.key
                """,
                Column(_due, row => row.Key.CaseId), Column(_due, row => row.Key.Key),
                Column(_due, row => row.Value.Law), Column(_due, row => row.Value.Office));
        }
    }

    private void UpdateStatus(NpgsqlBatch batch)
    {
        if (_status.Count > 0)
        {
            Add(batch, """
                update work_items set status = changed.status
                from unnest($1, $2, $3) as changed (case_id, key, status)
                where work_items.case_id = changed.case_id and work_items.key = changed.key
                """,
                Column(_status, row => row.Key.CaseId), Column(_status, row => row.Key.Key), Column(_status, row => row.Value));
        }
    }

    private void UpdateNamed(NpgsqlBatch batch)
    {
        if (_named.Count > 0)
        {
            Add(batch, """
                update work_items set named_user = named.user_id, assignee = null, claimed_at = null
                from unnest($1, $2, $3) as named (case_id, key, user_id)
                where work_items.case_id = named.case_id and work_items.key = named.key
                """,
                Column(_named, row => row.Key.CaseId), Column(_named, row => row.Key.Key), Column(_named, row => row.Value));
        }
    }

    private void UpdateEnded(NpgsqlBatch batch)
    {
        if (_ended.Count > 0)
        {
            Add(batch, """
                update work_items set status = ended.status, closed_at = ended.at, closed_by = ended.by, outcome = ended.outcome
                from unnest($1, $2, $3, $4, $5, $6) as ended (case_id, key, status, at, by, outcome)
                where work_items.case_id = ended.case_id and work_items.key = ended.key
                """,
                Column(_ended, row => row.Key.CaseId), Column(_ended, row => row.Key.Key), Column(_ended, row => row.Value.Status),
                Column(_ended, row => row.Value.At), Column(_ended, row => row.Value.By), Column(_ended, row => row.Value.Outcome));
        }
    }

    /// <summary>An item that does not stand in the database yet.</summary>
    public sealed record Opened(
        Guid CaseId, string Key, string Task, string State, Guid UnitId, Body Body, string Role, DateTimeOffset OpenedAt, DateOnly? Occurrence)
    {
        public string Status { get; set; } = "open";

        public Guid? NamedUser { get; set; }

        public DateTimeOffset? LawDueAt { get; set; }

        public DateTimeOffset? OfficeDueAt { get; set; }

        public Ended? End { get; set; }
    }

    public sealed record Ended(string Status, DateTimeOffset At, Guid? By, string? Outcome);
}
