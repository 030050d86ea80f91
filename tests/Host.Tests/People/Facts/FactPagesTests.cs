using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Facts;

public sealed class FactPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task What_is_closed_opens_with_a_reason_for_half_an_hour_and_the_asking_is_kept()
    {
        var person = await PersonAsync("Vàng A Sinh");
        using var officer = await app.SignedInAsync(Role.Officer);
        await AnswerAsync(officer, $"/people/{person}/open?of=DrugHealth", new() { ["Reason"] = "Lập hồ sơ đề nghị" }, HttpStatusCode.Redirect);
        await SaveAsync(officer, $"/people/{person}/edit/DrugHealth", new() { ["f.dose"] = "0,2 g mỗi ngày" });
        Assert.Contains("0,2 g mỗi ngày", await officer.GetStringAsync($"/people/{person}"), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.DoesNotContain("0,2 g mỗi ngày", await officer.GetStringAsync($"/people/{person}"), StringComparison.Ordinal);
        Assert.DoesNotContain("0,2 g mỗi ngày", await officer.GetStringAsync($"/people/{person}/history"), StringComparison.Ordinal);
        Assert.DoesNotContain("dose", await officer.GetStringAsync($"/api/people/{person}/facts"), StringComparison.Ordinal);
        Assert.Equal(("DrugHealth", "Lập hồ sơ đề nghị", true), await ViewAsync(person));
    }

    [Fact]
    public async Task Without_a_reason_nothing_opens()
    {
        var person = await PersonAsync("Vàng A Tùng");
        using var officer = await app.SignedInAsync(Role.Officer);

        using var page = await AnswerAsync(officer, $"/people/{person}/open?of=DrugHealth", new() { ["Reason"] = " " }, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Nêu lý do", (await page.ReadPageAsync()).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        using var edit = await officer.GetAsync($"/people/{person}/edit/DrugHealth");
        Assert.Equal($"/people/{person}/open?of=DrugHealth", edit.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_role_that_may_not_see_a_class_is_refused_and_its_asking_is_kept()
    {
        var person = await PersonAsync("Vàng A Uy");
        using var police = await app.SignedInAsync(Role.Officer);
        await AnswerAsync(police, $"/people/{person}/open?of=CriminalRecord", new() { ["Reason"] = "Lập hồ sơ" }, HttpStatusCode.Redirect);
        await SaveAsync(police, $"/people/{person}/edit/convictions", new() { ["f.offence"] = "Trộm cắp tài sản" });
        var scenario = await Cases.Scenario.CreateAsync(app);
        await scenario.Cases.StartAsync(await scenario.PermitAsync() with { PersonId = person });
        await app.Cast.AddUserAsync("xa-hoi@example.org", "Tòng Thị Văn", await app.Cast.UnitAsync(), Body.Committee, Role.Officer);
        await GivenCommitteeAsync(person);
        using var committee = await app.SignedInAsync("xa-hoi@example.org");

        using var refused = await committee.PostAsJsonAsync($"/api/people/{person}/views", new { classes = new[] { "CriminalRecord" }, reason = "Muốn xem" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(("CriminalRecord", "Muốn xem", false), await ViewAsync(person));
        Assert.DoesNotContain("Trộm cắp", await committee.GetStringAsync($"/people/{person}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Trộm cắp", await committee.GetStringAsync($"/people/{person}/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_form_shows_both_values_and_goes_on_from_there()
    {
        var person = await PersonAsync("Vàng A Vinh");
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        var confirmed = await CheckedAsync(officer, $"/people/{person}/edit/Identity", new() { ["f.occupation"] = "Lái xe", ["f.workplace"] = "Bến xe" });
        await SaveAsync(leader, $"/people/{person}/edit/Identity", new() { ["f.occupation"] = "Thợ xây" });

        using var stale = await PostAsync(officer, $"/people/{person}/edit/Identity", confirmed);
        var page = await stale.ReadPageAsync();

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains($"Nghề nghiệp: {Cast.NameOf(Role.Leader)} đã ghi", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("“Thợ xây”", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Lái xe", page.QuerySelector("[name='f.occupation']")!.GetAttribute("value"));
        Assert.Equal("2", page.QuerySelector("[name=Version]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_is_under_eighteen_needs_a_guardian_on_record()
    {
        var minor = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>()
            .AddAsync(new("Vàng A Út", null, new DateOnly(2010, 1, 2), "male"), await app.Cast.UnitAsync(), null)).PersonId;
        using var officer = await app.SignedInAsync(Role.Officer);

        var before = (await officer.OpenAsync($"/people/{minor}")).QuerySelector(".alert-warning");
        await SaveAsync(officer, $"/people/{minor}/edit/guardians", new() { ["f.name"] = "Vàng A Cha" });

        Assert.Contains("người giám hộ", before!.TextContent, StringComparison.Ordinal);
        Assert.Null((await officer.OpenAsync($"/people/{minor}")).QuerySelector(".alert-warning"));
        Assert.Null((await officer.OpenAsync($"/people/{await PersonAsync("Vàng A Lớn")}")).QuerySelector(".alert-warning"));
    }

    [Fact]
    public async Task A_person_of_another_unit_has_no_facts_no_history_and_nothing_to_open()
    {
        var stranger = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>()
            .AddAsync(new("Người Xã Khác", 1980, null, "male"), await app.Cast.AddUnitAsync("T0555", "Xã Khác"), null)).PersonId;
        using var officer = await app.SignedInAsync(Role.Officer);

        foreach (var path in new[] { $"/people/{stranger}/open", $"/people/{stranger}/edit/Identity", $"/people/{stranger}/history", $"/api/people/{stranger}/facts" })
        {
            using var answer = await officer.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_program_reads_changes_and_is_told_what_is_wrong_by_field()
    {
        var person = await PersonAsync("Vàng A Xa");
        using var officer = await app.SignedInAsync(Role.Officer);

        using var wrong = await officer.PatchAsJsonAsync($"/api/people/{person}/facts", new { version = 1, facts = new[] { new { field = "education", value = "much" } } });
        using var closed = await officer.PatchAsJsonAsync($"/api/people/{person}/facts", new { version = 1, facts = new[] { new { field = "dose", value = "1" } } });
        using var right = await officer.PatchAsJsonAsync($"/api/people/{person}/facts", new { version = 1, facts = new[] { new { field = "education", value = "primary" } } });
        using var late = await officer.PatchAsJsonAsync($"/api/people/{person}/facts", new { version = 1, facts = new[] { new { field = "education", value = "college" } } });

        Assert.Equal("unknown", (await wrong.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["education"]![0]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, closed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal("changed-meanwhile", (await late.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
        var read = await officer.GetFromJsonAsync<JsonNode>($"/api/people/{person}/facts");
        Assert.Equal(2, read!["version"]!.GetValue<int>());
        Assert.Contains("DrugHealth", read["closed"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<Guid> PersonAsync(string name) => Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>()
        .AddAsync(new(name, 1990, null, "male"), await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer))).PersonId;

    /// <summary>The committee has work in the person's case, so it finds the person.</summary>
    private async Task GivenCommitteeAsync(Guid person)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update cases set body = 'committee' where person_id = @person", new { person });
    }

    private async Task<(string Class, string Reason, bool Granted)> ViewAsync(Guid person)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QueryFirstAsync<(string, string, bool)>(
            "select classes[1], reason, granted from person_views where what = 'fields' and person_id = @person order by view_id desc", new { person });
    }

    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient visitor, string path, Dictionary<string, string> fields, HttpStatusCode expected)
    {
        var answer = await visitor.SubmitAsync(path, fields);
        Assert.Equal(expected, answer.StatusCode);
        return answer;
    }

    private static async Task SaveAsync(HttpClient visitor, string path, Dictionary<string, string> fields)
    {
        using var saved = await PostAsync(visitor, path, await CheckedAsync(visitor, path, fields));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    /// <summary>Everything that the page of the check sends on when its button is pressed.</summary>
    private static async Task<Dictionary<string, string>> CheckedAsync(HttpClient visitor, string path, Dictionary<string, string> fields)
    {
        using var shown = await AnswerAsync(visitor, path, fields, HttpStatusCode.OK);
        return (await shown.ReadPageAsync()).QuerySelectorAll("main form input[name]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "")
            .Append(new("Confirmed", "true")).ToDictionary();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient visitor, string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(path, form);
    }
}
