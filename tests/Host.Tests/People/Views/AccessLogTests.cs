using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.People.Views;

/// <summary>Who looked at whom, when, at what and why; and who asked in vain.</summary>
public sealed class AccessLogTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Name = "Đặng Thị Sổ";

    [Fact]
    public async Task Looking_at_a_person_a_case_or_an_answer_to_a_program_leaves_a_row_with_what_was_seen()
    {
        var (person, caseId) = await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var before = await LastAsync();

        await officer.GetStringAsync($"/people/{person}");
        await officer.GetStringAsync($"/cases/{caseId}");
        await officer.GetStringAsync($"/api/people/{person}/facts");

        var rows = await SinceAsync(before);
        Assert.Equal([("page", true), ("page", true), ("program", true)], rows.Select(row => (row.What, row.Granted)));
        Assert.All(rows, row => Assert.Equal(person, row.PersonId));
        Assert.Equal([null, caseId, null], rows.Select(row => row.CaseId));
        Assert.Contains(nameof(FieldClass.Identity), rows[0].Classes);
        Assert.Equal(await app.Cast.UnitAsync(), rows[0].UnitId);
        Assert.Equal(await app.Cast.UserAsync(Role.Officer), rows[0].UserId);
    }

    [Fact]
    public async Task Asking_for_what_another_unit_keeps_is_told_to_that_unit()
    {
        var (person, caseId) = await GivenAsync();
        var unit = await app.Cast.AddUnitAsync("T0031", "Xã Bên Kia Đồi");
        await app.Cast.AddUserAsync("ngoai@example.org", "Lạ Văn Ngoài", unit, Body.Police, Role.Officer);
        using var stranger = await app.SignedInAsync("ngoai@example.org");
        var before = await LastAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/people/{person}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/cases/{caseId}")).StatusCode);

        var rows = await SinceAsync(before);
        Assert.Equal([false, false], rows.Select(row => row.Granted));
        Assert.All(rows, row => Assert.Equal(person, row.PersonId));
        var here = await app.Cast.UnitAsync();
        Assert.All(rows, row => Assert.Equal(here, row.UnitId));

        using var leader = await app.SignedInAsync(Role.Leader);
        var page = WebUtility.HtmlDecode(await leader.GetStringAsync("/access-log?refused=true"));
        Assert.Contains("Lạ Văn Ngoài (Xã Bên Kia Đồi)", page, StringComparison.Ordinal);
        Assert.Contains("Bị từ chối", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_role_may_not_open_is_written_down()
    {
        await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var before = await LastAsync();

        using var answer = await officer.GetAsync("/users");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var row = Assert.Single(await SinceAsync(before));
        Assert.Equal(("page", false, "/users"), (row.What, row.Granted, row.Path));
    }

    [Fact]
    public async Task A_form_that_is_refused_shows_the_person_all_the_same()
    {
        var (person, _) = await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var before = await LastAsync();

        using var refused = await officer.ForgeAsync($"/people/{person}/flags", new() { ["Kind"] = "" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var row = Assert.Single(await SinceAsync(before));
        Assert.Equal((person, "page", true), (row.PersonId, row.What, row.Granted));
    }

    [Fact]
    public async Task Only_a_list_that_leaves_is_an_export()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        var before = await LastAsync();

        await leader.GetStringAsync("/people/exports");
        await leader.GetStringAsync("/people/export");
        using var refused = await leader.ForgeAsync("/people/export", new() { ["Kind"] = "register", ["Purpose"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(await SinceAsync(before));

        using var left = await leader.ForgeAsync(
            "/people/export", new() { ["Kind"] = "register", ["Format"] = "csv", ["Fields"] = "fullName", ["Purpose"] = "Rà soát", ["Recipient"] = "Công an tỉnh", ["LegalBasis"] = "Kế hoạch 1" });

        var row = Assert.Single(await SinceAsync(before));
        Assert.Equal(("export", true, "/people/export"), (row.What, row.Granted, row.Path));
    }

    [Fact]
    public async Task The_leader_reads_the_log_of_the_unit_and_of_one_person()
    {
        var (person, _) = await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        await officer.GetStringAsync($"/people/{person}");
        using var opened = await officer.PostAsJsonAsync($"/api/people/{person}/views", new { classes = new[] { "DrugHealth" }, reason = "Chuẩn bị họp Tổ" });
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        using var leader = await app.SignedInAsync(Role.Leader);

        var unit = WebUtility.HtmlDecode(await leader.GetStringAsync("/access-log"));
        var one = WebUtility.HtmlDecode(await leader.GetStringAsync($"/access-log?person={person}"));

        Assert.Contains("Nguyễn Văn An", unit, StringComparison.Ordinal);
        Assert.Contains(Name, one, StringComparison.Ordinal);
        Assert.Contains("Lý do: Chuẩn bị họp Tổ", one, StringComparison.Ordinal);
        Assert.Contains("Mở thông tin đang đóng", one, StringComparison.Ordinal);
        using var refused = await officer.GetAsync("/access-log");
        Assert.Equal("/access-denied", refused.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task An_auditor_reads_the_log_and_is_told_no_name_of_a_person()
    {
        var (person, caseId) = await GivenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        await officer.GetStringAsync($"/people/{person}");
        using var auditor = await app.SignedInAsync(Role.Auditor);

        var page = WebUtility.HtmlDecode(await auditor.GetStringAsync("/access-log"));

        Assert.Contains("Nguyễn Văn An", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"/people/{person}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"/api/cases/{caseId}")).StatusCode);
    }

    [Fact]
    public async Task Nobody_changes_or_removes_a_row_of_the_log()
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        var changed = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update person_views set granted = true"));
        var removed = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from person_views"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, changed.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, removed.SqlState);
    }

    private async Task<(Guid Person, Guid Case)> GivenAsync()
    {
        await Scenario.CreateAsync(app);
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PostAsync(officer, "/api/people", "personId", new { fullName = Name, bornYear = 1988, sex = "female" });
        return (person, await PostAsync(officer, "/api/cases", "caseId", new { definition = "permit", personId = person }));
    }

    private static async Task<Guid> PostAsync(HttpClient visitor, string path, string id, object body)
    {
        using var answer = await visitor.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetGuid();
    }

    private async Task<long> LastAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>("select coalesce(max(view_id), 0) from person_views");
    }

    private async Task<List<Row>> SinceAsync(long before)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<Row>(
            "select person_id, case_id, unit_id, user_id, what, path, classes, granted from person_views where view_id > @before order by view_id", new { before })).AsList();
    }

    private sealed record Row
    {
        public Guid? PersonId { get; init; }

        public Guid? CaseId { get; init; }

        public Guid? UnitId { get; init; }

        public Guid UserId { get; init; }

        public required string What { get; init; }

        public string? Path { get; init; }

        public required string[] Classes { get; init; }

        public bool Granted { get; init; }
    }
}
