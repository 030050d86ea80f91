using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>case_links</c>.</summary>
internal sealed class CaseLinkRows : TableRows
{
    private readonly List<(Guid CaseId, string Key, Guid Linked, string Link)> _rows = [];

    public override WriteOrder Order => WriteOrder.Links;

    public void Add(Guid caseId, string key, Guid linked, string link) => _rows.Add((caseId, key, linked, link));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, """
                insert into case_links (case_id, key, linked_case_id, link, linked_at)
                select case_id, key, linked_case_id, link, $5 from {rows} as linked (case_id, key, linked_case_id, link)
                """,
                Each(_rows, row => row.CaseId), Each(_rows, row => row.Key), Each(_rows, row => row.Linked),
                Each(_rows, row => row.Link), Same(now));
        }
    }
}
