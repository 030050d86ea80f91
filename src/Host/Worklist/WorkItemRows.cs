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

    private readonly Dictionary<(Guid CaseId, string Key), Placed> _placed = [];

    public override WriteOrder Order => WriteOrder.WorkItems;

    /// <summary>Those that would be new.</summary>
    public IReadOnlyCollection<Opened> NewOnes => _opened.Values;

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

    /// <summary>Another state or role has it; what another role has nobody has taken yet.</summary>
    public void Place(Guid caseId, string key, Placed place) => _placed[(caseId, key)] = place;

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
        UpdateHolders(batch);
        UpdatePlaced(batch);
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
                  law_due_at, office_due_at, closed_at, closed_by, outcome, note)
                select * from {rows} as added
                """,
                Each(rows, row => row.CaseId), Each(rows, row => row.Key), Each(rows, row => row.Task), Each(rows, row => row.State),
                Each(rows, row => row.Status), Each(rows, row => row.UnitId), Each(rows, row => Bodies.Name(row.Body)),
                Each(rows, row => row.Role), Each(rows, row => row.NamedUser), Each(rows, row => row.OpenedAt),
                Each(rows, row => row.Occurrence), Each(rows, row => row.LawDueAt), Each(rows, row => row.OfficeDueAt),
                Each(rows, row => row.End?.At), Each(rows, row => row.End?.By), Each(rows, row => row.End?.Outcome), Each(rows, row => row.Note));
        }
    }

    /// <summary>An item that comes back is again with whom it was.</summary>
    private void UpdateHolders(NpgsqlBatch batch)
    {
        var rows = _opened.Values.Where(row => row is { Replaces: not null, NamedUser: null }).ToList();
        if (rows.Count > 0)
        {
            Add(batch, """
                update work_items set assignee = earlier.assignee, claimed_at = earlier.claimed_at
                from {rows} as back (case_id, key, replaces) join work_items earlier on earlier.case_id = back.case_id and earlier.key = back.replaces
                where work_items.case_id = back.case_id and work_items.key = back.key
                """,
                Each(rows, row => row.CaseId), Each(rows, row => row.Key), Each(rows, row => row.Replaces));
        }
    }

    private void UpdatePlaced(NpgsqlBatch batch)
    {
        if (_placed.Count > 0)
        {
            Add(batch, """
                update work_items set state = placed.state, role = placed.role, body = placed.body,
                  assignee = case when work_items.role = placed.role then assignee end,
                  claimed_at = case when work_items.role = placed.role then claimed_at end
                from {rows} as placed (case_id, key, state, role, body)
                where work_items.case_id = placed.case_id and work_items.key = placed.key
                """,
                Each(_placed, row => row.Key.CaseId), Each(_placed, row => row.Key.Key), Each(_placed, row => row.Value.State),
                Each(_placed, row => row.Value.Role), Each(_placed, row => Bodies.Name(row.Value.Body)));
        }
    }

    private void UpdateDue(NpgsqlBatch batch)
    {
        if (_due.Count > 0)
        {
            Add(batch, """
                update work_items set law_due_at = moved.law, office_due_at = moved.office
                from {rows} as moved (case_id, key, law, office)
                where work_items.case_id = moved.case_id and work_items.key = moved.key
                """,
                Each(_due, row => row.Key.CaseId), Each(_due, row => row.Key.Key),
                Each(_due, row => row.Value.Law), Each(_due, row => row.Value.Office));
        }
    }

    private void UpdateStatus(NpgsqlBatch batch)
    {
        if (_status.Count > 0)
        {
            Add(batch, """
                update work_items set status = changed.status
                from {rows} as changed (case_id, key, status)
                where work_items.case_id = changed.case_id and work_items.key = changed.key
                """,
                Each(_status, row => row.Key.CaseId), Each(_status, row => row.Key.Key), Each(_status, row => row.Value));
        }
    }

    private void UpdateNamed(NpgsqlBatch batch)
    {
        if (_named.Count > 0)
        {
            Add(batch, """
                update work_items set named_user = named.user_id, assignee = null, claimed_at = null
                from {rows} as named (case_id, key, user_id)
                where work_items.case_id = named.case_id and work_items.key = named.key
                """,
                Each(_named, row => row.Key.CaseId), Each(_named, row => row.Key.Key), Each(_named, row => row.Value));
        }
    }

    private void UpdateEnded(NpgsqlBatch batch)
    {
        if (_ended.Count > 0)
        {
            Add(batch, """
                update work_items set status = ended.status, closed_at = ended.at, closed_by = ended.by, outcome = ended.outcome
                from {rows} as ended (case_id, key, status, at, by, outcome)
                where work_items.case_id = ended.case_id and work_items.key = ended.key
                """,
                Each(_ended, row => row.Key.CaseId), Each(_ended, row => row.Key.Key), Each(_ended, row => row.Value.Status),
                Each(_ended, row => row.Value.At), Each(_ended, row => row.Value.By), Each(_ended, row => row.Value.Outcome));
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

        public string? Note { get; init; }

        /// <summary>Key of the closed item that it brings back.</summary>
        public string? Replaces { get; init; }
    }

    public sealed record Placed(string State, string Role, Body Body);

    public sealed record Ended(string Status, DateTimeOffset At, Guid? By, string? Outcome);
}
