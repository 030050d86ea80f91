using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.CheckIns;

/// <summary>Two check-ins in a row that nobody made are a flag on the person: once, with its reason, until an officer takes it off.</summary>
public sealed class MissedFlagTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Title = "Lỡ nhiều lần gặp liên tiếp";

    [Fact]
    public async Task The_second_miss_in_a_row_flags_the_person_once_with_its_reason_and_the_story_tells_it()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Cờ");

        await MissAsync();
        Assert.Equal(0, await CountAsync(caseId));
        await MissAsync();
        await MissAsync();

        Assert.Equal(1, await CountAsync(caseId));
        using var officer = await app.SignedInAsync(Role.Officer);
        var page = await officer.OpenAsync($"/cases/{caseId}");
        Assert.Contains($"{Title}: Gặp định kỳ, 2 lần, gần nhất 07/09/2026", page.QuerySelector(".flags")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Đặt cờ cảnh báo: {Title}", page.Body!.TextContent, StringComparison.Ordinal);
        var english = await officer.OpenAsync($"/people/{await PersonAsync(caseId)}/flags?lang=en");
        Assert.Contains("Regular visits, 2 times, the last on 07/09/2026", english.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("set automatically", english.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_taken_off_it_comes_back_only_after_a_check_in_that_was_made()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Gỡ");
        await MissAsync();
        await MissAsync();
        using (var officer = await app.SignedInAsync(Role.Officer))
        {
            using var off = await officer.SubmitAsync($"/people/{await PersonAsync(caseId)}/flags", new() { ["Reason"] = "Đã gặp được" }, "&handler=Off");
            Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
            var page = await officer.OpenAsync($"/cases/{caseId}");
            Assert.Null(page.QuerySelector(".flags"));
            Assert.Contains($"Gỡ cờ cảnh báo: {Title}", page.Body!.TextContent, StringComparison.Ordinal);
        }

        await MissAsync();
        Assert.Equal(1, await CountAsync(caseId));

        var key = await ScalarAsync<string>("select key from work_items where case_id = @caseId and task = 'visit' and status = 'open'", caseId);
        Assert.IsType<CommandResult.Moved>(await app.Services.GetRequiredService<CaseRunner>().SendAsync(
            caseId,
            new Command("task.visit.met", new Actor(visits.Helper.ToString(), ["helper"]))
            {
                WorkItem = key,
                Data = Value.ObjectOf(new Member("metOn", "2026-11-09"), new Member("manner", "home")),
            }));
        await MissAsync();
        await MissAsync();
        await MissAsync();
        Assert.Equal(2, await CountAsync(caseId));
    }

    /// <summary>The next one is asked for while this one is open.</summary>
    private async Task MissAsync()
    {
        app.Clock.Advance(TimeSpan.FromDays(32));
        await app.Services.GetRequiredService<FireDueTimers>().DrainAsync();
    }

    private Task<long> CountAsync(Guid caseId) => ScalarAsync<long>("select count(*) from person_flags where case_id = @caseId", caseId);

    private Task<Guid> PersonAsync(Guid caseId) => ScalarAsync<Guid>("select person_id from cases where case_id = @caseId", caseId);

    private async Task<T> ScalarAsync<T>(string sql, Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, new { caseId });
    }
}
