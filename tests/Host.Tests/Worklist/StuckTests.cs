using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using CaseFlow.Worklist.Supervision;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Worklist;

/// <summary>What would lie for ever is found, each case with the cause that somebody can do something about.</summary>
public sealed class StuckTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_case_whose_officer_has_left_is_stuck_until_the_work_is_given_to_somebody_else()
    {
        var caseId = await _given.OpenAsync();
        var gone = await app.Cast.AddUserAsync("da-di@example.org", "Đỗ Văn Đã Đi", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        await ExecuteAsync("update work_items set assignee = @gone, claimed_at = @now where case_id = @caseId", new { caseId, gone, now = _given.Now });
        Assert.Empty(await CausesAsync(caseId));

        await app.Services.GetRequiredService<Accounts>().DisableAsync(gone, await app.Cast.UserAsync(Role.Administrator), default);

        Assert.Equal(["disabled"], await CausesAsync(caseId));
        using var leader = await app.SignedInAsync(Role.Leader);
        Assert.Contains("Đỗ Văn Đã Đi", (await leader.OpenAsync("/team/stuck")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_only_waits_for_a_report_and_has_no_date_ahead_is_stuck_and_one_with_a_date_is_not()
    {
        var (idle, running) = (await _given.OpenAsync(), await _given.OpenAsync());
        await _given.ApproveAsync(idle);
        await _given.ChooseAsync(idle, await app.Cast.UserAsync(Role.Helper));
        await ExecuteAsync("update work_items set status = 'withdrawn', closed_at = @now where case_id = @idle and status = 'open'", new { idle, now = _given.Now });

        Assert.Equal(["idle"], await CausesAsync(idle));
        Assert.Empty(await CausesAsync(running));
    }

    [Fact]
    public async Task A_failed_step_and_a_date_given_up_are_told_apart_and_work_of_a_role_that_nobody_has_too()
    {
        var (failed, timer, nobody) = (await _given.OpenAsync(), await _given.OpenAsync(), await _given.OpenAsync());
        await ExecuteAsync("update cases set incident_at = @now, incident_reason = 'x' where case_id = @failed", new { failed, now = _given.Now });
        await ExecuteAsync("update timers set dead_since = @now, last_error = 'x', attempts = 9 where case_id = @timer", new { timer, now = _given.Now });
        await ExecuteAsync("update work_items set role = 'helper', body = 'helpers', unit_id = @other where case_id = @nobody", new { nobody, other = await app.Cast.AddUnitAsync("T0801", "Xã Vắng") });

        Assert.Equal(["failed"], await CausesAsync(failed));
        Assert.Equal(["timer"], await CausesAsync(timer));
        Assert.Equal(["nobody"], await CausesAsync(nobody));
    }

    [Fact]
    public async Task An_administrator_is_told_how_many_and_which_numbers_but_not_of_whom()
    {
        var caseId = await _given.OpenAsync();
        await ExecuteAsync("update cases set incident_at = @now, incident_reason = 'x' where case_id = @caseId", new { caseId, now = _given.Now });
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var page = await administrator.OpenAsync("/team/stuck");

        Assert.Contains("Bước gần nhất bị lỗi", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href='/cases/{caseId}']"));
        Assert.NotNull((await administrator.OpenAsync("/")).QuerySelector("a[href='/team/stuck']"));
    }

    private async Task<IEnumerable<string>> CausesAsync(Guid caseId) =>
        (await app.Services.GetRequiredService<StuckCases>().OfAsync(await app.Cast.CurrentAsync(Role.Leader))).Where(found => found.CaseId == caseId).Select(found => found.Cause);

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
