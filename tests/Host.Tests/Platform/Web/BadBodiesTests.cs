using System.Net;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Platform.Web;

/// <summary>Whatever a program sends, the mistake is its own: the answer says so and never that the product failed.</summary>
public sealed class BadBodiesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task No_route_of_the_api_fails_on_a_body_that_lacks_something()
    {
        var caseId = await _given.OpenAsync();
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        using var administrator = await app.InstallerAsync();
        var routes = RoutesThatTakeABody().ToList();
        Assert.True(routes.Count >= 9, $"{routes.Count} routes");

        foreach (var (method, pattern, body) in routes)
        {
            var path = pattern.Replace("{id:guid}", $"{caseId}", StringComparison.Ordinal).Replace("{id:long}", $"{item}", StringComparison.Ordinal)
                .Replace("{id}/{version:int}", "permit/1", StringComparison.Ordinal);
            var sender = path.Contains("definitions", StringComparison.Ordinal) ? administrator
                : path.EndsWith("assignee", StringComparison.Ordinal) ? leader
                : officer;
            foreach (var sent in BodiesFor(body))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(sent, Encoding.UTF8, MediaTypeNames.Application.Json) };
                using var answer = await sender.SendAsync(request);

                Assert.True((int)answer.StatusCode < 500, $"{method} {path} {sent}: {answer.StatusCode}");
                Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized), $"{method} {path} is not for its sender");
            }
        }
    }

    [Fact]
    public async Task What_is_missing_or_null_is_a_problem_with_status_400()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/api/cases/{await _given.OpenAsync()}/events";

        foreach (var sent in new[] { "{}", "null", "[]", """{"name": null}""", """{"name": "pause", "documents": [null]}""" })
        {
            using var answer = await officer.PostAsync(path, new StringContent(sent, Encoding.UTF8, MediaTypeNames.Application.Json));

            Assert.Equal((sent, HttpStatusCode.BadRequest), (sent, answer.StatusCode));
            Assert.Equal(MediaTypeNames.Application.ProblemJson, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_key_that_is_too_long_or_too_short_is_refused()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await _given.OpenAsync();

        foreach (var key in new[] { new string('k', 201), "short" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/events") { Content = JsonContent.Create(new { name = "pause" }) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await officer.SendAsync(request);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_dossier_named_twice_is_one_dossier_of_the_case()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var added = await officer.PostAsJsonAsync("/api/people", new { fullName = "Cao Thị Tâm", bornYear = 1990, sex = "female" });
        var person = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("personId").GetGuid();
        using var recorded = await officer.PostAsJsonAsync("/api/dossiers", new
        {
            kind = "HS-TA",
            number = "9/HS-TA",
            issuedBy = "",
            dated = "2026-07-01",
            receivedAt = app.Clock.GetUtcNow(),
            persons = new[] { person, person },
        });
        var dossier = (await recorded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();

        using var opened = await officer.PostAsJsonAsync("/api/cases", new { definition = "permit", personId = person, dossiers = new[] { dossier, dossier } });

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal(1, await _given.SingleAsync<int>("select count(*)::int from case_dossiers where dossier_id = @dossier", new { dossier }));
    }

    private IEnumerable<(string Method, string Path, Type? Body)> RoutesThatTakeABody() =>
        from endpoint in app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let path = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"
        where path.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where method is "POST" or "PUT"
        select (method, path, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);

    /// <summary>Nothing, nothing in it, each member null, and lists of nothing.</summary>
    private static IEnumerable<string> BodiesFor(Type? body)
    {
        var members = body?.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToList() ?? [];
        return ["{}", "null", "[]", "[null]", "[{}]", "", "\"\"",
            JsonSerializer.Serialize(members.ToDictionary(member => member, _ => (object?)null)),
            .. members.Select(member => $$"""{"{{member}}": null}"""),
            .. members.Select(member => $$"""{"name": "pause", "outcome": "approve", "definition": "permit", "{{member}}": [null]}"""),
            .. members.Select(member => $$"""{"name": "pause", "outcome": "approve", "definition": "permit", "{{member}}": [{}]}""")];
    }
}
