using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions;

/// <summary>A definition with a test that fails is kept as a draft and goes no further.</summary>
public sealed class CheckDefinitionTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("post-rehab-management")]
    [InlineData("compulsory-rehab-adult")]
    public async Task A_shipped_definition_with_a_failing_test_is_neither_sent_nor_published_through_the_API(string id)
    {
        using var author = await app.InstallerAsync();
        using var reviewer = await app.SecondInstallerAsync();

        var draft = await UploadAsync(author, Shipped(id, version: 8, closed: "completed"));
        using var refused = await SendAsync(author, id, 8, draft);
        var mended = await UploadAsync(author, Shipped(id, version: 8, closed: null), draft.GetProperty("revision").GetInt32());
        using var sent = await SendAsync(author, id, 8, mended);
        using var published = await reviewer.PutAsync($"/api/definitions/{id}/8/publication", null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var reason = Assert.Single((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray());
        Assert.Equal(("E070", "$.tests[0].steps[0].expect.closed"), (reason.GetProperty("code").GetString(), reason.GetProperty("path").GetString()));
        Assert.True(reason.GetProperty("line").GetInt32() > 1);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, published.StatusCode);
    }

    [Fact]
    public async Task A_shipped_definition_with_a_failing_test_is_not_sent_through_the_pages()
    {
        using var administrator = await app.InstallerAsync();

        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = Shipped("post-rehab-management", version: 9, closed: "completed") });
        var page = await administrator.OpenAsync("/definitions/post-rehab-management/9");
        var form = await administrator.OpenAsync("/definitions/post-rehab-management/9/review");
        using var forged = await administrator.ForgeAsync("/definitions/post-rehab-management/9/review", new() { ["Note"] = "Thử.", ["Revision"] = "1" });

        Assert.Contains("cần hồ sơ kết thúc với lý do", page.QuerySelector(".problems")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href$=review]"));
        Assert.Empty(form.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Equal("draft", (await app.Services.GetRequiredService<DefinitionStore>().FindAsync("post-rehab-management", 9))!.Status);
    }

    /// <summary>A shipped text as another version, with one test: the case has ended on its first evening.</summary>
    private static string Shipped(string id, int version, string? closed)
    {
        var file = Directory.EnumerateFiles(ImportFolder.Shipped, $"{id}.v*.json").Order(StringComparer.Ordinal).Last();
        var root = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        root["version"] = version;
        root["migrations"] = new JsonArray();
        root["tests"] = new JsonArray(new JsonObject
        {
            ["id"] = "first-evening",
            ["title"] = new JsonObject { ["vi"] = "Buổi tối đầu tiên", ["en"] = "The first evening" },
            ["start"] = new JsonObject { ["at"] = "2026-08-03T08:00" },
            ["steps"] = new JsonArray(new JsonObject { ["until"] = "2026-08-03T20:00", ["expect"] = new JsonObject { ["closed"] = closed } }),
        });
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static async Task<JsonElement> UploadAsync(HttpClient author, string text, int? revision = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/definitions") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        using var uploaded = await author.SendAsync(OnRevision(request, revision));
        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        return await uploaded.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>With a reason for every warning, so that only an error can stand in the way.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient author, string id, int version, JsonElement draft)
    {
        var reasons = draft.GetProperty("problems").EnumerateArray().Where(problem => problem.GetProperty("code").GetString()!.StartsWith('W'))
            .Select(problem => new { code = problem.GetProperty("code").GetString(), path = problem.GetProperty("path").GetString(), text = "Đã xem." })
            .DistinctBy(reason => (reason.code, reason.path)).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/definitions/{id}/{version}/review")
        {
            Content = JsonContent.Create(new { note = "Thử.", reasons }),
        };
        return await author.SendAsync(OnRevision(request, draft.GetProperty("revision").GetInt32()));
    }

    private static HttpRequestMessage OnRevision(HttpRequestMessage request, int? revision)
    {
        if (revision is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{revision}\""));
        }

        return request;
    }
}
