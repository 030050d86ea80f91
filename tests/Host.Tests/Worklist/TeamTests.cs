using System.Net;
using AngleSharp.Html.Dom;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Worklist;

/// <summary>What the head of a body sees of everybody's work, and gives to somebody else.</summary>
public sealed class TeamTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    /// <summary>A case that names its officer and its helper.</summary>
    private const string Procedure = """
        { "id": "keeping", "version": 1, "code": "GV", "languages": ["vi", "en"],
          "title": {"vi": "Theo dõi", "en": "Keeping"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "officerId", "type": "party", "title": {"vi": "Cán bộ", "en": "Officer"}},
                    {"name": "helperId", "type": "party", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "kept",
          "states": [
            { "id": "kept", "code": "TD", "title": {"vi": "Theo dõi", "en": "Kept"}, "actor": "officer",
              "tasks": [
                { "id": "watch", "title": {"vi": "Theo dõi", "en": "Watch"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "officer", "user": {"var": "officerId"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] },
                { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "helper", "user": {"var": "helperId"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.visit.done"}, {"event": "task.watch.done", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_number_on_the_page_of_the_head_opens_a_list_of_that_length()
    {
        var (mine, hers) = (await app.Cast.UserAsync(Role.Officer), await OfficerAsync("so@example.org", "Đỗ Văn Số"));
        await GiveAsync(await ItemAsync(await _given.OpenAsync()), mine);
        await GiveAsync(await ItemAsync(await _given.OpenAsync()), hers);
        await GiveAsync(await ItemAsync(await _given.OpenAsync()), hers);
        using var leader = await app.SignedInAsync(Role.Leader);

        var page = await leader.OpenAsync("/team");
        var link = (IHtmlAnchorElement)page.QuerySelectorAll("table.loads tbody tr").Single(row => row.TextContent.Contains("Đỗ Văn Số", StringComparison.Ordinal))
            .QuerySelector("td[data-label='Đang mở'] a")!;
        var list = await leader.OpenAsync(link.GetAttribute("href")!);

        Assert.Equal("2", link.TextContent);
        Assert.Equal(2, list.QuerySelectorAll("#items > li").Length);
        Assert.All(list.QuerySelectorAll("#items > li"), row => Assert.Contains("Đỗ Văn Số", row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_ticked_goes_to_somebody_else_and_each_case_says_why()
    {
        var (first, second) = (await _given.OpenAsync(), await _given.OpenAsync());
        var (one, two) = (await ItemAsync(first), await ItemAsync(second));
        var successor = await OfficerAsync("thay@example.org", "Đỗ Văn Thay");
        using var leader = await app.SignedInAsync(Role.Leader);

        using var refused = await PostAsync(leader, "/team/work", [one, two], successor, "");
        using var done = await PostAsync(leader, "/team/work", [one, two], successor, "Chia lại địa bàn.");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal([successor, successor], await _given.ListAsync<Guid>("select assignee from work_items where work_item_id = any(@items)", new { items = new[] { one, two } }));
        var notes = (await leader.OpenAsync($"/cases/{second}")).QuerySelector("#notes")!.TextContent;
        Assert.Contains("Đỗ Văn Thay", notes, StringComparison.Ordinal);
        Assert.Contains("Chia lại địa bàn.", notes, StringComparison.Ordinal);
        Assert.Equal(1, await NotesAsync(first));
    }

    [Fact]
    public async Task What_cannot_be_given_stays_and_the_page_says_why()
    {
        await _given.PublishAsync(Procedure);
        var (open, named) = (await ItemAsync(await _given.OpenAsync()), await ItemAsync(await KeptAsync(await app.Cast.UserAsync(Role.Officer)), "watch"));
        var helper = await app.Cast.UserAsync(Role.Helper);
        using var leader = await app.SignedInAsync(Role.Leader);

        using var answer = await PostAsync(leader, "/team/work", [open, named], helper, "Nhờ giúp.");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var said = (await answer.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent;
        Assert.Contains("người được chọn không giữ vai trò của việc này (1)", said, StringComparison.Ordinal);
        Assert.Contains("quy trình nêu đích danh người làm (1)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_leaves_hands_over_what_was_taken_and_the_cases_that_name_him_with_a_note_on_each()
    {
        await _given.PublishAsync(Procedure);
        var (leaving, successor) = (await OfficerAsync("di@example.org", "Đỗ Văn Đi"), await OfficerAsync("den@example.org", "Đỗ Văn Đến"));
        var (taken, named) = (await _given.OpenAsync(), await KeptAsync(leaving));
        await GiveAsync(await ItemAsync(taken), leaving);
        using var leader = await app.SignedInAsync(Role.Leader);

        using var done = await leader.SubmitAsync($"/team/hand-over?from={leaving}", new() { ["To"] = successor.ToString(), ["Note"] = "Gia đình hợp tác tốt." });

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(successor, await _given.SingleAsync<Guid>("select assignee from work_items where case_id = @taken", new { taken }));
        Assert.Equal(successor, await _given.SingleAsync<Guid>("select named_user from work_items where case_id = @named and task = 'watch'", new { named }));
        Assert.Equal(1, await HandOversAsync(taken));
        Assert.Equal(1, await HandOversAsync(named));
        Assert.Contains("không còn giữ việc nào", (await leader.OpenAsync($"/team/hand-over?from={leaving}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await _given.AssertAgreesAsync(named);
    }

    [Fact]
    public async Task A_helper_who_leaves_stays_named_until_somebody_else_is_assigned_by_decision()
    {
        await _given.PublishAsync(Procedure);
        var unit = await app.Cast.UnitAsync();
        var leaving = await app.Cast.AddUserAsync("giup-di@example.org", "Cao Thị Đi", unit, Body.Helpers, Role.Helper);
        var successor = await app.Cast.AddUserAsync("giup-den@example.org", "Cao Thị Đến", unit, Body.Helpers, Role.Helper);
        var caseId = await KeptAsync(await app.Cast.UserAsync(Role.Officer), leaving);
        using var leader = await app.SignedInAsync(Role.Leader);

        using var done = await leader.SubmitAsync($"/team/hand-over?from={leaving}", new() { ["To"] = successor.ToString(), ["Note"] = "Chuyển nơi ở." });

        Assert.Equal(leaving, await _given.SingleAsync<Guid>("select named_user from work_items where case_id = @caseId and task = 'visit'", new { caseId }));
        var page = await leader.OpenAsync($"/team/hand-over?from={leaving}");
        Assert.Contains("bằng quyết định", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/cases/{caseId}']"));
    }

    [Fact]
    public async Task A_chairman_who_does_not_keep_the_file_is_told_which_cases_still_name_who_leaves_and_whom_to_ask()
    {
        await _given.PublishAsync(Procedure);
        var unit = await app.Cast.UnitAsync();
        var leaving = await app.Cast.AddUserAsync("ub-di@example.org", "Hà Văn Đi", unit, Body.Committee, Role.Officer);
        var successor = await app.Cast.AddUserAsync("ub-den@example.org", "Hà Văn Đến", unit, Body.Committee, Role.Officer);
        var caseId = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(await _given.PermitAsync("keeping") with
        {
            Body = Body.Committee,
            Data = Value.ObjectOf(new Member("officerId", leaving.ToString()), new Member("helperId", (await app.Cast.UserAsync(Role.Helper)).ToString())),
        })).CaseId;
        using var chairman = await app.SignedInAsync(Role.Chairman);

        using var done = await chairman.SubmitAsync($"/team/hand-over?from={leaving}", new() { ["To"] = successor.ToString(), ["Note"] = "Chuyển công tác." });

        Assert.Equal(leaving, await _given.SingleAsync<Guid>("select named_user from work_items where case_id = @caseId and task = 'watch'", new { caseId }));
        Assert.Contains(
            "Còn 1 hồ sơ vẫn nêu tên Hà Văn Đi", (await chairman.OpenAsync(done.Headers.Location!.ToString())).DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await HandOversAsync(caseId));
    }

    [Theory]
    [InlineData("/team/work", "Reason")]
    [InlineData("/team/hand-over", "Note")]
    public async Task Words_that_do_not_fit_beside_a_case_are_refused_with_words(string path, string field)
    {
        var (leaving, successor) = (await OfficerAsync($"dai-{field}@example.org", "Đỗ Văn Dài"), await OfficerAsync($"ngan-{field}@example.org", "Đỗ Văn Ngắn"));
        var item = await ItemAsync(await _given.OpenAsync());
        await GiveAsync(item, leaving);
        using var leader = await app.SignedInAsync(Role.Leader);

        // A browser counts a line end as one sign and sends two.
        using var answer = await leader.ForgeAsync(path, new()
        {
            ["From"] = leaving.ToString(),
            ["To"] = successor.ToString(),
            ["Items"] = $"{item}",
            [field] = $"{string.Concat(Enumerable.Repeat("a\r\n", 1400))}.",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("không quá 4000 ký tự", (await answer.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(leaving, await _given.SingleAsync<Guid>("select assignee from work_items where work_item_id = @item", new { item }));
    }

    [Fact]
    public async Task Who_heads_nothing_has_no_page_of_others_work()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        foreach (var path in new[] { "/team", "/team/work", "/team/hand-over" })
        {
            using var answer = await officer.GetAsync(path);
            answer.AssertDenied(path);
        }
    }

    private async Task<Guid> OfficerAsync(string email, string name) =>
        await app.Cast.AddUserAsync(email, name, await app.Cast.UnitAsync(), Body.Police, Role.Officer);

    private async Task<Guid> KeptAsync(Guid officer, Guid? helper = null) => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        await _given.PermitAsync("keeping") with
        {
            Data = Value.ObjectOf(new Member("officerId", officer.ToString()), new Member("helperId", (helper ?? await app.Cast.UserAsync(Role.Helper)).ToString())),
        })).CaseId;

    private async Task GiveAsync(long item, Guid to)
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var given = await PostAsync(leader, "/team/work", [item], to, "Giao việc.");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient leader, string path, long[] items, Guid to, string reason)
    {
        using var form = new FormUrlEncodedContent(
        [
            .. items.Select(item => new KeyValuePair<string, string>("Items", $"{item}")), new("To", to.ToString()), new("Reason", reason),
            new("__RequestVerificationToken", await leader.TokenAsync()),
        ]);
        return await leader.PostAsync(path, form);
    }

    private Task<long> ItemAsync(Guid caseId, string task = "review") =>
        _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = @task", new { caseId, task });

    private Task<long> NotesAsync(Guid caseId) => _given.SingleAsync<long>("select count(*) from case_notes where case_id = @caseId", new { caseId });

    private Task<long> HandOversAsync(Guid caseId) =>
        _given.SingleAsync<long>("select count(*) from case_notes where case_id = @caseId and kind = 'handed-over'", new { caseId });
}
