using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>The table in workflows-json/README.md: a row of the field, the state that it became, and where the tests let it lead.</summary>
public sealed class RowsInReadmeTests
{
    [Fact]
    public void The_readme_maps_every_row_to_its_state_and_to_the_ways_that_are_walked() =>
        Approved.MatchSection(string.Join("\n", ProcedureRows.Tables.Select(Written)), Repository.Path("workflows-json/README.md"), "rows");

    private static string Written(ProcedureTable table)
    {
        var workflow = ProcedureRows.WorkflowOf(table);
        IEnumerable<string> lines =
        [
            $"### {table.Code}: {workflow.Definition.Title.Vi} (`{table.Name}.json`)",
            "",
            "| row | code | state | title | leads to |",
            "| --- | --- | --- | --- | --- |",
            .. table.Rows.Select(row => Written(workflow, row)),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Written(Workflow workflow, ProcedureRow row)
    {
        var state = workflow.Index.States.Single(state => state.Node.Code == row.Code).Node;
        var ways = row.Next.Select(way => Written(workflow, way.To)).Distinct();
        return $"| {row.Row} | `{row.Code}` | `{state.Id}` | {state.Title!.Vi} | {string.Join(", ", ways)} |";
    }

    private static string Written(Workflow workflow, string to) => to switch
    {
        ['#', .. var state] => $"`{state}`",
        _ when to.StartsWith("close:", StringComparison.Ordinal) => $"closed: {workflow.Definition.CloseReasons.Single(reason => reason.Id == to["close:".Length..]).Title.Vi}",
        _ when to.StartsWith("spawn:", StringComparison.Ordinal) => $"opens `{to["spawn:".Length..]}`",
        _ => $"`{to}`",
    };
}
