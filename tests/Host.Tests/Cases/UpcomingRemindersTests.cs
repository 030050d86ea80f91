using System.Globalization;
using System.Net.Http.Json;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Cases;

public sealed class UpcomingRemindersTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>A visit every 20 days, due on its day, asked for three days before.</summary>
    private const string Procedure = """
        { "id": "meetings", "version": 1, "code": "GAP", "languages": ["vi", "en"],
          "title": {"vi": "Gặp gỡ", "en": "Meetings"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "terms": [], "data": [],
          "profiles": [ {"id": "P", "title": {"vi": "Nhắc", "en": "Reminding"},
            "reminders": [ {"before": {"length": "P1D", "calendar": "calendar"}, "at": "08:00"} ],
            "escalations": [ {"overdueBy": {"length": "P1D", "calendar": "calendar"}, "at": "09:00", "notify": "leader"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "managed",
          "states": [
            { "id": "managed", "code": "QL", "title": {"vi": "Quản lý", "en": "Managed"}, "actor": "officer",
              "checkIns": [ { "id": "visits", "title": {"vi": "Lịch gặp", "en": "Visits"}, "phases": [ {"every": {"length": "P20D", "calendar": "calendar"}} ],
                "opensBefore": {"length": "P3D", "calendar": "calendar"},
                "task": { "id": "visit", "title": {"vi": "Gặp người được quản lý", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                  "deadlines": [ {"id": "visit-due", "title": {"vi": "Hạn gặp", "en": "Visit due"}, "basis": "office", "owner": "officer", "law": [], "profile": "P"} ] } } ],
              "on": [ {"event": "task.visit.done"}, {"event": "over", "title": {"vi": "Kết thúc", "en": "Over"}, "by": ["leader"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "closeReason": "completed" } ] }
        """;

    [Theory]
    [InlineData("vi", "Mở việc cho Cán bộ: Gặp người được quản lý", "Nhắc Cán bộ: Gặp người được quản lý", "Báo Lãnh đạo nếu quá hạn: Gặp người được quản lý")]
    [InlineData("en", "Work for Officer: Visit", "Reminds Officer: Visit", "Tells Leader if overdue: Visit")]
    public async Task The_page_of_a_case_foretells_the_next_visits_with_their_reminders_and_what_follows_if_nobody_goes(
        string language, string asked, string reminded, string told)
    {
        var given = await Scenario.CreateAsync(app);
        await given.PublishAsync(Procedure);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var opened = await officer.PostAsJsonAsync("/api/cases", new { definition = "meetings" });
        var path = opened.Headers.Location!.ToString().Replace("/api", "", StringComparison.Ordinal);

        var page = await officer.OpenAsync($"{path}?lang={language}");

        var lines = page.QuerySelectorAll("#reminders li").Select(line => line.TextContent.Trim()).ToList();
        Assert.Equal(6, lines.Count);
        (int Days, string Time, string Text)[] expected = [(17, "", asked), (19, "08:00", reminded), (21, "09:00", told)];
        Assert.All(lines, line => Assert.DoesNotContain("00:00", line, StringComparison.Ordinal));
        Assert.All(expected.Zip(lines), pair =>
        {
            var day = given.Now.ToOffset(TimeSpan.FromHours(7)).AddDays(pair.First.Days).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            Assert.StartsWith(pair.First.Time, pair.Second, StringComparison.Ordinal);
            Assert.Contains(day, pair.Second, StringComparison.Ordinal);
            Assert.EndsWith(pair.First.Text, pair.Second, StringComparison.Ordinal);
        });
    }
}
