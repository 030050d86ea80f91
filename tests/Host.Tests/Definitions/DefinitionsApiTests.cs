using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions;

public sealed class DefinitionsApiTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_definition_is_uploaded_published_with_reasons_and_cannot_change_afterwards()
    {
        using var administrator = await app.InstallerAsync();
        using var uploaded = await UploadAsync(administrator, Procedures.FollowUp);
        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        var problems = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray()
            .Select(problem => new { code = problem.GetProperty("code").GetString(), path = problem.GetProperty("path").GetString(), text = "Đã xem." }).ToList();

        Assert.NotEmpty(problems);
        using var silent = await administrator.PutAsJsonAsync("/api/definitions/follow-up/1/publication", Array.Empty<object>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);

        using var published = await administrator.PutAsJsonAsync("/api/definitions/follow-up/1/publication", problems);
        Assert.Equal(HttpStatusCode.NoContent, published.StatusCode);

        using var edited = await UploadAsync(administrator, Procedures.FollowUp.Replace("Theo dõi", "Theo sát", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, edited.StatusCode);
        Assert.Contains("E060", await edited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_text_is_refused_with_code_path_and_line_and_only_by_an_administrator()
    {
        using var administrator = await app.InstallerAsync();
        using var broken = await UploadAsync(administrator, "{ \"id\": 7,\n \"states\": 1 }");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        var problems = (await broken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray().ToList();
        Assert.All(problems, problem => Assert.Matches("^E[0-9]{3}$", problem.GetProperty("code").GetString()));
        Assert.Contains(("$.states", 2), problems.Select(problem => (problem.GetProperty("path").GetString()!, problem.GetProperty("line").GetInt32())));

        using var officer = await app.SignedInAsync(Role.Officer);
        using var refused = await UploadAsync(officer, Procedures.FollowUp.Replace("\"id\": \"follow-up\"", "\"id\": \"officers-own\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null(await app.Services.GetRequiredService<DefinitionStore>().FindAsync("officers-own", 1));
    }

    [Fact]
    public async Task The_administrator_of_a_unit_publishes_nothing_for_the_others()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var uploaded = await UploadAsync(administrator, Procedures.Permit);

        Assert.Equal(HttpStatusCode.Forbidden, uploaded.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient visitor, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        return await visitor.PostAsync("/api/definitions", content);
    }
}
