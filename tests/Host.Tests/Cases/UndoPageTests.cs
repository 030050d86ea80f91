using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

public sealed class UndoPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        await _given.PublishAsync(CareProcedures.Care);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_page_shows_the_step_and_what_would_come_of_undoing_it_and_does_it_with_a_reason()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);

        var page = await _officer.OpenAsync($"/cases/{caseId}/undo");
        Assert.Contains("Xem xét: Đồng ý", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mở lại việc: Xem xét", page.QuerySelector("#form")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rút lại việc: Phân công", page.QuerySelector("#form")!.TextContent, StringComparison.Ordinal);

        var done = await _officer.SubmitAsync($"/cases/{caseId}/undo", new() { ["f.reason"] = "Bấm nhầm kết quả" });

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("open review", await _given.StatesAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
        Assert.Equal(0, await ReplayAsync());
        var story = (await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector(".story")!;
        Assert.Contains("Đã hoàn tác: ", story.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bấm nhầm kết quả", story.TextContent, StringComparison.Ordinal);
        Assert.Single(story.QuerySelectorAll(".undone"));
    }

    [Fact]
    public async Task Work_that_comes_back_is_with_whoever_had_taken_it()
    {
        var caseId = await _given.OpenAsync();
        var officer = await app.Cast.UserAsync(Role.Officer);
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
        await app.Services.GetRequiredService<ClaimWorkItem>().TakeAsync(await app.Cast.CurrentAsync(Role.Officer), item);
        await _given.ApproveAsync(caseId);

        await UndoAsync(caseId);

        Assert.Equal(
            [("completed", officer), ("open", officer)],
            await _given.ListAsync<(string, Guid)>("select status, assignee from work_items where case_id = @caseId and task = 'review' order by work_item_id", new { caseId }));
    }

    [Fact]
    public async Task A_case_that_was_closed_by_mistake_is_open_again_with_whom_it_named()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        var inspector = await app.Cast.UserAsync(Role.Helper);
        await _given.ChooseAsync(caseId, inspector);
        await _given.SendAsync(caseId, "pause");
        await UndoAsync(caseId);

        Assert.Equal("open inspect", await _given.StatesAsync(caseId));
        Assert.Equal([inspector], await _given.ListAsync<Guid>("select user_id from case_assignments where case_id = @caseId and until is null", new { caseId }));

        var care = await CareAsync();
        await _given.SendAsync(care, "end");
        Assert.NotNull((await _officer.OpenAsync($"/cases/{care}")).QuerySelector($"a[href='/cases/{care}/undo']"));
        await UndoAsync(care);
        Assert.Null(await _given.SingleAsync<string?>("select close_reason from cases where case_id = @care", new { care }));
        await _given.AssertAgreesAsync(care);
        Assert.Equal(0, await ReplayAsync());
    }

    [Fact]
    public async Task What_cannot_be_undone_says_why_and_is_not_offered_twice()
    {
        var caseId = await _given.OpenAsync();
        Assert.Null((await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector($"a[href='/cases/{caseId}/undo']"));

        await _given.ApproveAsync(caseId);
        await UndoAsync(caseId);
        Assert.Null((await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector($"a[href='/cases/{caseId}/undo']"));
        Assert.Contains("Không có bước nào để hoàn tác", (await _officer.OpenAsync($"/cases/{caseId}/undo")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var moved = await _given.OpenAsync();
        await _given.SendAsync(moved, "pause");
        await _given.SendAsync(moved, "resume");
        app.Clock.Advance(TimeSpan.FromDays(4));
        await _given.Timers.DrainAsync();
        using var returned = await app.SignedInAsync(Role.Officer);
        Assert.Contains("từ đó hồ sơ đã tự chuyển tiếp", (await returned.OpenAsync($"/cases/{moved}/undo")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("undo", Assert.Single(Assert.IsType<CommandResult.Refused>(await UndoneAsync(moved)).Reasons).Code);
    }

    [Fact]
    public async Task A_time_that_comes_before_the_button_is_pressed_stands_in_the_way_though_nothing_has_fired_it_yet()
    {
        var caseId = await _given.OpenAsync();
        await _given.SendAsync(caseId, "pause");
        await _given.SendAsync(caseId, "resume");
        app.Clock.Advance(TimeSpan.FromDays(4));

        Assert.IsType<CommandResult.Refused>(await UndoneAsync(caseId));
    }

    [Fact]
    public async Task Told_twice_it_is_done_once()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);

        var results = await Task.WhenAll(UndoneAsync(caseId), UndoneAsync(caseId));

        Assert.Single(results.OfType<CommandResult.Moved>());
        Assert.Single(results.OfType<CommandResult.Refused>());
    }

    private async Task UndoAsync(Guid caseId) => Assert.Equal(
        HttpStatusCode.Redirect, (await _officer.SubmitAsync($"/cases/{caseId}/undo", new() { ["f.reason"] = "Ghi nhầm" })).StatusCode);

    private async Task<CommandResult> UndoneAsync(Guid caseId) => await _given.SendAsync(caseId, "case.undone", Value.ObjectOf(
        new("seq", await _given.SingleAsync<int>("select max(seq) from case_events where case_id = @caseId and actor is not null", new { caseId })), new("reason", "Ghi nhầm")));

    private Task<int> ReplayAsync() => app.Services.GetRequiredService<Replay>().RunAsync(TextWriter.Null, CancellationToken.None);

    private async Task<Guid> CareAsync() => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        new NewCase("care", await app.Cast.UnitAsync(), Body.Police, null, await _given.OfficerAsync()))).CaseId;
}
