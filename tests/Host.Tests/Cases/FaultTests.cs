using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>Whatever statement of a step fails, nothing of the step is there afterwards, and the step can be made again.</summary>
public sealed class FaultTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("cases", "update")]
    [InlineData("case_events", "insert")]
    [InlineData("timers", "delete")]
    [InlineData("work_items", "insert")]
    [InlineData("work_items", "update")]
    [InlineData("command_keys", "insert")]
    public async Task An_approval_that_fails_at_a_statement_leaves_no_trace(string table, string statement)
    {
        var caseId = await _given.OpenAsync();
        var approval = new Command("task.review.approve", await _given.OfficerAsync())
        {
            Data = Value.ObjectOf(new Member("note", "Đủ.")),
            WorkItem = await _given.KeyAsync(caseId, "review"),
            IdempotencyKey = $"approve-{caseId}",
        };

        await BrokenAsync(table, statement, async () =>
            Assert.IsType<PostgresException>(await Record.ExceptionAsync(() => _given.Cases.SendAsync(caseId, approval))));

        Assert.Equal("open review", await _given.StatesAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
        Assert.IsType<CommandResult.Moved>(await _given.Cases.SendAsync(caseId, approval));
        await _given.AssertAgreesAsync(caseId);
    }

    [Theory]
    [InlineData("cases", "insert")]
    [InlineData("case_events", "insert")]
    [InlineData("timers", "insert")]
    [InlineData("case_links", "insert")]
    [InlineData("case_assignments", "update")]
    public async Task A_completion_that_opens_a_linked_case_is_whole_or_nothing(string table, string statement)
    {
        var caseId = await _given.OpenAsync();
        var helper = await app.Cast.UserAsync(Role.Helper);
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, helper);
        var done = new Command("task.inspect.done", new Actor(helper.ToString(), ["helper"])) { WorkItem = await _given.KeyAsync(caseId, "inspect") };

        await BrokenAsync(table, statement, async () =>
            Assert.IsType<PostgresException>(await Record.ExceptionAsync(() => _given.Cases.SendAsync(caseId, done))));

        Assert.Equal("open inspect", await _given.StatesAsync(caseId));
        Assert.Equal(0, await _given.SingleAsync<int>("select count(*) from case_links where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
        Assert.IsType<CommandResult.Moved>(await _given.Cases.SendAsync(caseId, done));
    }

    [Theory]
    [InlineData("cases", "update")]
    [InlineData("case_events", "insert")]
    [InlineData("timers", "delete")]
    [InlineData("timers", "insert")]
    [InlineData("work_items", "insert")]
    public async Task A_timer_whose_step_fails_at_a_statement_is_tried_again_and_fires_once(string table, string statement)
    {
        var caseId = await _given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(4));

        await BrokenAsync(table, statement, async () => await Record.ExceptionAsync(() => _given.Timers.DrainAsync()));

        Assert.Equal("open review", await _given.StatesAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await _given.Timers.DrainAsync();
        Assert.Equal("open late", await _given.StatesAsync(caseId));
        Assert.Equal(1, await _given.SingleAsync<int>("select count(*) from case_events where case_id = @caseId and name = 'timer.fired'", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    /// <summary>While <paramref name="during"/> lasts, that kind of statement on the table ends in an error after it has done its work.</summary>
    private async Task BrokenAsync(string table, string statement, Func<Task> during)
    {
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.OwnerAddress) { Pooling = false }.ConnectionString);
        await owner.OpenAsync();
        await owner.ExecuteAsync($"""
            create or replace function broken() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
            create trigger broken after {statement} on {table} for each statement execute function broken();
            """);
        try
        {
            await during();
        }
        finally
        {
            await owner.ExecuteAsync($"drop trigger broken on {table}");
        }
    }
}
