using CaseFlow.Workflows;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>case_dossiers</c>: the files that a case rests on.</summary>
internal sealed class CaseDossierRows : TableRows
{
    private readonly List<(Guid CaseId, Guid DossierId)> _rows = [];

    public override WriteOrder Order => WriteOrder.Links;

    public void Add(Guid caseId, Items<Guid> dossiers) => _rows.AddRange(dossiers.Select(dossier => (caseId, dossier)));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, "insert into case_dossiers (case_id, dossier_id) select * from {rows} as added",
                Each(_rows, row => row.CaseId), Each(_rows, row => row.DossierId));
        }
    }
}
