using System.Net;
using CaseFlow.Access;
using CaseFlow.Settings;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Settings;

public sealed class SettingsPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Name = "office-closes-at";

    [Fact]
    public async Task A_leader_sets_a_value_for_the_own_unit_only()
    {
        var other = await app.Cast.AddUnitAsync("T0300", "Xã Bên Cạnh");
        using var leader = await app.SignedInAsync(Role.Leader);

        await leader.SubmitAsync("/settings", new() { [Name] = "16:30" });

        var policies = app.Services.GetRequiredService<LocalPolicies>();
        Assert.Equal(16 * 60 + 30, await policies.ValueAsync(Name, await app.Cast.UnitAsync(), CancellationToken.None));
        Assert.Equal(17 * 60, await policies.ValueAsync(Name, other, CancellationToken.None));
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("03:00")]
    [InlineData("")]
    public async Task A_value_out_of_bounds_is_refused_and_stays_in_its_field(string typed)
    {
        using var chairman = await app.SignedInAsync(Role.Chairman);

        var answer = await chairman.SubmitAsync("/settings", new() { [Name] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("phải từ 11:00 đến 23:59", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector($"#{Name}")!.GetAttribute("value") ?? "");
    }
}
