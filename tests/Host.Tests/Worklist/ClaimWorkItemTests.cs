using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Worklist;

public sealed class ClaimWorkItemTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Procedure = """
        { "id": "sharing", "version": 1, "code": "CV", "languages": ["vi", "en"],
          "title": {"vi": "Chia việc", "en": "Sharing"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "chairman", "title": {"vi": "Chủ tịch", "en": "Chairman"}},
                     {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "helperId", "type": "party", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "work",
          "states": [
            { "id": "work", "code": "LV", "title": {"vi": "Làm việc", "en": "Work"}, "actor": "officer",
              "tasks": [
                { "id": "prepare", "title": {"vi": "Chuẩn bị", "en": "Prepare"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] },
                { "id": "sign", "title": {"vi": "Ký", "en": "Sign"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "chairman"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] },
                { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                  "assign": {"role": "helper"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.prepare.done"}, {"event": "task.visit.done"}, {"event": "task.sign.done", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_leader_gives_an_item_to_an_officer_and_the_one_who_had_it_is_told()
    {
        var (item, other) = (await ItemAsync(await _given.OpenAsync()), await OfficerAsync("hai@example.org", "Đỗ Văn Hải"));
        using var holder = await app.SignedInAsync(Role.Officer);
        using var claimed = await holder.PutAsync($"/api/work-items/{item}/claim", null);
        using var leader = await app.SignedInAsync(Role.Leader);

        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(leader, item, other));

        using var tried = await CompleteAsync(holder, item);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        Assert.Contains("Đỗ Văn Hải", (await tried.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(leader, item, null));
        using var done = await CompleteAsync(holder, item);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, await GiveAsync(leader, item, other));
    }

    [Fact]
    public async Task Work_is_given_only_by_a_head_and_only_to_somebody_of_the_role()
    {
        var item = await ItemAsync(await _given.OpenAsync());
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        using var helper = await app.SignedInAsync(Role.Helper);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GiveAsync(officer, item, await app.Cast.UserAsync(Role.Officer)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GiveAsync(leader, item, await app.Cast.UserAsync(Role.Helper)));
        Assert.Equal(HttpStatusCode.NotFound, await GiveAsync(helper, item, await app.Cast.UserAsync(Role.Officer)));
    }

    [Fact]
    public async Task A_head_gives_only_the_work_of_the_own_body_and_that_of_helpers_to_those_who_help_in_the_case()
    {
        await _given.PublishAsync(Procedure);
        var (officer, helper) = (await app.Cast.UserAsync(Role.Officer), await app.Cast.UserAsync(Role.Helper));
        var spare = await app.Cast.AddUserAsync("thua@example.org", "Cao Thị Thừa", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        var caseId = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
            await _given.PermitAsync("sharing") with { Data = Value.ObjectOf(new Member("helperId", helper.ToString())) })).CaseId;
        using var chairman = await app.SignedInAsync(Role.Chairman);
        using var leader = await app.SignedInAsync(Role.Leader);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GiveAsync(chairman, await ItemAsync(caseId, "prepare"), officer));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GiveAsync(leader, await ItemAsync(caseId, "sign"), await app.Cast.UserAsync(Role.Chairman)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GiveAsync(leader, await ItemAsync(caseId, "visit"), spare));
        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(leader, await ItemAsync(caseId, "prepare"), officer));
        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(chairman, await ItemAsync(caseId, "visit"), helper));
    }

    [Fact]
    public async Task A_reason_that_does_not_fit_beside_the_case_is_refused()
    {
        var item = await ItemAsync(await _given.OpenAsync());
        using var leader = await app.SignedInAsync(Role.Leader);

        using var answer = await leader.PutAsJsonAsync(
            $"/api/work-items/{item}/assignee", new { userId = await app.Cast.UserAsync(Role.Officer), reason = new string('a', 4001) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("reason", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private async Task<Guid> OfficerAsync(string email, string name) =>
        await app.Cast.AddUserAsync(email, name, await app.Cast.UnitAsync(), Body.Police, Role.Officer);

    private static async Task<HttpStatusCode> GiveAsync(HttpClient by, long item, Guid? to)
    {
        using var answer = await by.PutAsJsonAsync($"/api/work-items/{item}/assignee", new { userId = to });
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient by, long item) =>
        by.PostAsJsonAsync($"/api/work-items/{item}/completion", new { outcome = "approve", data = new { note = "Đủ." } });

    private Task<long> ItemAsync(Guid caseId, string task) =>
        _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = @task", new { caseId, task });

    private Task<long> ItemAsync(Guid caseId) => _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
}
