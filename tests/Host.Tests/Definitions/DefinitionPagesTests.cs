using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Definitions;

public sealed class DefinitionPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private readonly Drafting _given = new(app);

    [Fact]
    public async Task A_broken_text_is_refused_with_its_line_and_what_to_do_and_nothing_is_kept()
    {
        using var administrator = await app.InstallerAsync();
        var broken = Drafting.Procedure("pages-broken").Replace("\"target\": \"choose\"", "\"targt\": \"choose\"", StringComparison.Ordinal);

        var answer = await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = broken });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        var line = broken.Split('\n').Select((text, at) => (text, at)).First(found => found.text.Contains("targt", StringComparison.Ordinal)).at + 1;
        var problems = page.QuerySelector(".problems")!.TextContent;
        Assert.Contains($"Dòng {line}", problems, StringComparison.Ordinal);
        Assert.Contains("target", problems, StringComparison.Ordinal);
        Assert.Contains("targt", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await _given.StatusAsync("pages-broken"));
    }

    [Fact]
    public async Task A_draft_with_errors_is_drawn_but_cannot_be_sent()
    {
        using var administrator = await app.InstallerAsync();
        var wrong = Drafting.Procedure("pages-wrong").Replace("\"target\": \"choose\"", "\"target\": \"chose\"", StringComparison.Ordinal);

        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = wrong });

        var page = await administrator.OpenAsync("/definitions/pages-wrong/1");
        Assert.Contains("E002", page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href$=review]"));
        Assert.Empty((await administrator.OpenAsync("/definitions/pages-wrong/1/review")).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task An_officer_reads_procedures_but_neither_uploads_nor_retires_nor_sees_drafts()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        const string Shipped = "/definitions/post-rehab-management/2";
        await _given.KeptAsync("pages-hidden");

        var page = await officer.OpenAsync(Shipped);
        using var form = await officer.GetAsync("/definitions/upload");
        using var upload = await officer.ForgeAsync("/definitions/upload", new() { ["Text"] = Drafting.Procedure("pages-officer") });
        using var edit = await officer.GetAsync("/definitions/pages-hidden/1/edit");
        using var retire = await officer.ForgeAsync($"{Shipped}?handler=Retire", new() { ["Reason"] = "Thử." });
        using var draft = await officer.GetAsync("/definitions/pages-hidden/1");

        Assert.Contains("NĐ163", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href$=upload]"));
        form.AssertDenied("/definitions/upload");
        upload.AssertDenied("/definitions/upload");
        edit.AssertDenied("/definitions/pages-hidden/1/edit");
        retire.AssertDenied($"{Shipped}?handler=Retire");
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        Assert.DoesNotContain("pages-hidden", (await officer.OpenAsync("/definitions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await _given.StatusAsync("pages-officer"));
        Assert.Equal("published", await _given.StatusAsync("post-rehab-management", 2));
    }

    [Fact]
    public async Task A_long_procedure_is_drawn_in_parts_on_its_page_and_as_a_whole_by_itself()
    {
        using var administrator = await app.InstallerAsync();

        var page = await administrator.GetStringAsync("/definitions/user-management/2");
        var whole = await administrator.GetAsync("/definitions/user-management/2?handler=Drawing");

        Assert.Contains("id=\"chart-opening\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#chart-opening\"", page, StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", whole.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("#chart-", await whole.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_comes_back_as_it_was_sent()
    {
        using var administrator = await app.InstallerAsync();
        var text = Drafting.Procedure("pages-bytes");

        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = text });

        var downloaded = JsonNode.Parse(await administrator.GetStringAsync("/definitions/pages-bytes/1?handler=Text"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), downloaded));
    }

    [Fact]
    public async Task An_upload_over_a_draft_of_ones_own_asks_first()
    {
        using var administrator = await app.InstallerAsync();
        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = Drafting.Procedure("pages-over") });
        var changed = Drafting.Procedure("pages-over").Replace("Cấp phép", "Cấp phép xây dựng", StringComparison.Ordinal);

        var asked = await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = changed });
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.DoesNotContain("xây dựng", await _given.TextAsync("pages-over"), StringComparison.Ordinal);

        var page = await asked.ReadPageAsync();
        var revision = page.QuerySelector("main input[name=Revision]")!.GetAttribute("value")!;
        using var replaced = await administrator.ForgeAsync("/definitions/upload", new() { ["Text"] = changed, ["Revision"] = revision, ["Replace"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, replaced.StatusCode);
        Assert.Contains("xây dựng", await _given.TextAsync("pages-over"), StringComparison.Ordinal);
    }
}
