using CaseFlow.Access;
using Npgsql;

namespace CaseFlow.Cases.Transfers;

/// <summary>The rows of <c>case_transfers</c>: steps that handed a case to another unit.</summary>
internal sealed class TransferRows : TableRows
{
    private readonly List<Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Links;

    /// <param name="from">The unit that held the case before the step.</param>
    /// <param name="answers">The version of the transfer to which a word of one of the two units brought this about; null for one on its own.</param>
    public void Add(CaseInHand stepped, Guid from, int? answers = null) =>
        _rows.Add(new(stepped.Id, stepped.Version, from, stepped.UnitId, Bodies.Name(stepped.Body), UserIds.From(stepped.Received.Actor?.Id), answers));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, """
                insert into case_transfers (case_id, version, case_no, body, from_unit, to_unit, moved_at, moved_by, answers)
                select moved.case_id, moved.version, c.case_no, moved.body, moved.from_unit, moved.to_unit, $8, moved.moved_by, moved.answers
                from {rows} as moved (case_id, version, from_unit, to_unit, body, moved_by, answers) join cases c using (case_id)
                """,
                Each(_rows, row => row.CaseId), Each(_rows, row => row.Version), Each(_rows, row => row.From), Each(_rows, row => row.To),
                Each(_rows, row => row.Body), Each(_rows, row => row.By), Each(_rows, row => row.Answers), Same(now));
        }
    }

    private sealed record Row(Guid CaseId, int Version, Guid From, Guid To, string Body, Guid? By, int? Answers);
}
