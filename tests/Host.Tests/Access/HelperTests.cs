using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Access;

/// <summary>A helper is told whom to visit, how to reach that person and what is due of the own work; nothing of the file.</summary>
public sealed class HelperTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Procedure = """
        { "id": "helping", "version": 1, "code": "GD", "languages": ["vi", "en"],
          "title": {"vi": "Giúp đỡ", "en": "Helping"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [
            {"name": "helperId", "type": "party", "title": {"vi": "Người thứ nhất", "en": "First"}},
            {"name": "secondId", "type": "party", "title": {"vi": "Người thứ hai", "en": "Second"}},
            {"name": "finding", "type": "text", "title": {"vi": "Nhận định", "en": "Finding"}} ],
          "forms": [ {"id": "finding", "title": {"vi": "Nhận định", "en": "Finding"}, "fields": [ {"data": "finding"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "at-home",
          "states": [
            { "id": "at-home", "code": "TN", "title": {"vi": "Tại nhà", "en": "At home"}, "actor": "helper", "initial": "suspected",
              "tasks": [
                { "id": "visit", "title": {"vi": "Thăm nom", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "helper", "user": {"var": "helperId"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                  "deadlines": [ {"id": "visit-due", "title": {"vi": "Hạn thăm", "en": "Visit due"}, "basis": "law", "owner": "helper", "law": [],
                    "within": {"length": "PT24H", "calendar": "calendar"}} ] },
                { "id": "second", "title": {"vi": "Thăm lần hai", "en": "Second visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "helper", "user": {"var": "secondId"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.visit.done"}, {"event": "task.second.done"} ],
              "states": [
                { "id": "suspected", "code": "NG", "title": {"vi": "Nghi tái nghiện", "en": "Suspected relapse"}, "actor": "officer",
                  "tasks": [
                    { "id": "judge", "title": {"vi": "Đánh giá", "en": "Judge"}, "mailTitle": {"vi": "Việc", "en": "Work"}, "form": "finding",
                      "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] },
                    { "id": "test", "title": {"vi": "Xét nghiệm", "en": "Test"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                      "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                      "deadlines": [ {"id": "test-due", "title": {"vi": "Hạn xét nghiệm", "en": "Test due"}, "basis": "law", "owner": "officer", "law": [],
                        "within": {"length": "PT1H", "calendar": "calendar"}} ] } ],
                  "on": [ {"event": "task.judge.done"}, {"event": "task.test.done", "target": "completed"} ] } ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private const string Phone = "0912000777";

    /// <summary>Identity, day of birth, where the case stands, what an officer found, what others have to do, who they are.</summary>
    private static readonly string[] OfTheFile =
        ["001199007777", "1990-05-17", "17/05/1990", "suspected", "Nghi tái nghiện", "Dương tính", "Xét nghiệm", "test-due", "Mai Thị Hai"];

    private readonly Dictionary<string, string> _ids = [];

    [Fact]
    public async Task A_helper_reads_the_person_and_the_own_work_and_nothing_of_the_file()
    {
        await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var helper = await app.SignedInAsync(Role.Helper);
        (string Path, HttpStatusCode Status, string Shows)[] table =
        [
            ("/api/cases/{case}", HttpStatusCode.OK, "visit-due"),
            ("/api/cases/{case}/events", HttpStatusCode.NotFound, ""),
            ("/api/people?q=kin", HttpStatusCode.OK, Phone),
            ("/api/people?q=001199007777", HttpStatusCode.OK, "[]"),
            ("/api/people/{person}", HttpStatusCode.OK, Phone),
            ("/api/work-items", HttpStatusCode.OK, "\"visit\""),
            ("/api/work-items/{visit}", HttpStatusCode.OK, "\"visit\""),
            ("/api/work-items/{second}", HttpStatusCode.NotFound, ""),
            ("/api/work-items/{judge}", HttpStatusCode.NotFound, ""),
            ("/api/work-items/{test}", HttpStatusCode.NotFound, ""),
            ("/", HttpStatusCode.OK, "Thăm nom"),
            ("/cases", HttpStatusCode.OK, "Đỗ Văn Kín"),
            ("/cases?at=helping:at-home", HttpStatusCode.OK, "(0)"),
            ("/cases/{case}", HttpStatusCode.OK, "Hạn thăm"),
            ("/cases/{case}/correct", HttpStatusCode.NotFound, ""),
            ("/cases/{case}/held", HttpStatusCode.NotFound, ""),
            ("/cases/{case}/papers/new", HttpStatusCode.NotFound, ""),
            ("/people/{person}", HttpStatusCode.OK, Phone),
            ("/work-items/{visit}", HttpStatusCode.OK, "Thăm nom"),
            ("/work-items/{second}", HttpStatusCode.NotFound, ""),
            ("/work-items/{judge}", HttpStatusCode.NotFound, ""),
            ("/check-ins/{second}", HttpStatusCode.NotFound, ""),
        ];

        var file = new List<string>();
        foreach (var (path, status, shows) in table)
        {
            var (answered, text) = await ReadAsync(helper, path);
            Assert.Equal((path, status), (path, answered));
            Assert.Contains(shows, text, StringComparison.Ordinal);
            AssertNothingOfTheFile(path, text);
            file.Add((await ReadAsync(officer, path)).Text);
        }

        Assert.All(OfTheFile, written => Assert.Contains(file, text => text.Contains(written, StringComparison.Ordinal)));

        using var done = await helper.PostAsJsonAsync($"/api/work-items/{_ids["visit"]}/completion", new { outcome = "done" });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var (_, closed) = await ReadAsync(helper, "/work-items/{visit}");
        Assert.Contains("Đã ghi nhận", closed, StringComparison.Ordinal);
        AssertNothingOfTheFile("/work-items/{visit}", closed);
    }

    /// <summary>A person whose case an officer suspects of a relapse; one helper visits, another the second time; all is late.</summary>
    private async Task GivenAsync()
    {
        var given = await Scenario.CreateAsync(app);
        await given.PublishAsync(Procedure);
        using var officer = await app.SignedInAsync(Role.Officer);
        var second = await app.Cast.AddUserAsync("hai@example.org", "Mai Thị Hai", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        _ids["person"] = await PostAsync(officer, "/api/people", "personId", new
        {
            fullName = "Đỗ Văn Kín",
            bornOn = "1990-05-17",
            sex = "male",
            identityNumber = "001199007777",
            phone = Phone,
        });
        _ids["case"] = await PostAsync(officer, "/api/cases", "caseId", new
        {
            definition = "helping",
            personId = _ids["person"],
            data = new { helperId = await app.Cast.UserAsync(Role.Helper), secondId = second },
        });
        foreach (var (task, item) in await given.ListAsync<(string, long)>(
            "select task, work_item_id from work_items where case_id = @caseId", new { caseId = Guid.Parse(_ids["case"]) }))
        {
            _ids[task] = $"{item}";
        }

        using var judged = await officer.PostAsJsonAsync(
            $"/api/work-items/{_ids["judge"]}/completion", new { outcome = "done", data = new { finding = "Dương tính" } });
        Assert.Equal(HttpStatusCode.OK, judged.StatusCode);
        app.Clock.Advance(TimeSpan.FromDays(2));
    }

    private static void AssertNothingOfTheFile(string path, string text) =>
        Assert.All(OfTheFile, written => Assert.False(text.Contains(written, StringComparison.Ordinal), $"{path} tells a helper “{written}”."));

    private async Task<(HttpStatusCode Status, string Text)> ReadAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(_ids.Aggregate(path, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal)));
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "text/html" ? WebUtility.HtmlDecode(text) : text);
    }

    private static async Task<string> PostAsync(HttpClient visitor, string path, string id, object body)
    {
        using var answer = await visitor.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetString()!;
    }
}
