using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Dapper;

namespace CaseFlow.Host.Tests.Cases;

public sealed class CaseRecordsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_linked_case_that_went_to_another_unit_is_not_shown()
    {
        var given = await Scenario.CreateAsync(app);
        var caseId = await given.OpenAsync();
        await given.ApproveAsync(caseId);
        var helper = await app.Cast.UserAsync(Role.Helper);
        await given.ChooseAsync(caseId, helper);
        await given.Cases.SendAsync(
            caseId, new("task.inspect.done", new Actor(helper.ToString(), ["helper"])) { WorkItem = await given.KeyAsync(caseId, "inspect") });
        var linked = await given.SingleAsync<Guid>("select linked_case_id from case_links where case_id = @caseId", new { caseId });
        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.Contains($"/cases/{linked}", await officer.GetStringAsync($"/cases/{caseId}"), StringComparison.Ordinal);

        await using var connection = await app.Database.OpenConnectionAsync();
        var elsewhere = await app.Cast.AddUnitAsync("T0201", "Xã Bên Kia Sông");
        await connection.ExecuteAsync("update cases set unit_id = @elsewhere where case_id = @linked", new { elsewhere, linked });

        Assert.DoesNotContain($"/cases/{linked}", await officer.GetStringAsync($"/cases/{caseId}"), StringComparison.Ordinal);
    }
}
