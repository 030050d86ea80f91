using System.Net;
using System.Net.Http.Headers;
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
    public async Task A_definition_is_uploaded_sent_with_reasons_published_by_another_and_cannot_change_afterwards()
    {
        using var author = await app.InstallerAsync();
        using var reviewer = await app.SecondInstallerAsync();
        using var uploaded = await UploadAsync(author, Procedures.FollowUp);
        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        var draft = await uploaded.Content.ReadFromJsonAsync<JsonElement>();
        var reasons = draft.GetProperty("problems").EnumerateArray()
            .Select(problem => new { code = problem.GetProperty("code").GetString(), path = problem.GetProperty("path").GetString(), text = "Đã xem." }).ToList();
        var revision = draft.GetProperty("revision").GetInt32();
        Assert.NotEmpty(reasons);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(author, revision, new { note = "Bản đầu.", reasons = Array.Empty<object>() }));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(author, revision, new { note = "Bản đầu.", reasons }));

        using var own = await author.PutAsync("/api/definitions/follow-up/1/publication", null);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Contains("own-text", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var published = await reviewer.PutAsync("/api/definitions/follow-up/1/publication", null);
        Assert.Equal(HttpStatusCode.NoContent, published.StatusCode);

        using var edited = await UploadAsync(author, Procedures.FollowUp.Replace("Theo dõi", "Theo sát", StringComparison.Ordinal));
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
        using var refused = await UploadAsync(officer, Named("officers-own"));
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

    [Fact]
    public async Task A_draft_is_saved_only_on_the_revision_that_it_was_typed_on()
    {
        using var author = await app.InstallerAsync();
        Assert.Equal((HttpStatusCode.OK, 1), await SaveAsync(author, "api-tabs", 0, "{ first"));

        Assert.Equal((HttpStatusCode.OK, 2), await SaveAsync(author, "api-tabs", 1, "{ second"));
        var (older, told) = await SaveAsync(author, "api-tabs", 1, "{ of the other tab");
        Assert.Equal((HttpStatusCode.PreconditionFailed, 2), (older, told));
        Assert.Equal((HttpStatusCode.PreconditionFailed, 2), await SaveAsync(author, "api-tabs", 0, "{ of a tab that knew of no draft"));

        Assert.Equal("{ second", (await app.Services.GetRequiredService<DefinitionStore>().FindAsync("api-tabs", 1))!.Body);
    }

    [Fact]
    public async Task A_save_told_twice_on_a_slow_line_is_one_save()
    {
        using var author = await app.InstallerAsync();
        await SaveAsync(author, "api-slow", 0, "{ first");

        Assert.Equal((HttpStatusCode.OK, 2), await SaveAsync(author, "api-slow", 1, "{ second"));
        Assert.Equal((HttpStatusCode.OK, 2), await SaveAsync(author, "api-slow", 1, "{ second"));
    }

    [Fact]
    public async Task Two_administrators_do_not_write_on_the_same_number()
    {
        using var author = await app.InstallerAsync();
        using var other = await app.SecondInstallerAsync();
        await SaveAsync(author, "api-held", 0, "{ first");

        var (status, _) = await SaveAsync(other, "api-held", 0, "{ mine");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("{ first", (await app.Services.GetRequiredService<DefinitionStore>().FindAsync("api-held", 1))!.Body);
    }

    [Fact]
    public async Task An_upload_takes_the_place_of_a_draft_only_when_it_names_the_revision_it_has_seen()
    {
        using var author = await app.InstallerAsync();
        using var first = await UploadAsync(author, Named("api-again"));
        var changed = Named("api-again").Replace("Theo dõi", "Theo sát", StringComparison.Ordinal);

        using var blind = await UploadAsync(author, changed);
        using var seen = await UploadAsync(author, changed, 1);

        Assert.Equal(HttpStatusCode.PreconditionFailed, blind.StatusCode);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
    }

    private static string Named(string id) => Procedures.FollowUp.Replace("\"id\": \"follow-up\"", $"\"id\": \"{id}\"", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient visitor, string text, int? revision = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/definitions") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        return await visitor.SendAsync(With(request, revision));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient author, int revision, object sending)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/definitions/follow-up/1/review") { Content = JsonContent.Create(sending) };
        using var answer = await author.SendAsync(With(request, revision));
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, int? Revision)> SaveAsync(HttpClient author, string id, int revision, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/definitions/{id}/1/draft") { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        using var answer = await author.SendAsync(With(request, revision));
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, told.TryGetProperty("revision", out var number) ? number.GetInt32() : null);
    }

    private static HttpRequestMessage With(HttpRequestMessage request, int? revision)
    {
        if (revision is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{revision}\""));
        }

        return request;
    }
}
