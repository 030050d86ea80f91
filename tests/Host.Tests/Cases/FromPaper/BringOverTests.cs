using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases.FromPaper;

/// <summary>A case that ran on paper comes over with its true dates. It is 6 July 2026.</summary>
public sealed class BringOverTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Tracks = """
        { "id": "tracks", "version": 1, "code": "SS", "languages": ["vi", "en"],
          "title": {"vi": "Hai việc song song", "en": "Two tracks"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [], "data": [], "forms": [],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "running",
          "states": [
            { "id": "running", "type": "parallel", "code": "D", "title": {"vi": "Đang chạy", "en": "Running"},
              "on": [ {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ],
              "states": [
                { "id": "people", "initial": "meeting", "states": [
                  { "id": "meeting", "code": "G", "title": {"vi": "Gặp gỡ", "en": "Meeting"}, "actor": "officer" } ] },
                { "id": "papers", "initial": "filing", "states": [
                  { "id": "filing", "code": "L", "title": {"vi": "Lập hồ sơ", "en": "Filing"}, "actor": "officer",
                    "on": [ {"event": "file", "title": {"vi": "Đã lập", "en": "Filed"}, "by": ["officer"], "target": "checking"} ] },
                  { "id": "checking", "code": "K", "title": {"vi": "Kiểm tra", "en": "Checking"}, "actor": "officer" } ] } ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

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
    public async Task Each_track_beside_the_stage_comes_over_since_a_day_of_its_own()
    {
        await _given.PublishAsync(Tracks);
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PersonAsync("Lò Văn Đôi");
        var asking = $"/people/{person}/bring-over?Procedure=tracks&Opened=1/6/2026&State=meeting&Since=2/6/2026";
        async Task<string> ProblemAsync(string state, string day)
        {
            using var refused = await officer.ForgeAsync(asking, new() { ["Beside"] = state, ["BesideSince"] = day, ["Confirmed"] = "true", ["Key"] = "bring-over-2" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            return (await refused.ReadPageAsync()).QuerySelector("#form .alert-danger a")!.OuterHtml;
        }

        Assert.NotNull((await officer.OpenAsync(asking)).QuerySelector("label[for=beside-since-0]"));
        Assert.Contains("trước ngày mở hồ sơ", await ProblemAsync("checking", "20/5/2026"), StringComparison.Ordinal);
        Assert.Contains("#beside-since-0", await ProblemAsync("checking", "hôm nào đó"), StringComparison.Ordinal);
        Assert.Contains("#beside-0", await ProblemAsync("", "10/6/2026"), StringComparison.Ordinal);
        Assert.Equal(0L, await CountAsync(person));

        using var confirmed = await officer.ForgeAsync(asking, new() { ["Beside"] = "checking", ["BesideSince"] = "10.6.2026", ["Confirmed"] = "true", ["Key"] = "bring-over-3" });

        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var caseId = Guid.Parse(confirmed.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal([("meeting", 2), ("checking", 10)], await StoodSinceAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_track_without_a_day_of_its_own_stands_there_as_long_as_the_stage()
    {
        await _given.PublishAsync(Tracks);
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PersonAsync("Lò Văn Chung");

        using var confirmed = await officer.ForgeAsync(
            $"/people/{person}/bring-over?Procedure=tracks&Opened=1/6/2026&State=meeting&Since=2/6/2026",
            new() { ["Beside"] = "checking", ["BesideSince"] = "", ["Confirmed"] = "true", ["Key"] = "bring-over-4" });

        Assert.Equal([("meeting", 2), ("checking", 2)], await StoodSinceAsync(Guid.Parse(confirmed.Headers.Location!.ToString().Split('/')[^1])));
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

    /// <summary>Where a case stood on paper, and since which day of June.</summary>
    private async Task<IEnumerable<(string State, int Day)>> StoodSinceAsync(Guid caseId)
    {
        var text = await _given.SingleAsync<string>("select event from case_events where case_id = @caseId and seq = 1", new { caseId });
        return BroughtOver.Read(EventJson.Read(Encoding.UTF8.GetBytes(text)).Event!.Data)!.States.Select(state => (state.Id, VietnameseText.LocalDate(state.Since).Day));
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
