namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class ProcedureRowWalkTests
{
    public static TheoryData<string, string> Rows => ProcedureRows.Rows;

    public static TheoryData<string, string, int, string> Ways => ProcedureRows.Ways;

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reaches_every_row(string procedure, string row)
    {
        var table = ProcedureRows.Table(procedure);

        var walked = RowWalk.Into(table, table[row]);

        Assert.True(walked.IsIn(RowWalk.StateOf(walked.Workflow, table[row].Code)), walked.Where());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_case_leaves_every_row_by_every_way_that_the_table_names(string procedure, string row, int way, string to)
    {
        var table = ProcedureRows.Table(procedure);
        var next = table[row].Next[way];
        var walked = RowWalk.Into(table, table[row], next);
        var here = RowWalk.StateOf(walked.Workflow, table[row].Code);
        Assert.True(walked.IsIn(here), walked.Where());
        walked.Effects.Clear();

        RowWalk.Take(walked, next.By);

        Assert.Equal(next.Beside, walked.IsIn(here));
        switch (to.Split(':'))
        {
            case ["close", var reason]:
                Assert.Equal(reason, walked.Current.Closed);
                break;
            case ["spawn", var definition]:
                Assert.Equal(definition, Assert.Single(walked.Spawned).Definition);
                break;
            default:
                Assert.True(walked.IsIn(to is ['#', .. var id] ? id : RowWalk.StateOf(walked.Workflow, to)), walked.Where());
                break;
        }
    }
}
