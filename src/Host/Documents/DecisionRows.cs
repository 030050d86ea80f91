using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Documents;

/// <summary>
/// The rows of <c>decisions</c> and of whom they cover. A number means one decision in its unit, kind and year: the second person's case
/// that records it joins the first one's.
/// </summary>
internal sealed class DecisionRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Kind, string Number), Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Papers;

    public void Add(CaseInHand of, RecordedDocument paper, Guid? by) => _rows[(of.Id, paper.Kind, paper.Number.Trim())] =
        new(Guid.CreateVersion7(), of.UnitId, of.PersonId, of.Id, paper, by);

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var rows = _rows.Values;
        Add(batch, """
            with recorded as (
              select * from {rows}
                as recorded (decision_id, unit_id, person_id, case_id, kind, number, dated, received_at, added_by)),
            filed as (
              insert into decisions (decision_id, unit_id, kind, number, issued_by, dated, received_at, added_at, added_by)
              select distinct on (r.unit_id, r.kind, r.number, decision_year(r.dated))
                r.decision_id, r.unit_id, r.kind, r.number, unit_name_on(r.unit_id, r.dated), r.dated, r.received_at, $10, r.added_by
              from recorded r
              on conflict (unit_id, kind, number, decision_year(dated)) do update set dated = excluded.dated, received_at = excluded.received_at
              returning decision_id, unit_id, kind, number, dated),
            covered as (
              insert into decision_persons (decision_id, person_id)
              select distinct filed.decision_id, recorded.person_id
              from filed join recorded using (unit_id, kind, number)
              where recorded.person_id is not null and decision_year(filed.dated) = decision_year(recorded.dated)
              on conflict do nothing)
            insert into case_decisions (case_id, decision_id)
            select distinct recorded.case_id, filed.decision_id
            from filed join recorded using (unit_id, kind, number)
            where decision_year(filed.dated) = decision_year(recorded.dated)
            on conflict do nothing
            """,
            Each(rows, row => row.Id), Each(rows, row => row.UnitId), Each(rows, row => row.PersonId), Each(rows, row => row.CaseId),
            Each(rows, row => row.Paper.Kind), Each(rows, row => row.Paper.Number.Trim()), Each(rows, row => row.Paper.Dated),
            Each(rows, row => row.Paper.Received.ToUniversalTime()), Each(rows, row => row.By), Same(now));
    }

    private sealed record Row(Guid Id, Guid UnitId, Guid? PersonId, Guid CaseId, RecordedDocument Paper, Guid? By);
}
