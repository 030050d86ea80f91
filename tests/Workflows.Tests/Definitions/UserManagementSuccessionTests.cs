using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Users managed by a decision of the law before 01/7/2026 may come over to the procedure in force; the term stays as it is.</summary>
public sealed class UserManagementSuccessionTests
{
    private static readonly ProcedureTable Former = ProcedureRows.Table("user-management.v1");
    private static readonly Workflow InForce = ProcedureRows.WorkflowOf(ProcedureRows.Table("user-management.v2"));
    private static readonly MigrationRoute Route = MigrationRoute.Over(ProcedureRows.WorkflowOf(Former), InForce);

    [Theory]
    [InlineData("1", "result")]
    [InlineData("2", "verify-usual")]
    [InlineData("3", "notify")]
    [InlineData("4", "decide")]
    [InlineData("5", "at-home")]
    [InlineData("5b", "moving-notice")]
    [InlineData("5c", "away-unknown")]
    [InlineData("5d", "detained-held")]
    [InlineData("6", "ending-review")]
    public void A_case_comes_over_where_it_stands(string row, string state)
    {
        var walked = RowWalk.Into(Former, Former[row]);

        var migrated = Assert.IsType<Migrated>(ComesOver(walked));

        Assert.Contains(state, migrated.Next.Chart.Active.Select(active => active.Id));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5b")]
    [InlineData("5d")]
    public void The_term_ends_on_the_same_day(string row)
    {
        var walked = RowWalk.Into(Former, Former[row]);
        var before = walked.Term("management");

        var migrated = Assert.IsType<Migrated>(ComesOver(walked));

        var after = Assert.Single(InForce.Terms(migrated.Next, walked.Now, WalkedCase.Calendar, ObjectValue.Empty)).Value!;
        Assert.Equal((before.Start, before.AtLeast, before.IsOpen), (after.Start, after.AtLeast, after.IsOpen));
    }

    [Fact]
    public void A_move_under_way_is_then_due_in_24_hours_from_leaving()
    {
        var walked = RowWalk.Into(Former, Former["5b"]);

        var migrated = Assert.IsType<Migrated>(ComesOver(walked));

        var due = InForce.Deadlines(migrated.Next, WalkedCase.Calendar).Single(running => running.Rule.Id == "notify-law").Due!;
        Assert.Equal(walked.Now.AddHours(24), due.At);
    }

    [Fact]
    public void A_new_use_waits_for_the_determination_and_is_then_decided_by_the_head_of_police()
    {
        var walked = RowWalk.Into(Former, Former["5a"]);
        walked.Do("task.request-determination.sent");
        walked.Do("task.record-determination.not-addicted");

        var migrated = Assert.IsType<Migrated>(ComesOver(walked));

        Assert.Contains("reused", migrated.Next.Chart.Active.Select(active => active.Id));
        Assert.Contains(migrated.Report.Work, work => work is { Task: "decide-again", Role: "leader" });
    }

    [Theory]
    [InlineData("management.stopped")]
    [InlineData("reuse.found")]
    public void A_stop_or_a_determination_under_way_is_finished_first(string report)
    {
        var walked = RowWalk.Into(Former, Former["5"]);
        walked.Do(report);

        Assert.IsType<Held>(ComesOver(walked));
    }

    private static MigrationOutcome ComesOver(WalkedCase walked) => CaseMigration.Migrate(
        Route, walked.Current, new WorkflowEvent(EngineEvents.Migrated, walked.Now, walked.Now, null, ObjectValue.Empty, [], null, null, ObjectValue.Empty), WalkedCase.Calendar);
}
