using System.Net;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Operations;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;

namespace CaseFlow.Host.Tests.Operations;

public sealed class OperationsPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_dead_timer_shows_its_reason_without_its_data_and_is_tried_again()
    {
        var caseId = await GivenDeadTimerAsync();
        using var visitor = await app.SignedInAsync(Role.Operator);
        var number = await _given.SingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId });

        var dead = (await visitor.OpenAsync("/operations/dead-letters")).Body!.TextContent;
        Assert.Contains($"Hồ sơ số {number}", dead, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn", dead, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", dead, StringComparison.Ordinal);
        await visitor.SubmitAsync("/operations/dead-letters", new() { ["caseId"] = caseId.ToString() }, "handler=RetryTimer");
        await _given.Timers.DrainAsync();

        Assert.Equal("open late", await _given.StatesAsync(caseId));
        Assert.True(await _given.SingleAsync<bool>("select incident_at is null from cases where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task What_lies_due_too_long_raises_the_alarm_until_it_is_taken()
    {
        await _given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(6));
        using var visitor = await app.SignedInAsync(Role.Operator);

        Assert.Contains("không ai xử lý", (await visitor.OpenAsync("/operations")).Body!.TextContent, StringComparison.Ordinal);

        await _given.Timers.DrainAsync();
        Assert.DoesNotContain("không ai xử lý", (await visitor.OpenAsync("/operations")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_paused_with_a_reason_and_resumed()
    {
        using var visitor = await app.SignedInAsync(Role.Operator);

        var refused = await visitor.SubmitAsync("/operations", new() { ["job"] = "deliver-mail", ["reason"] = " " }, "handler=Pause");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        await visitor.SubmitAsync("/operations", new() { ["job"] = "deliver-mail", ["reason"] = "Máy chủ thư bảo trì" }, "handler=Pause");
        Assert.Contains("Máy chủ thư bảo trì", (await visitor.OpenAsync("/operations")).Body!.TextContent, StringComparison.Ordinal);

        await visitor.SubmitAsync("/operations", [], "handler=Resume");
        Assert.DoesNotContain("Máy chủ thư bảo trì", (await visitor.OpenAsync("/operations")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 5.1.1 <an@example.org>: unknown", "550 5.1.1 <…@…>: unknown")]
    [InlineData("Element 'note' holds 'Nguyễn Văn An'.", "Element 'note' holds “…”.")]
    [InlineData("23503: violates \"unit_exists\"\nDETAIL: Key", "23503: violates \"unit_exists\"")]
    public void A_message_keeps_ids_and_loses_values(string message, string shown) => Assert.Equal(shown, Redacted.Of(message));

    [Fact]
    public async Task Whoever_does_not_operate_neither_sees_the_machinery_nor_pauses_a_job()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var page = await administrator.GetAsync("/operations");
        using var pause = await administrator.ForgeAsync("/operations?handler=Pause", new() { ["job"] = "fire-due-timers", ["reason"] = "Thử" });

        page.AssertDenied("/operations");
        pause.AssertDenied("/operations?handler=Pause");
        Assert.Equal(0, await _given.SingleAsync<int>("select count(*)::int from job_pauses where job = 'fire-due-timers'", new { }));
    }

    private async Task<Guid> GivenDeadTimerAsync()
    {
        var caseId = await _given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(4));
        await _given.ListAsync<int>(
            """
            with dead as (
              update timers set dead_since = @now, attempts = @most, last_error = 'Cannot read "Nguyễn Văn An" <an@example.org> in ''note''.'
              where case_id = @caseId returning case_id)
            update cases set incident_at = @now, incident_reason = 'It failed.' from dead where cases.case_id = dead.case_id returning 1
            """,
            new { caseId, now = _given.Now, most = FireDueTimers.MostAttempts });
        return caseId;
    }
}
