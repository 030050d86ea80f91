using System.Net;
using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Settings;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Settings;

public sealed class SettingPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Signing = "/settings/post-rehab-management/decision-signing";

    [Fact]
    public async Task A_leader_sets_a_length_for_the_own_unit_only_and_the_page_says_who_and_when()
    {
        var other = await app.Cast.AddUnitAsync("T0300", "Xã Bên Cạnh");
        using var leader = await app.SignedInAsync(Role.Leader);

        await leader.SubmitAsync(Signing, new() { ["Number"] = "7", ["Counted"] = "working-days" });

        Assert.Equal("""{"decision-signing":{"length":"P7D","calendar":"working"}}""", await PoliciesAsync(await app.Cast.UnitAsync()));
        Assert.Equal("{}", await PoliciesAsync(other));
        var listed = (await leader.OpenAsync("/settings")).QuerySelector("#decision-signing")!.TextContent;
        Assert.Contains("7 ngày làm việc", listed, StringComparison.Ordinal);
        Assert.Contains(Cast.NameOf(Role.Leader), listed, StringComparison.Ordinal);
        Assert.Contains("06/07/2026", listed, StringComparison.Ordinal);

        await leader.SubmitAsync(Signing, [], handler: "handler=Reset");
        Assert.Equal("{}", await PoliciesAsync(await app.Cast.UnitAsync()));
    }

    [Theory]
    [InlineData("", "days")]
    [InlineData("-3", "days")]
    [InlineData("two", "working-days")]
    [InlineData("101", "years")]
    [InlineData("3", "moons")]
    public async Task What_is_no_length_is_refused_and_stays_in_its_field(string number, string counted)
    {
        using var chairman = await app.SignedInAsync(Role.Chairman);

        var answer = await chairman.SubmitAsync(Signing, new() { ["Number"] = number, ["Counted"] = counted });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("Hãy nhập một số nguyên", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(number, page.QuerySelector("#number")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_rhythm_of_nothing_is_refused_by_the_rules_of_the_definition()
    {
        using var leader = await app.SignedInAsync(Role.Leader);

        var answer = await leader.SubmitAsync("/settings/compulsory-rehab-adult/centre-contact", new() { ["Number"] = "0", ["Counted"] = "days" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task An_officer_may_not_change_settings_and_an_unknown_one_is_not_there()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var page = await officer.GetAsync(Signing);
        using var change = await officer.ForgeAsync(Signing, new() { ["Number"] = "9", ["Counted"] = "days" });
        using var missing = await administrator.GetAsync("/settings/post-rehab-management/moon");

        page.AssertDenied(Signing);
        change.AssertDenied(Signing);
        Assert.Equal("{}", await PoliciesAsync(await app.Cast.UnitAsync()));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    /// <summary>What a unit has of its own, as a case carries it.</summary>
    private async Task<string> PoliciesAsync(Guid unit)
    {
        var definition = (await app.Services.GetRequiredService<DefinitionStore>().GetAsync("post-rehab-management", 2)).Definition;
        return (await app.Services.GetRequiredService<LocalPolicies>().OfAsync(definition, unit)).ToString();
    }
}
