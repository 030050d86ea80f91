using System.Net;
using System.Net.Http.Headers;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.CheckIns;

/// <summary>What an officer attaches to a check-in while looking at it.</summary>
public sealed class AttachToCheckInTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly byte[] Paper = [.. "%PDF-1.7"u8, 1, 2, 3];

    [Fact]
    public async Task A_file_is_attached_to_the_check_in_from_the_page_that_looks_at_it_once_it_has_been_looked_over()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Vừ A Kèm");
        app.Clock.Advance(TimeSpan.FromDays(33));
        await app.Services.GetRequiredService<FireDueTimers>().DrainAsync();
        var (checkIn, explain) = (await ItemAsync(caseId, "visit"), await ItemAsync(caseId, "explain"));
        using var officer = await app.SignedInAsync(Role.Officer);

        var action = (await officer.OpenAsync($"/work-items/{explain}")).QuerySelector("#attach")!.GetAttribute("action")!;
        using var wrong = await SendAsync(officer, action, "bien-ban.pdf", "không phải PDF"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await wrong.ReadPageAsync();
        Assert.NotNull(again.QuerySelector(".alert-danger"));
        Assert.NotNull(again.QuerySelector($"a[href='/work-items/{explain}']"));

        using var sent = await SendAsync(officer, action, "bien-ban.pdf", Paper);
        Assert.Equal($"/work-items/{explain}", sent.Headers.Location?.ToString());
        var page = (await officer.OpenAsync($"/work-items/{explain}")).QuerySelector("main")!;
        Assert.Contains("Lần gặp 06/08/2026: bien-ban", page.TextContent, StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(checkIn, await connection.QuerySingleAsync<long>("select work_item_id from case_files where case_id = @caseId", new { caseId }));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient officer, string path, string name, byte[] bytes)
    {
        using var file = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var token = new StringContent(await officer.TokenAsync());
        using var content = new MultipartFormDataContent { { token, "__RequestVerificationToken" }, { file, "Chosen", name } };
        return await officer.PostAsync(path, content);
    }

    private async Task<long> ItemAsync(Guid caseId, string task)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>(
            "select work_item_id from work_items where case_id = @caseId and task = @task order by work_item_id limit 1", new { caseId, task });
    }
}
