using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Worklist;

/// <summary>The rows of <c>escalations</c>: what stands in the work of a role above because a deadline passed.</summary>
internal sealed class EscalationRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Deadline, string Rule), (Escalate Escalation, string? State)> _rows = [];

    private readonly Dictionary<(Guid CaseId, string Deadline), string> _placed = [];

    public override WriteOrder Order => WriteOrder.Escalations;

    /// <param name="state">The state whose deadline it is; null for the deadline of a work item.</param>
    public void Add(Guid caseId, Escalate escalation, string? state) =>
        _rows[(caseId, escalation.Deadline, escalation.Rule)] = (escalation, state);

    /// <summary>What was escalated of a state's deadline stands by another state, or by none.</summary>
    public void Place(Guid caseId, string deadline, string state) => _placed[(caseId, deadline)] = state;

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_placed.Count > 0)
        {
            Add(batch, """
                update escalations set state = placed.state
                from {rows} as placed (case_id, deadline, state)
                where escalations.case_id = placed.case_id and escalations.deadline = placed.deadline and escalations.state is not null
                """,
                Each(_placed, row => row.Key.CaseId), Each(_placed, row => row.Key.Deadline), Each(_placed, row => row.Value));
        }

        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            insert into escalations (case_id, deadline, rule, work_item, state, role, ask_vi, ask_en, due_at, escalated_at)
            select * from {rows} as added
            on conflict on constraint escalated_once do nothing
            """,
            Each(_rows, row => row.Key.CaseId), Each(_rows, row => row.Key.Deadline), Each(_rows, row => row.Key.Rule),
            Each(_rows, row => row.Value.Escalation.WorkItem), Each(_rows, row => row.Value.State),
            Each(_rows, row => row.Value.Escalation.Role),
            Each(_rows, row => row.Value.Escalation.Ask?.Vi), Each(_rows, row => row.Value.Escalation.Ask?.En),
            Each(_rows, row => row.Value.Escalation.Due.At), Each(_rows, row => row.Value.Escalation.At.ToUniversalTime()));
    }
}
