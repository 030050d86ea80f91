using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Imports;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Imports;

/// <summary>Another program sends lists, asks how far they are, and finds and merges duplicates.</summary>
public sealed class ImportsApiTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_program_sends_a_list_starts_it_and_reads_what_was_left_out()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var sent = await officer.PostAsJsonAsync("/api/people/imports", new
        {
            name = "từ hệ thống khác",
            rows = new[] { new[] { "Họ và tên", "Năm sinh", "Giới tính" }, ["Mùa Thị Máy", "1991", "Nữ"], ["Mùa Văn Thiếu", "", "Nam"] },
        });
        var path = sent.Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        Assert.Equal(3, Assert.Single((await officer.GetFromJsonAsync<JsonElement>(path)).GetProperty("leftOut").EnumerateArray()).GetProperty("number").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsync($"{path}/run", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.DeleteAsync($"{path}/run")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.DeleteAsync($"{path}/run")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsync($"{path}/run", null)).StatusCode);
        await app.Services.GetRequiredService<TakeInPeople>().DrainAsync();

        var done = await officer.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal(("entered", 1), (done.GetProperty("status").GetString(), done.GetProperty("people").GetInt32()));
    }

    [Fact]
    public async Task A_program_finds_who_stands_twice_and_makes_two_records_one()
    {
        var register = app.Services.GetRequiredService<Register>();
        var unit = await app.Cast.UnitAsync();
        var (one, other) = (
            ((Register.Result.Added)await register.AddAsync(new("Mùa A Trùng", 1990, null, "male"), unit, null)).PersonId,
            ((Register.Result.Added)await register.AddAsync(new("Mùa A Chùng", 1990, null, "male"), unit, null)).PersonId);
        using var officer = await app.SignedInAsync(Role.Officer);

        var found = await officer.GetFromJsonAsync<JsonElement>("/api/people/duplicates");
        using var unsaid = await officer.PostAsJsonAsync("/api/people/merges", new { keep = one, merge = other });
        using var merged = await officer.PostAsJsonAsync("/api/people/merges", new { keep = one, merge = other, reason = "Cùng một người" });

        Assert.Contains(found.EnumerateArray(), pair => new[] { pair.GetProperty("one").GetGuid(), pair.GetProperty("other").GetGuid() }.Order().SequenceEqual(new[] { one, other }.Order()));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NoContent), (unsaid.StatusCode, merged.StatusCode));
    }
}
