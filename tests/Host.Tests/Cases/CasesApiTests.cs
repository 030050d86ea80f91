using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Cases;

public sealed class CasesApiTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_officer_opens_a_case_and_approves_it_over_the_api()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        using var opened = await officer.PostAsJsonAsync("/api/cases", new { definition = "permit" });
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var path = opened.Headers.Location!.ToString();
        using var shown = await officer.GetAsync(path);
        Assert.Equal(new EntityTagHeaderValue("\"1\""), shown.Headers.ETag);
        var item = (await MineAsync(officer)).Single(item => path.EndsWith(item.GetProperty("caseId").GetString()!, StringComparison.Ordinal));

        using var approved = await officer.PostAsJsonAsync(
            $"/api/work-items/{item.GetProperty("workItemId").GetInt64()}/completion", new { outcome = "approve", data = new { note = "Đủ." } });

        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal(new EntityTagHeaderValue("\"2\""), approved.Headers.ETag);
    }

    [Fact]
    public async Task A_missing_field_is_422_with_its_name_and_a_stale_page_is_412()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await _given.OpenAsync();
        var item = await ItemAsync(caseId);

        using var refused = await officer.PostAsJsonAsync($"/api/work-items/{item}/completion", new { outcome = "approve" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("note", problem.GetProperty("reasons")[0].GetProperty("field").GetString());

        await _given.ApproveAsync(caseId);
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/events") { Content = JsonContent.Create(new { name = "pause" }) };
        stale.Headers.IfMatch.Add(new("\"1\""));
        using var answer = await officer.SendAsync(stale);
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    [Fact]
    public async Task Another_unit_and_another_body_are_told_that_there_is_no_such_case()
    {
        var caseId = await _given.OpenAsync();
        var item = await ItemAsync(caseId);
        var elsewhere = await app.Cast.AddUnitAsync($"T{caseId:N}"[..12], "Xã Bên Kia Sông");
        await app.Cast.AddUserAsync($"{caseId:N}@example.org", "Đỗ Văn Hải", elsewhere, Body.Police, Role.Officer);
        using var stranger = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(stranger, $"{caseId:N}@example.org", Cast.Password);
        using var chairman = await app.SignedInAsync(Role.Chairman);
        using var helper = await app.SignedInAsync(Role.Helper);
        using var operatorOnly = await app.SignedInAsync(Role.Operator);

        foreach (var visitor in new[] { stranger, chairman, helper, operatorOnly })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/cases/{caseId}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/cases/{caseId}/events")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsJsonAsync($"/api/cases/{caseId}/events", new { name = "pause" })).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PutAsync($"/api/work-items/{item}/claim", null)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/work-items/{item}")).StatusCode);
            Assert.DoesNotContain(await MineAsync(visitor), mine => mine.GetProperty("workItemId").GetInt64() == item);
        }
    }

    [Fact]
    public async Task A_helper_sees_the_case_while_assigned_and_not_a_day_longer()
    {
        using var helper = await app.SignedInAsync(Role.Helper);
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, await app.Cast.UserAsync(Role.Helper));

        Assert.Equal(HttpStatusCode.OK, (await helper.GetAsync($"/api/cases/{caseId}")).StatusCode);
        var item = (await MineAsync(helper)).Single(mine => mine.GetProperty("caseId").GetGuid() == caseId).GetProperty("workItemId").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await helper.PostAsJsonAsync($"/api/work-items/{item}/completion", new { outcome = "done" })).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await helper.GetAsync($"/api/cases/{caseId}")).StatusCode);
    }

    [Fact]
    public async Task The_second_of_two_who_take_or_finish_an_item_is_told_who_was_first()
    {
        var caseId = await _given.OpenAsync();
        var item = await ItemAsync(caseId);
        await app.Cast.AddUserAsync($"x{caseId:N}@example.org", "Ngô Văn Khoa", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        using var second = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(second, $"x{caseId:N}@example.org", Cast.Password);
        using var first = await app.SignedInAsync(Role.Officer);

        Assert.Equal(HttpStatusCode.NoContent, (await first.PutAsync($"/api/work-items/{item}/claim", null)).StatusCode);
        using var taken = await second.PutAsync($"/api/work-items/{item}/claim", null);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(Cast.NameOf(Role.Officer), (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("by").GetString());

        var note = new { outcome = "approve", data = new { note = "Đủ." } };
        Assert.Equal(HttpStatusCode.OK, (await first.PostAsJsonAsync($"/api/work-items/{item}/completion", note)).StatusCode);
        using var late = await second.PostAsJsonAsync($"/api/work-items/{item}/completion", note);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(Cast.NameOf(Role.Officer), (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_person_is_found_by_a_part_of_the_name_without_tones()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var added = await officer.PostAsJsonAsync("/api/people", new { fullName = "Đặng Thị Ánh Nguyệt", bornYear = 1991, sex = "female" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);

        var found = await officer.GetFromJsonAsync<List<JsonElement>>("/api/people?q=anh nguy");

        Assert.Equal("Đặng Thị Ánh Nguyệt", Assert.Single(found!).GetProperty("fullName").GetString());
        using var chairman = await app.SignedInAsync(Role.Chairman);
        Assert.Empty((await chairman.GetFromJsonAsync<List<JsonElement>>("/api/people?q=anh nguy"))!);
    }

    private static async Task<List<JsonElement>> MineAsync(HttpClient visitor) =>
        [.. (await visitor.GetFromJsonAsync<JsonElement>("/api/work-items")).GetProperty("mine").EnumerateArray()];

    private Task<long> ItemAsync(Guid caseId) => _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
}
