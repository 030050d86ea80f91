using System.Net;
using System.Net.Http.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>Pages of papers in forms, and the length that a person's plan keeps.</summary>
public sealed class PaperPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private readonly Scenario _given = new(app);
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        await _given.PublishAsync(CareProcedures.Care);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_closed_when_its_pages_run_through_and_the_gap_is_named_until_then()
    {
        var caseId = await CareAsync();
        await _officer.SubmitAsync($"/cases/{caseId}/papers/new?Kind=T-1", new() { ["d.T-1.number"] = "1/ĐN", ["d.T-1.dated"] = "1/7/2026", ["d.T-1.from"] = "1", ["d.T-1.to"] = "3" });
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'file'", new { caseId });

        var gap = await CompleteAsync(item, "6", "7");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, gap.StatusCode);
        Assert.Contains("Thiếu bút lục 4–5 trước Biên bản số 2/BB", (await gap.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await CompleteAsync(item, "4", "")).StatusCode);
        Assert.Equal("completed", await _given.SingleAsync<string>("select close_reason from cases where case_id = @caseId", new { caseId }));
        Assert.Contains("bút lục 1–3", (await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_is_on_record_without_pages_is_numbered_in_the_form_of_the_task()
    {
        var caseId = await CareAsync();
        await _officer.SubmitAsync($"/cases/{caseId}/papers/new?Kind=T-1", new() { ["d.T-1.number"] = "1/ĐN", ["d.T-1.dated"] = "1/7/2026" });
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'file'", new { caseId });

        var missing = await CompleteAsync(item, "4", "4");
        Assert.Contains("Chưa đánh bút lục: Đơn đề nghị số 1/ĐN", (await missing.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await CompleteAsync(item, "4", "4", ("p.0.from", "1"), ("p.0.to", "3"))).StatusCode);
        var papers = StoredText.Snapshot(caseId, await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId })).Documents;
        Assert.Equal([new PageRange(1, 3), new PageRange(4, 4)], papers.Select(paper => paper.Pages));
    }

    [Fact]
    public async Task Pages_come_over_the_API_as_well()
    {
        var caseId = await CareAsync();
        using var answer = await _officer.PostAsJsonAsync($"/api/cases/{caseId}/events", new
        {
            name = "doc.recorded",
            documents = new[] { new { kind = "T-1", number = "1/ĐN", dated = "2026-07-01", received = _given.Now, pages = new { from = 1, to = 3 } } },
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            new PageRange(1, 3),
            Assert.Single(StoredText.Snapshot(caseId, await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId })).Documents).Pages);
    }

    [Fact]
    public async Task How_often_a_person_is_visited_is_typed_as_a_number_and_what_is_counted()
    {
        var caseId = await CareAsync();
        var page = await _officer.OpenAsync($"/cases/{caseId}/report/plan");
        Assert.Equal(10, page.QuerySelectorAll("[name='f.visitEvery.counted'] option").Length + 2);

        var unreadable = await PlanAsync(caseId, "hai", "weeks");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.StatusCode);
        Assert.Equal("hai", (await unreadable.ReadPageAsync()).QuerySelector("[name='f.visitEvery']")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.Redirect, (await PlanAsync(caseId, "2", "weeks")).StatusCode);
        Assert.Equal(
            """{"length":"P2W","calendar":"calendar"}""",
            StoredText.Snapshot(caseId, await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId })).Chart.Data.Find("visitEvery")!.ToString());
        Assert.Contains("Nhịp thăm: 2 tuần", (await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PlanAsync(Guid caseId, string number, string counted) =>
        _officer.SubmitAsync($"/cases/{caseId}/report/plan", new() { ["f.visitEvery"] = number, ["f.visitEvery.counted"] = counted });

    private Task<HttpResponseMessage> CompleteAsync(long item, string from, string to, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string>
        {
            ["d.T-2.number"] = "2/BB",
            ["d.T-2.dated"] = "1/7/2026",
            ["d.T-2.from"] = from,
            ["d.T-2.to"] = to,
            ["outcome"] = "done",
        };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return SubmitAsync(item, fields);
    }

    // A button is no field of a form that is only read.
    private async Task<HttpResponseMessage> SubmitAsync(long item, Dictionary<string, string> fields)
    {
        var page = await _officer.OpenAsync($"/work-items/{item}");
        foreach (var hidden in page.QuerySelectorAll("#form input[type=hidden]"))
        {
            fields[hidden.GetAttribute("name")!] = hidden.GetAttribute("value")!;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await _officer.PostAsync($"/work-items/{item}", content);
    }

    private async Task<Guid> CareAsync() => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        new NewCase("care", await app.Cast.UnitAsync(), Body.Police, null, await _given.OfficerAsync()))).CaseId;
}
