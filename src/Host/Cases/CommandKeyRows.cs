using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>command_keys</c>. A key that another transaction has just used breaks the constraint, and with it this transaction.</summary>
internal sealed class CommandKeyRows : TableRows
{
    public const string UsedOnce = "command_key_is_used_once";

    private readonly List<(Guid Actor, string Key, CaseInHand Case, string Digest)> _rows = [];

    public override WriteOrder Order => WriteOrder.Commands;

    public void Add(Guid actor, string key, CaseInHand moved, string digest) => _rows.Add((actor, key, moved, digest));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, """
                insert into command_keys (actor, key, case_id, version, digest, recorded_at)
                select actor, key, case_id, version, digest, $6 from {rows} as told (actor, key, case_id, version, digest)
                """,
                Each(_rows, row => row.Actor), Each(_rows, row => row.Key), Each(_rows, row => row.Case.Id),
                Each(_rows, row => row.Case.Version), Each(_rows, row => row.Digest), Same(now));
        }
    }
}
