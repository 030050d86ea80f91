using System.Net;
using AngleSharp.Html.Dom;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Definitions.Drafts;

public sealed class EditPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private readonly Drafting _given = new(app);

    [Fact]
    public async Task To_open_the_editor_creates_nothing_and_the_first_save_begins_the_next_version()
    {
        using var author = await app.InstallerAsync();
        await _given.PublishedAsync("edit-begin");

        var page = await author.OpenAsync("/definitions/edit-begin/1/edit");
        Assert.Contains("\"version\": 2", Typed(page), StringComparison.Ordinal);
        Assert.Null(await _given.StatusAsync("edit-begin", 2));

        using var saved = await author.SubmitAsync("/definitions/edit-begin/2/edit?from=1", new() { ["Text"] = "{ half a" });
        Assert.Equal("/definitions/edit-begin/2/edit", saved.Headers.Location?.ToString());
        Assert.Equal("{ half a", await _given.TextAsync("edit-begin", 2));
        Assert.Equal("{ half a", Typed(await author.OpenAsync("/definitions/edit-begin/2/edit")));
    }

    [Fact]
    public async Task A_second_tab_that_saves_an_older_revision_is_shown_both_texts_and_asked()
    {
        using var author = await app.InstallerAsync();
        await _given.KeptAsync("edit-tabs");
        var (first, second) = (Text("edit-tabs", "của thẻ một"), Text("edit-tabs", "của thẻ hai"));
        using var one = await author.ForgeAsync("/definitions/edit-tabs/1/edit", new() { ["Text"] = first, ["Revision"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, one.StatusCode);

        using var two = await author.ForgeAsync("/definitions/edit-tabs/1/edit", new() { ["Text"] = second, ["Revision"] = "1" });

        Assert.Equal(HttpStatusCode.Conflict, two.StatusCode);
        Assert.Equal(first, await _given.TextAsync("edit-tabs"));
        var page = await two.ReadPageAsync();
        Assert.Equal(second, Typed(page));
        var differing = page.QuerySelectorAll("section[aria-labelledby=both] pre").Select(shown => shown.TextContent).ToList();
        Assert.Contains("của thẻ hai", differing[0], StringComparison.Ordinal);
        Assert.Contains("của thẻ một", differing[1], StringComparison.Ordinal);

        var kept = await author.ForgeAsync("/definitions/edit-tabs/1/edit", new()
        {
            ["Text"] = second,
            ["Revision"] = page.QuerySelector("#editing input[name=Revision]")!.GetAttribute("value")!,
        });
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(second, await _given.TextAsync("edit-tabs"));
    }

    [Fact]
    public async Task Two_tabs_that_begin_the_same_version_create_one_draft()
    {
        using var author = await app.InstallerAsync();
        await _given.PublishedAsync("edit-twice");

        using var one = await author.SubmitAsync("/definitions/edit-twice/2/edit?from=1", new() { ["Text"] = "{ one" });
        using var two = await author.ForgeAsync("/definitions/edit-twice/2/edit?from=1", new() { ["Text"] = "{ two", ["Revision"] = "0" });

        Assert.Equal(HttpStatusCode.Conflict, two.StatusCode);
        Assert.Equal("{ one", await _given.TextAsync("edit-twice", 2));
    }

    [Fact]
    public async Task What_somebody_else_holds_is_saved_under_the_next_number_and_nothing_is_lost()
    {
        using var author = await app.InstallerAsync();
        using var other = await app.SecondInstallerAsync();
        await _given.PublishedAsync("edit-held");
        using var held = await author.SubmitAsync("/definitions/edit-held/2/edit?from=1", new() { ["Text"] = Drafting.Procedure("edit-held", 2) });

        using var refused = await other.ForgeAsync("/definitions/edit-held/2/edit", new() { ["Text"] = Drafting.Procedure("edit-held", 2), ["Revision"] = "0" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Đặng Văn Phúc", (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        using var next = await other.ForgeAsync("/definitions/edit-held/2/edit?handler=Next", new() { ["Text"] = Drafting.Procedure("edit-held", 2), ["Revision"] = "0" });
        Assert.Equal("/definitions/edit-held/3/edit", next.Headers.Location?.ToString());
        Assert.Equal(Drafting.Procedure("edit-held", 3), await _given.TextAsync("edit-held", 3));
        using var peek = await other.GetAsync("/definitions/edit-held/2/edit");
        Assert.Equal("/definitions/edit-held/2", peek.Headers.Location?.ToString());
    }

    [Fact]
    public async Task To_check_says_what_is_wrong_and_saves_nothing()
    {
        using var author = await app.InstallerAsync();
        await _given.KeptAsync("edit-check");
        var wrong = Drafting.Procedure("edit-check").Replace("\"target\": \"choose\"", "\"target\": \"chose\"", StringComparison.Ordinal);

        using var whole = await author.ForgeAsync("/definitions/edit-check/1/edit?handler=Check", new() { ["Text"] = wrong, ["Revision"] = "1" });
        var page = await whole.ReadPageAsync();

        Assert.Contains("\"choose\"", page.QuerySelector("#problems .problem-message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(wrong, Typed(page));
        Assert.Equal(Drafting.Procedure("edit-check"), await _given.TextAsync("edit-check"));
    }

    [Fact]
    public async Task A_draft_thrown_away_elsewhere_is_begun_again_only_by_a_second_save()
    {
        using var author = await app.InstallerAsync();
        await _given.PublishedAsync("edit-gone");
        await _given.KeptAsync("edit-gone", 2);
        using var gone = await author.SubmitAsync("/definitions/edit-gone/2", [], "handler=Discard");
        Assert.Null(await _given.StatusAsync("edit-gone", 2));

        using var refused = await author.ForgeAsync("/definitions/edit-gone/2/edit", new() { ["Text"] = "{ typed", ["Revision"] = "1" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Null(await _given.StatusAsync("edit-gone", 2));
        Assert.Equal("0", (await refused.ReadPageAsync()).QuerySelector("#editing input[name=Revision]")!.GetAttribute("value"));

        using var again = await author.ForgeAsync("/definitions/edit-gone/2/edit", new() { ["Text"] = "{ typed", ["Revision"] = "0" });
        Assert.Equal("{ typed", await _given.TextAsync("edit-gone", 2));
    }

    [Fact]
    public async Task A_draft_that_was_saved_since_it_was_shown_is_not_thrown_away_and_nobody_throws_away_that_of_another()
    {
        var (author, other) = (await app.Cast.InstallerAsync(), await app.Cast.SecondInstallerAsync());
        await _given.KeptAsync("edit-discard");
        await _given.Drafts.SaveAsync("edit-discard", 1, 1, "{ more", author);

        Assert.False(await _given.Drafts.DiscardAsync("edit-discard", 1, 1, author));
        Assert.False(await _given.Drafts.DiscardAsync("edit-discard", 1, 2, other));
        Assert.True(await _given.Drafts.DiscardAsync("edit-discard", 1, 2, author));
    }

    [Fact]
    public async Task The_draft_of_a_closed_account_holds_its_number_only_until_somebody_throws_it_away()
    {
        var left = await app.Cast.AddUserAsync("roi@example.org", "Trịnh Văn Rời", null, CaseFlow.Access.Body.System, CaseFlow.Access.Role.Administrator);
        await _given.Drafts.SaveAsync("edit-left", 1, 0, "{ unfinished", left);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update users set disabled_at = invited_at where user_id = @left", new { left });

        Assert.True(await _given.Drafts.DiscardAsync("edit-left", 1, 1, await app.Cast.SecondInstallerAsync()));
    }

    [Fact]
    public async Task The_number_of_a_published_version_is_never_drafted_again()
    {
        await _given.PublishedAsync("edit-taken");

        Assert.IsType<SaveResult.Published>(await _given.Drafts.SaveAsync("edit-taken", 1, 0, "{ late", await app.Cast.InstallerAsync()));
    }

    private static string Text(string id, string title) => Drafting.Procedure(id).Replace("Cấp phép", $"Cấp phép {title}", StringComparison.Ordinal);

    private static string Typed(IHtmlDocument page) => ((IHtmlTextAreaElement)page.QuerySelector("#text")!).Value.ReplaceLineEndings("\n");
}
