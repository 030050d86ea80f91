using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Cases;

public sealed class CasePageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_number_of_a_case_is_a_name_and_is_not_grouped_like_a_figure()
    {
        await using (var owner = new NpgsqlConnection(app.OwnerAddress))
        {
            await owner.ExecuteAsync("alter table cases alter case_no restart with 1234");
        }

        using var officer = await app.SignedInAsync(Role.Officer);
        var page = await officer.OpenAsync($"/cases/{await _given.OpenAsync()}");

        Assert.Contains("Hồ sơ số 1234", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_named_and_which_unit_holds_the_case_are_not_put_right_like_a_date()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, await app.Cast.UserAsync(Role.Helper));

        var page = await officer.OpenAsync($"/cases/{caseId}/correct");

        Assert.Equal(
            ["f.note", "f.visits"],
            page.QuerySelectorAll("[name^='f.']").Select(field => field.GetAttribute("name")!).Distinct().Order());
    }
}
