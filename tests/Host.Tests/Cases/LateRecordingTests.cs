using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Worklist;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>What happened and when it was recorded are two times.</summary>
public sealed class LateRecordingTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    /// <summary>Work with an escalation that is parked with its state.</summary>
    private const string Pausing = """
        { "id": "pausing", "version": 1, "code": "TD", "languages": ["vi", "en"],
          "title": {"vi": "Tạm dừng", "en": "Pausing"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [], "data": [],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "visit",
          "states": [
            { "id": "open", "title": {"vi": "Đang làm", "en": "Open"}, "initial": "visit",
              "on": [ {"event": "pause", "title": {"vi": "Tạm dừng", "en": "Pause"}, "by": ["officer"], "target": "paused", "park": true} ],
              "states": [
                { "id": "visit", "code": "THAM", "title": {"vi": "Thăm", "en": "Visit"}, "actor": "officer",
                  "tasks": [ { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                    "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                    "deadlines": [ {"id": "visit-law", "title": {"vi": "Hạn thăm", "en": "Visit due"}, "basis": "law", "owner": "officer", "law": [],
                      "within": {"length": "PT48H", "calendar": "calendar"},
                      "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Đôn đốc", "en": "Have it done"}} ] } ] } ],
                  "on": [ {"event": "task.visit.done", "target": "completed"} ] },
                { "id": "back", "type": "history", "history": "deep", "default": "visit" } ] },
            { "id": "paused", "code": "DUNG", "title": {"vi": "Tạm dừng", "en": "Paused"}, "actor": "officer", "clock": "paused",
              "on": [ {"event": "resume", "title": {"vi": "Tiếp tục", "en": "Resume"}, "by": ["officer"], "target": "back"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_past_due_when_it_was_recorded_waits_for_an_officer_who_lets_it_act_or_drops_it(bool release)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        await Visits.CreateAsync(app);
        var happened = app.Clock.GetUtcNow().AddDays(-5);
        using var opened = await officer.PostAsJsonAsync(
            "/api/cases", new { definition = "visits", occurredAt = happened, data = new { visitor = await app.Cast.UserAsync(Role.Helper) } });
        var path = opened.Headers.Location!.ToString();
        var caseId = Guid.Parse(path.Split('/')[^1]);
        DateTimeOffset[] due = [happened.AddHours(48), happened.AddHours(72), happened.AddHours(96)];

        await _given.Timers.DrainAsync();
        Assert.Equal([], await EscalatedAsync(caseId));
        Assert.Equal(due, (await HeldAsync(officer, path)).Select(timer => timer.GetProperty("dueAt").GetDateTimeOffset()).Order());
        Assert.Contains($"/cases/{caseId}/held", await officer.GetStringAsync($"/cases/{caseId}"), StringComparison.Ordinal);

        using var reviewed = await officer.PostAsJsonAsync($"{path}/events", new { name = "case.held-reviewed", data = new { release } });
        Assert.Equal(HttpStatusCode.OK, reviewed.StatusCode);
        await _given.Timers.DrainAsync();

        Assert.Equal(release ? due : [], await EscalatedAsync(caseId));
        Assert.Empty(await HeldAsync(officer, path));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_date_put_right_answers_with_the_deadlines_that_moved_and_moves_the_work()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var opened = await officer.PostAsJsonAsync("/api/cases", new { definition = "permit", data = new { receivedOn = "2026-07-06" } });
        var path = opened.Headers.Location!.ToString();
        var caseId = Guid.Parse(path.Split('/')[^1]);

        using var answer = await officer.PostAsJsonAsync($"{path}/events", new { name = "case.corrected", data = new { receivedOn = "2026-07-03" } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var moved = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("movedDeadlines").EnumerateArray());
        Assert.Equal(
            ("review-law", EndOf(13), EndOf(10)),
            (moved.GetProperty("rule").GetString(), moved.GetProperty("from").GetDateTimeOffset(), moved.GetProperty("to").GetDateTimeOffset()));
        Assert.Equal(EndOf(10), await _given.SingleAsync<DateTimeOffset>("select law_due_at from work_items where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_year_that_nobody_can_have_meant_is_refused_in_words()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var refused = await officer.PostAsJsonAsync("/api/cases", new { definition = "permit", data = new { receivedOn = "9999-12-31" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("1900", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_parked_with_its_work_does_not_wait_for_a_look()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        await _given.PublishAsync(Pausing);
        using var opened = await officer.PostAsJsonAsync("/api/cases", new { definition = "pausing", occurredAt = app.Clock.GetUtcNow().AddDays(-5) });
        var path = opened.Headers.Location!.ToString();
        Assert.Single(await HeldAsync(officer, path));

        using var paused = await officer.PostAsJsonAsync($"{path}/events", new { name = "pause" });

        Assert.Empty((await paused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("held").EnumerateArray());
        Assert.Empty(await HeldAsync(officer, path));
    }

    private Task<IReadOnlyList<DateTimeOffset>> EscalatedAsync(Guid caseId) => _given.ListAsync<DateTimeOffset>(
        "select escalated_at from escalations where case_id = @caseId order by escalated_at", new { caseId });

    private static async Task<List<JsonElement>> HeldAsync(HttpClient by, string path) =>
        [.. (await by.GetFromJsonAsync<JsonElement>(path)).GetProperty("held").EnumerateArray()];

    private static DateTimeOffset EndOf(int dayOfJuly) => new(2026, 7, dayOfJuly, 23, 59, 59, TimeSpan.FromHours(7));
}
