using CaseFlow.Cases;
using Npgsql;

namespace CaseFlow.Documents;

/// <summary>A person and a dossier that are entered with the case that they open: all of it is kept, or nothing.</summary>
internal sealed class EnteredRows : TableRows
{
    private readonly List<NpgsqlBatchCommand> _entering = [];

    public override WriteOrder Order => WriteOrder.Entered;

    public void Add(params IEnumerable<NpgsqlBatchCommand> entering) => _entering.AddRange(entering);

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        foreach (var entering in _entering)
        {
            batch.BatchCommands.Add(entering);
        }
    }
}
