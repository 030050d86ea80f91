using CaseFlow.Access;
using Npgsql;

namespace CaseFlow.Cases.Transfers;

/// <summary>The rows of <c>case_transfers</c>: steps that handed a case to another unit.</summary>
internal sealed class TransferRows : TableRows
{
    private readonly List<Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Links;

    /// <param name="from">The unit that held the case before the step.</param>
    public void Add(CaseInHand stepped, Guid from) =>
        _rows.Add(new(stepped.Id, stepped.Version, from, stepped.UnitId, Bodies.Name(stepped.Body), UserIds.From(stepped.Received.Actor?.Id)));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, """
                insert into case_transfers (case_id, version, case_no, body, from_unit, to_unit, moved_at, moved_by)
                select moved.case_id, moved.version, c.case_no, moved.body, moved.from_unit, moved.to_unit, $7, moved.moved_by
                from {rows} as moved (case_id, version, from_unit, to_unit, body, moved_by) join cases c using (case_id)
                """,
                Each(_rows, row => row.CaseId), Each(_rows, row => row.Version), Each(_rows, row => row.From), Each(_rows, row => row.To),
                Each(_rows, row => row.Body), Each(_rows, row => row.By), Same(now));
        }
    }

    private sealed record Row(Guid CaseId, int Version, Guid From, Guid To, string Body, Guid? By);
}
