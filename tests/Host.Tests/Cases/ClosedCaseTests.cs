using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Cases;

public sealed class ClosedCaseTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_closed_case_can_be_read_and_nothing_in_it_can_be_changed()
    {
        var caseId = await ClosedAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.NotNull((await officer.OpenAsync($"/cases/{caseId}")).QuerySelector("h1"));
        foreach (var (path, fields) in new (string, Dictionary<string, string>)[]
        {
            ("correct", new() { ["f.note"] = "Khác", ["Confirmed"] = "true" }),
            ("report/pause", []),
            ("work/new", new() { ["f.note"] = "Thêm việc" }),
            ("bodies", new() { ["Court"] = "Tòa án nhân dân khu vực 1" }),
        })
        {
            using var answer = await officer.ForgeAsync($"/cases/{caseId}/{path}", fields);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
        }

        foreach (var told in new[] { EngineEvents.Corrected, EngineEvents.DocumentRecorded, "pause" })
        {
            Assert.IsType<CommandResult.Refused>(await _given.SendAsync(caseId, told));
        }

        Assert.Equal(2, await _given.SingleAsync<int>("select version from cases where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_closed_case_is_reopened_by_its_officer_with_a_reason_that_stays_in_its_story()
    {
        var caseId = await ClosedAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.Contains("Mở lại hồ sơ", (await officer.OpenAsync($"/cases/{caseId}")).QuerySelector(".actions")!.TextContent, StringComparison.Ordinal);

        using var silent = await officer.SubmitAsync($"/cases/{caseId}/undo", new() { ["f.reason"] = "" });
        using var reopened = await officer.SubmitAsync($"/cases/{caseId}/undo", new() { ["f.reason"] = "Bổ sung giấy tờ" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, reopened.StatusCode);
        Assert.True(await _given.SingleAsync<bool>("select closed_at is null from cases where case_id = @caseId", new { caseId }));
        Assert.Contains("Bổ sung giấy tờ", (await officer.OpenAsync($"/cases/{caseId}")).QuerySelector(".story")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> ClosedAsync()
    {
        var caseId = await _given.OpenAsync();
        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(
            caseId, "task.review.reject", Value.ObjectOf(new Member("note", "Không đủ.")), await _given.KeyAsync(caseId, "review")));
        return caseId;
    }
}
