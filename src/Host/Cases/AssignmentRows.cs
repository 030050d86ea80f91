using CaseFlow.Definitions;
using CaseFlow.Workflows.Expressions;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>The rows of <c>case_assignments</c>: whom the case data name, from when to when.</summary>
internal sealed class AssignmentRows : TableRows
{
    private readonly Dictionary<(Guid CaseId, string Element), Guid?> _rows = [];

    public override WriteOrder Order => WriteOrder.Assignments;

    /// <summary>Compares whom the data named before a step, and whom they name now; a closed case names nobody.</summary>
    /// <param name="left">The version that the case leaves, which may name people by other elements; null where it stays on its own.</param>
    public void Compare(CaseInHand stepped, ObjectValue? before, bool closedBefore, PublishedWorkflow? left)
    {
        foreach (var element in left is null ? stepped.Workflow.Parties : stepped.Workflow.Parties.Union(left.Parties))
        {
            var was = closedBefore ? null : Named(before, element);
            var isNow = stepped.Closed is null ? Named(stepped.Data, element) : null;
            if (was != isNow)
            {
                _rows[(stepped.Id, element)] = isNow;
            }
        }
    }

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            update case_assignments set until = $3
            from {rows} as changed (case_id, element)
            where case_assignments.case_id = changed.case_id and case_assignments.element = changed.element and until is null
            """,
            Each(_rows, row => row.Key.CaseId), Each(_rows, row => row.Key.Element), Same(now));
        var named = _rows.Where(row => row.Value is not null).ToList();
        if (named.Count > 0)
        {
            Add(batch, """
                insert into case_assignments (case_id, element, user_id, since)
                select case_id, element, user_id, $4 from {rows} as named (case_id, element, user_id)
                """,
                Each(named, row => row.Key.CaseId), Each(named, row => row.Key.Element), Each(named, row => row.Value!.Value), Same(now));
        }
    }

    private static Guid? Named(ObjectValue? data, string element) => UserIds.From((data?.Find(element) as TextValue)?.Text);
}
