using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases.FromPaper;

/// <summary>A case that ran on paper comes over with its true dates. It is 6 July 2026.</summary>
public sealed class BringOverTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_stands_where_it_stood_on_paper_and_nobody_is_told_of_what_was_due_before()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PersonAsync("Lò Văn Giấy");

        using var answer = await officer.PostAsJsonAsync("/api/cases/brought-over", new
        {
            definition = "permit",
            personId = person,
            openedAt = "2026-06-01T00:00:00+07:00",
            states = new[] { new { id = "review", since = "2026-06-02T00:00:00+07:00" } },
            data = new { receivedOn = "2026-06-01" },
        });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var caseId = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        await _given.Timers.DrainAsync();
        Assert.Equal((0L, 0L), await _given.SingleAsync<(long, long)>(
            "select (select count(*) from reminders where case_id = @caseId), (select count(*) from escalations where case_id = @caseId)", new { caseId }));
        Assert.Equal(
            (new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(7)), app.Clock.GetUtcNow()),
            await _given.SingleAsync<(DateTimeOffset, DateTimeOffset)>("select opened_at, brought_over_at from cases where case_id = @caseId", new { caseId }));
        Assert.Equal(
            (new DateTimeOffset(2026, 6, 2, 0, 0, 0, TimeSpan.FromHours(7)), app.Clock.GetUtcNow()),
            await _given.SingleAsync<(DateTimeOffset, DateTimeOffset)>("select happened_at, recorded_at from case_events where case_id = @caseId", new { caseId }));
        var deadline = Assert.Single((await officer.GetFromJsonAsync<JsonElement>($"/api/cases/{caseId}")).GetProperty("deadlines").EnumerateArray());
        Assert.True(deadline.GetProperty("onPaper").GetBoolean());
        await _given.AssertAgreesAsync(caseId);

        using var replayed = new StringWriter();
        Assert.Equal(0, await app.Services.GetRequiredService<Replay>().RunAsync(replayed, CancellationToken.None));
    }

    [Fact]
    public async Task It_goes_on_as_any_other_and_its_old_work_is_not_counted_as_late()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await BroughtAsync("Lò Thị Sổ");

        var home = await officer.GetStringAsync("/");
        Assert.Contains("Đến hạn trước CaseFlow", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Thị Sổ", await officer.GetStringAsync("/cases?show=late"), StringComparison.Ordinal);
        var page = await officer.OpenAsync($"/cases/{caseId}");
        // Its lateness is no news; a time that would have moved it on meanwhile is.
        Assert.Equal([$"/cases/{caseId}/held"], page.QuerySelectorAll("section.attention li a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Tiếp nhận hồ sơ đang chạy từ sổ giấy", page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trước CaseFlow, không nhắc việc", page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);

        Assert.IsType<CommandResult.Moved>(await _given.ApproveAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task Its_page_asks_step_by_step_shows_what_would_come_and_keeps_it_only_then()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PersonAsync("Lò Văn Trang");
        var path = $"/people/{person}/bring-over";

        Assert.Contains("chưa có hoặc không còn hiệu lực", (await officer.OpenAsync($"{path}?Procedure=permit&Opened=1/6/1999")).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("trước ngày mở hồ sơ", (await officer.OpenAsync($"{path}?Procedure=permit&Opened=1/6/2026&State=review&Since=1/5/2026")).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);

        var asking = $"{path}?Procedure=permit&Opened=1/6/2026&State=review&Since=2/6/2026";
        using var previewed = await officer.SubmitAsync(asking, new() { ["f.receivedOn"] = "1/6/2026" });
        var preview = await previewed.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, previewed.StatusCode);
        Assert.Contains("Đến hạn trước CaseFlow", preview.QuerySelector("section.alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0L, await CountAsync(person));

        using var confirmed = await officer.ForgeAsync(asking, new() { ["f.receivedOn"] = "1/6/2026", ["Confirmed"] = "true", ["Key"] = "bring-over-1" });
        using var twice = await officer.ForgeAsync(asking, new() { ["f.receivedOn"] = "1/6/2026", ["Confirmed"] = "true", ["Key"] = "bring-over-1" });
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(confirmed.Headers.Location, twice.Headers.Location);
        Assert.Equal(1L, await CountAsync(person));
    }

    [Fact]
    public async Task Nobody_brings_over_a_case_of_a_person_of_another_unit_or_one_that_lies_ahead()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var elsewhere = ((Register.Result.Added)await app.Services.GetRequiredService<Register>().AddAsync(
            new("Người nơi khác", 1990, null, "male"), await app.Cast.AddUnitAsync("T0109", "Xã Suối Giấy"), null)).PersonId;
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/people/{elsewhere}/bring-over")).StatusCode);

        using var ahead = await officer.PostAsJsonAsync("/api/cases/brought-over", new
        {
            definition = "permit",
            personId = await PersonAsync("Lò Văn Mai"),
            openedAt = "2026-06-01T00:00:00+07:00",
            states = new[] { new { id = "review", since = "2027-06-02T00:00:00+07:00" } },
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.StatusCode);
    }

    private async Task<Guid> BroughtAsync(string name)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var answer = await officer.PostAsJsonAsync("/api/cases/brought-over", new
        {
            definition = "permit",
            personId = await PersonAsync(name),
            openedAt = "2026-06-01T00:00:00+07:00",
            states = new[] { new { id = "review", since = "2026-06-02T00:00:00+07:00" } },
            data = new { receivedOn = "2026-06-01" },
        });
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private async Task<Guid> PersonAsync(string name) => ((Register.Result.Added)await app.Services.GetRequiredService<Register>().AddAsync(
        new(name, 1990, null, "male"), await app.Cast.UnitAsync(), null)).PersonId;

    private Task<long> CountAsync(Guid person) => _given.SingleAsync<long>("select count(*) from cases where person_id = @person", new { person });
}
