using CaseFlow.Access;
using CaseFlow.Mail.Duty;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Host.Tests.Mail;

public sealed class DutyListTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("2026-07-07T10:00:00", "2026-07-08T07:00:00")]
    [InlineData("2026-07-07T03:00:00", "2026-07-07T07:00:00")]
    [InlineData("2026-07-10T16:00:00", "2026-07-13T07:00:00")] // a Friday
    [InlineData("2026-07-12T03:00:00", "2026-07-13T07:00:00")] // a Sunday
    [InlineData("2026-09-01T09:00:00", "2026-09-03T07:00:00")] // before the National Day
    public void The_list_reaches_to_the_next_working_morning(string now, string until) =>
        Assert.Equal(At(until), DutyTime.At(At(now), VietnamCalendar.Shipped).Until);

    [Theory]
    [InlineData("2026-07-10T16:00:00", "2026-07-10T16:30:00", false)] // within the hours of the office
    [InlineData("2026-07-10T16:00:00", "2026-07-10T18:00:00", true)]
    [InlineData("2026-07-10T16:00:00", "2026-07-11T10:00:00", true)] // a Saturday
    [InlineData("2026-07-10T16:00:00", "2026-07-13T06:59:00", true)]
    [InlineData("2026-07-10T16:00:00", "2026-07-13T09:00:00", false)] // the next office day
    [InlineData("2026-07-10T22:00:00", "2026-07-10T16:30:00", true)] // late already, and it is night
    public void Whoever_has_something_due_at_night_or_on_a_day_off_is_rung(string now, string due, bool isRung) =>
        Assert.Equal(isRung, DutyTime.At(At(now), VietnamCalendar.Shipped).Concerns(At(due)));

    [Fact]
    public async Task The_duty_list_says_what_is_due_at_what_hour_and_whom_to_ring()
    {
        await using var post = await Reminding.StartAsync(app);
        var tonight = await post.OpenAsync();
        await post.OpenAsync();
        app.Clock.Set(At("2026-07-10T16:00:00"));
        await ExecuteAsync("update work_items set office_due_at = @at where case_id = @tonight", new { tonight, at = At("2026-07-11T02:30:00").UtcDateTime });
        using var officer = await app.SignedInAsync(Role.Officer);
        using var said = await officer.SubmitAsync("/account", new() { ["Phone"] = "0912 345 678" }, "Phone");

        var page = await officer.OpenAsync("/duty");

        var row = Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal($"{await CaseNoAsync(tonight)}", row.QuerySelector("td[data-label='Hồ sơ số']")!.TextContent);
        Assert.Contains("02:30 thứ Bảy, 11/07/2026", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("tel:0912345678", row.QuerySelector("a[href^='tel:']")!.GetAttribute("href"));
        Assert.Equal("/duty", (await officer.OpenAsync("/")).QuerySelector(".alert-warning a[href='/duty']")?.GetAttribute("href"));

        async Task<long> CaseNoAsync(Guid caseId) => await post.Scenario.SingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId });
    }

    [Fact]
    public async Task A_clock_in_hours_that_gives_nobody_work_is_on_the_list_before_and_after_it_runs_out()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.Scenario.PublishAsync("""
            { "id": "night-clock", "version": 1, "code": "TD", "languages": ["vi", "en"],
              "title": {"vi": "Trực", "en": "Duty"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
              "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
              "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [], "forms": [], "data": [],
              "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
              "initial": "waiting",
              "states": [
                { "id": "waiting", "code": "CHO", "title": {"vi": "Chờ", "en": "Waiting"}, "actor": "officer",
                  "deadlines": [ {"id": "choose-law", "title": {"vi": "Chọn nơi tiếp nhận", "en": "Choose the place"}, "basis": "law", "owner": "leader", "law": [],
                    "within": {"length": "PT24H", "calendar": "calendar"},
                    "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Xem", "en": "Look"}} ] } ],
                  "on": [ {"event": "chosen", "title": {"vi": "Xong", "en": "Done"}, "by": ["officer"], "target": "completed"} ] },
                { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
            """);
        app.Clock.Set(At("2026-07-09T22:00:00"));
        var opened = Assert.IsType<CaseFlow.Cases.CommandResult.Moved>(await post.Scenario.Cases.StartAsync(await post.Scenario.PermitAsync("night-clock")));
        app.Clock.Set(At("2026-07-10T17:00:00"));
        using var leader = await app.SignedInAsync(Role.Leader);
        var before = await leader.OpenAsync("/duty");
        app.Clock.Set(At("2026-07-10T23:00:00"));
        await post.RunJobsAsync();
        using var later = await app.SignedInAsync(Role.Leader);
        var after = await later.OpenAsync("/duty");
        await post.Scenario.SendAsync(opened.CaseId, "chosen");

        foreach (var page in new[] { before, after })
        {
            var row = Assert.Single(page.QuerySelectorAll("tbody tr"), row => row.QuerySelector($"a[href='/cases/{opened.CaseId}']") is not null);
            Assert.Contains("Chọn nơi tiếp nhận", row.TextContent, StringComparison.Ordinal);
            Assert.Contains("22:00 thứ Sáu, 10/07/2026", row.TextContent, StringComparison.Ordinal);
            Assert.Null(row.QuerySelector("td[data-label='Gọi cho'] .due-late"));
        }
    }

    [Fact]
    public async Task A_helper_has_no_duty_list()
    {
        using var helper = await app.SignedInAsync(Role.Helper);

        using var answer = await helper.GetAsync("/duty");

        Assert.NotEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private static DateTimeOffset At(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    private async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
