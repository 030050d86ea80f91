using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Units;

public sealed class ContactPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_leader_says_whom_the_reader_of_a_mail_may_ask_and_can_take_it_back()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        var path = await PathAsync();

        await leader.SubmitAsync(path, new() { ["Phone"] = " 024 3388 1234 ", ["ReplyTo"] = "congan@example.org" });
        var shown = await leader.OpenAsync(path);
        await leader.SubmitAsync(path, new() { ["Phone"] = "", ["ReplyTo"] = "congan@example.org" });

        Assert.Equal("024 3388 1234", shown.QuerySelector("[name=Phone]")!.GetAttribute("value"));
        Assert.Equal((null, "congan@example.org"), await KeptAsync("police"));
    }

    [Fact]
    public async Task A_leader_speaks_for_the_own_body_only_and_an_administrator_for_all_of_the_unit()
    {
        using var chairman = await app.SignedInAsync(Role.Chairman);
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var forOne = await chairman.OpenAsync(await PathAsync());
        var forAll = await administrator.OpenAsync(await PathAsync());

        Assert.Equal(["Committee"], forOne.QuerySelectorAll("[name=Body]").Select(field => field.GetAttribute("value")));
        Assert.Equal(["Police", "Committee", "Helpers"], forAll.QuerySelectorAll("[name=Body]").Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public async Task What_no_mail_could_carry_is_refused_with_what_was_typed_and_an_example()
    {
        using var chairman = await app.SignedInAsync(Role.Chairman);

        var answer = await chairman.SubmitAsync(await PathAsync(), new() { ["Phone"] = "gọi cho tôi", ["ReplyTo"] = "Ủy ban <uy-ban>" });

        var page = await answer.ReadPageAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("ví dụ 024 3388 1234", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ví dụ ten@donvi.vn", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("gọi cho tôi", page.QuerySelector("[name=Phone]")!.GetAttribute("value"));
        Assert.All(page.QuerySelectorAll(".alert a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Null(await KeptAsync("committee"));
    }

    [Fact]
    public async Task Another_body_and_another_unit_are_not_there()
    {
        var other = await app.Cast.AddUnitAsync("T0003", "Xã Đồi Chè");
        using var chairman = await app.SignedInAsync(Role.Chairman);

        var forged = await chairman.SubmitAsync(await PathAsync(), new() { ["Body"] = "Helpers", ["Phone"] = "024 3388 1234" });
        var elsewhere = await chairman.GetAsync($"/units/{other}/contact");

        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Null(await KeptAsync("helpers"));
    }

    [Fact]
    public async Task The_settings_lead_to_whom_the_reader_of_a_mail_may_ask()
    {
        using var leader = await app.SignedInAsync(Role.Leader);

        var settings = await leader.OpenAsync("/settings");

        Assert.NotNull(settings.QuerySelector($"a[href='{await PathAsync()}']"));
    }

    private async Task<string> PathAsync() => $"/units/{await app.Cast.UnitAsync()}/contact";

    private async Task<(string? Phone, string? ReplyTo)?> KeptAsync(string body)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<(string?, string?)>(
            "select phone, reply_to from unit_contacts where unit_id = @unit and body = @body", new { unit = await app.Cast.UnitAsync(), body }))
            .Select(row => ((string?, string?)?)row).SingleOrDefault();
    }
}
