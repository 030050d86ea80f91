using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Cases;

public sealed class EventCheckTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Procedure = """
        { "id": "handing", "version": 1, "code": "BG", "languages": ["vi", "en"],
          "title": {"vi": "Bàn giao", "en": "Handing over"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "profiles": [], "terms": [],
          "documents": [ {"id": "TB-1", "title": {"vi": "Thông báo", "en": "Notice"}, "kind": "incoming"} ],
          "data": [
            {"name": "unit", "type": "unit", "title": {"vi": "Đơn vị", "en": "Unit"}, "readOnly": true},
            {"name": "helperId", "type": "party", "title": {"vi": "Người giúp đỡ", "en": "Helper"}},
            {"name": "newUnit", "type": "unit", "title": {"vi": "Nơi mới", "en": "New place"}} ],
          "forms": [ {"id": "hand", "title": {"vi": "Bàn giao", "en": "Hand over"}, "fields": [ {"data": "helperId"}, {"data": "newUnit"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "hand",
          "states": [
            { "id": "hand", "code": "BG", "title": {"vi": "Bàn giao", "en": "Hand over"}, "actor": "officer",
              "tasks": [ { "id": "hand", "title": {"vi": "Bàn giao", "en": "Hand over"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "officer"}, "form": "hand", "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.hand.done", "target": "visit"} ] },
            { "id": "visit", "code": "TH", "title": {"vi": "Thăm", "en": "Visit"}, "actor": "helper",
              "tasks": [ { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "helper", "user": {"var": "helperId"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.visit.done", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private Scenario _given = null!;

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        await _given.PublishAsync(Procedure);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"name": "case.corrected", "data": {"newUnit": null}}""")]
    [InlineData("""{"name": "case.held-reviewed", "data": {"release": true}}""")]
    [InlineData("""{"name": "doc.recorded", "documents": [{"kind": "TB-1", "number": "1", "dated": "2026-07-06", "received": "2026-07-06T00:00:00Z"}]}""")]
    public async Task A_helper_neither_corrects_nor_records_nor_looks_at_what_was_past_due(string told)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var helper = await app.SignedInAsync(Role.Helper);
        var caseId = await OpenAsync(officer, new { helperId = await app.Cast.UserAsync(Role.Helper) });

        using var answer = await helper.PostAsync($"/api/cases/{caseId}/events", new StringContent(told, null, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("role", (await ReasonAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_case_opens_in_the_unit_of_whoever_opens_it_whatever_the_data_say()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var elsewhere = await app.Cast.AddUnitAsync("T0101", "Xã Bên Kia Núi");

        var caseId = await OpenAsync(officer, new { unit = elsewhere });

        var own = await app.Cast.UnitAsync();
        Assert.Equal((own, own.ToString()), await _given.SingleAsync<(Guid, string)>(
            "select unit_id, snapshot::jsonb #>> '{chart,data,unit}' from cases where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task Only_those_whom_the_form_offers_can_be_named()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var unit = await app.Cast.UnitAsync();
        var elsewhere = await app.Cast.AddUnitAsync("T0102", "Xã Suối Trong");
        var gone = await app.Cast.AddUserAsync("nghi@example.org", "Tạ Văn Nghi", unit, Body.Helpers, Role.Helper);
        await ExecuteAsync("update users set disabled_at = now() where user_id = @gone", new { gone });
        var stranger = await app.Cast.AddUserAsync("la@example.org", "Mai Thị Lạ", elsewhere, Body.Helpers, Role.Helper);
        var item = await ItemAsync(await OpenAsync(officer, new { }));

        foreach (var named in new[] { stranger, gone, await app.Cast.UserAsync(Role.Leader) })
        {
            Assert.Equal("helperId", await RefusedFieldAsync(officer, item, new { helperId = named }));
            using var opening = await officer.PostAsJsonAsync("/api/cases", new { definition = "handing", data = new { helperId = named } });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, opening.StatusCode);
        }

        using var done = await CompleteAsync(officer, item, new { helperId = await app.Cast.UserAsync(Role.Helper), newUnit = elsewhere });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    [Fact]
    public async Task A_case_goes_neither_to_a_province_nor_to_a_unit_that_has_ended()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var province = await app.Cast.AddUnitAsync("T0103", "Tỉnh Mây Núi");
        var ended = await app.Cast.AddUnitAsync("T0104", "Xã Đã Sáp Nhập");
        await ExecuteAsync("update units set kind = 'province' where unit_id = @province", new { province });
        await ExecuteAsync("update units set valid_to = date '2026-06-30' where unit_id = @ended", new { ended });
        var item = await ItemAsync(await OpenAsync(officer, new { }));

        foreach (var unit in new[] { province, ended, Guid.NewGuid() })
        {
            Assert.Equal("newUnit", await RefusedFieldAsync(officer, item, new { newUnit = unit }));
        }
    }

    [Fact]
    public async Task The_outcome_of_a_work_item_is_not_taken_as_an_event()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await OpenAsync(officer, new { });

        using var answer = await officer.PostAsJsonAsync($"/api/cases/{caseId}/events", new { name = "task.hand.done" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("completion", problem.GetProperty("code").GetString());
        Assert.Contains("/api/work-items/{id}/completion", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("hand", await _given.StatesAsync(caseId));
    }

    private static async Task<Guid> OpenAsync(HttpClient by, object data)
    {
        using var opened = await by.PostAsJsonAsync("/api/cases", new { definition = "handing", data });
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();
    }

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient by, long item, object data) =>
        by.PostAsJsonAsync($"/api/work-items/{item}/completion", new { outcome = "done", data });

    private static async Task<string?> RefusedFieldAsync(HttpClient by, long item, object data)
    {
        using var answer = await CompleteAsync(by, item, data);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await ReasonAsync(answer)).GetProperty("field").GetString();
    }

    private static async Task<JsonElement> ReasonAsync(HttpResponseMessage answer) =>
        Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reasons").EnumerateArray());

    private Task<long> ItemAsync(Guid caseId) => _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var owner = new Npgsql.NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync(sql, parameters);
    }
}
