using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Worklist;

/// <summary>The rows of <c>escalations</c>: what stands in the work of a role above because a deadline passed.</summary>
internal sealed class EscalationRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Deadline, string Rule), (Escalate Escalation, string? State)> _rows = [];

    public override WriteOrder Order => WriteOrder.Escalations;

    /// <param name="state">The state whose deadline it is; null for the deadline of a work item.</param>
    public void Add(Guid caseId, Escalate escalation, string? state) =>
        _rows[(caseId, escalation.Deadline, escalation.Rule)] = (escalation, state);

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            insert into escalations (case_id, deadline, rule, work_item, state, role, ask_vi, ask_en, due_at, escalated_at)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict on constraint escalated_once do nothing
            """,
            Column(_rows, row => row.Key.CaseId), Column(_rows, row => row.Key.Deadline), Column(_rows, row => row.Key.Rule),
            Column(_rows, row => row.Value.Escalation.WorkItem), Column(_rows, row => row.Value.State),
            Column(_rows, row => row.Value.Escalation.Role),
            Column(_rows, row => row.Value.Escalation.Ask?.Vi), Column(_rows, row => row.Value.Escalation.Ask?.En),
            Column(_rows, row => row.Value.Escalation.Due.At), Column(_rows, row => row.Value.Escalation.At.ToUniversalTime()));
    }
}
