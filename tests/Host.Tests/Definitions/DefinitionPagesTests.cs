using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions;

public sealed class DefinitionPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task An_administrator_uploads_gives_a_reason_for_each_warning_and_publishes()
    {
        using var administrator = await app.InstallerAsync();

        var uploaded = await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = Procedure("pages-permit") });
        Assert.Equal("/definitions/pages-permit/1", uploaded.Headers.Location?.ToString());
        var confirm = await administrator.OpenAsync("/definitions/pages-permit/1/publish");
        var warnings = confirm.QuerySelectorAll("input[name=Reasons]").Length;
        Assert.True(warnings > 0, "The procedure of the tests has warnings.");

        var refused = await administrator.PublishAsync("pages-permit", Enumerable.Repeat("", warnings));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("draft", await StatusAsync("pages-permit"));

        var published = await administrator.PublishAsync("pages-permit", Enumerable.Repeat("Thử nghiệm.", warnings));
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        Assert.Equal("published", await StatusAsync("pages-permit"));
        var page = await administrator.OpenAsync("/definitions/pages-permit/1");
        Assert.Contains("Thử nghiệm.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".drawing svg"));

        await administrator.SubmitAsync("/definitions/pages-permit/1", [], "handler=Retire");
        Assert.Equal("retired", await StatusAsync("pages-permit"));
    }

    [Fact]
    public async Task A_broken_text_is_refused_with_its_line_and_what_to_do_and_nothing_is_kept()
    {
        using var administrator = await app.InstallerAsync();
        var broken = Procedure("pages-broken").Replace("\"target\": \"choose\"", "\"targt\": \"choose\"", StringComparison.Ordinal);

        var answer = await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = broken });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        var line = broken.Split('\n').Select((text, at) => (text, at)).First(found => found.text.Contains("targt", StringComparison.Ordinal)).at + 1;
        var problems = page.QuerySelector(".problems")!.TextContent;
        Assert.Contains($"Dòng {line}", problems, StringComparison.Ordinal);
        Assert.Contains("target", problems, StringComparison.Ordinal);
        Assert.Contains("targt", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await StatusAsync("pages-broken"));
    }

    [Fact]
    public async Task A_draft_with_errors_is_drawn_but_cannot_be_published()
    {
        using var administrator = await app.InstallerAsync();
        var wrong = Procedure("pages-wrong").Replace("\"target\": \"choose\"", "\"target\": \"chose\"", StringComparison.Ordinal);

        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = wrong });

        var page = await administrator.OpenAsync("/definitions/pages-wrong/1");
        Assert.Contains("E002", page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href$=publish]"));
        Assert.Empty((await administrator.OpenAsync("/definitions/pages-wrong/1/publish")).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task An_officer_reads_procedures_but_neither_uploads_nor_retires()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        const string Shipped = "/definitions/post-rehab-management/2";

        var page = await officer.OpenAsync(Shipped);
        using var form = await officer.GetAsync("/definitions/upload");
        using var upload = await officer.ForgeAsync("/definitions/upload", new() { ["Text"] = Procedure("pages-officer") });
        using var retire = await officer.ForgeAsync($"{Shipped}?handler=Retire", []);

        Assert.Contains("NĐ163", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href$=upload]"));
        form.AssertDenied("/definitions/upload");
        upload.AssertDenied("/definitions/upload");
        retire.AssertDenied($"{Shipped}?handler=Retire");
        Assert.Null(await StatusAsync("pages-officer"));
        Assert.Equal("published", await StatusAsync("post-rehab-management", version: 2));
    }

    [Fact]
    public async Task The_text_comes_back_as_it_was_sent()
    {
        using var administrator = await app.InstallerAsync();
        var text = Procedure("pages-bytes");

        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = text });

        var downloaded = JsonNode.Parse(await administrator.GetStringAsync("/definitions/pages-bytes/1?handler=Text"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), downloaded));
    }

    private static string Procedure(string id) => Procedures.Permit.Replace("\"id\": \"permit\"", $"\"id\": \"{id}\"", StringComparison.Ordinal);

    private async Task<string?> StatusAsync(string id, int version = 1) =>
        (await app.Services.GetRequiredService<DefinitionStore>().FindAsync(id, version))?.Status;
}

file static class Publishing
{
    /// <summary>Answers the fields of the confirmation, which share a name, one after the other.</summary>
    public static async Task<HttpResponseMessage> PublishAsync(this HttpClient administrator, string id, IEnumerable<string> reasons)
    {
        var path = $"/definitions/{id}/1/publish";
        var token = (await administrator.OpenAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(
            reasons.Select(reason => KeyValuePair.Create("Reasons", reason)).Append(new("__RequestVerificationToken", token)));
        return await administrator.PostAsync(path, form);
    }
}
