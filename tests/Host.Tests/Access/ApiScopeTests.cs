using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Access;

/// <summary>Every route of the API, those of tomorrow too, asked about what belongs to another unit.</summary>
public sealed class ApiScopeTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Person = "Đặng Thị Ngoài";

    [Theory]
    [InlineData(nameof(Role.Officer), nameof(Body.Police))]
    [InlineData(nameof(Role.Leader), nameof(Body.Police))]
    [InlineData(nameof(Role.Officer), nameof(Body.Committee))]
    [InlineData(nameof(Role.Chairman), nameof(Body.Committee))]
    [InlineData(nameof(Role.Helper), nameof(Body.Helpers))]
    [InlineData(nameof(Role.Administrator), nameof(Body.Police))]
    public async Task What_belongs_to_another_unit_does_not_exist(string roleName, string bodyName)
    {
        var (role, body) = (Enum.Parse<Role>(roleName), Enum.Parse<Body>(bodyName));
        var given = await Scenario.CreateAsync(app);
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PostAsync(officer, "/api/people", "personId", new { fullName = Person, bornYear = 1988, sex = "female" });
        var caseId = await PostAsync(officer, "/api/cases", "caseId", new { definition = "permit", personId = person });
        var item = await given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
        var email = $"{role}.{body}@example.org";
        await app.Cast.AddUserAsync(email, "Lạ Thị Xa", await app.Cast.AddUnitAsync($"{body}{role}", "Xã Bên Kia Sông"), body, role);
        using var stranger = await app.SignedInAsync(email);

        var asked = 0;
        foreach (var (method, pattern) in Routes())
        {
            var path = pattern
                .Replace("cases/{id:guid}", $"cases/{caseId}", StringComparison.Ordinal)
                .Replace("people/{id:guid}", $"people/{person}", StringComparison.Ordinal)
                .Replace("imports/{id:guid}", $"imports/{Guid.NewGuid()}", StringComparison.Ordinal)
                .Replace("{id:long}", $"{item}", StringComparison.Ordinal)
                .Replace("{id}/{version:int}", "permit/1", StringComparison.Ordinal);
            Assert.False(path.Contains('{', StringComparison.Ordinal), $"Say above what {pattern} is to be asked about.");
            using var question = new HttpRequestMessage(new(method), path);
            if (method is "POST" or "PUT" or "PATCH")
            {
                question.Content = JsonContent.Create(Everything(person));
            }

            using var answer = await stranger.SendAsync(question);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.False(text.Contains(Person, StringComparison.Ordinal), $"{method} {path} names the person.");
            if (method == "GET" && path == pattern)
            {
                Assert.False(text.Contains($"{caseId}", StringComparison.Ordinal), $"{method} {path} lists the case.");
                continue;
            }

            // Whoever may register people is only told that this one has no name, and that a list has no rows.
            var expected = path is "/api/people" or "/api/people/imports" && Policies.RolesOf(body).Contains(Role.Leader) && role is not Role.Administrator
                ? new[] { HttpStatusCode.BadRequest }
                : [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];
            Assert.True(expected.Contains(answer.StatusCode), $"{method} {path} answers {(int)answer.StatusCode}: {text}");
            asked++;
        }

        Assert.True(asked >= 15, $"Only {asked} routes were asked.");
    }

    private IEnumerable<(string Method, string Pattern)> Routes() =>
        from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = $"/{route.RoutePattern.RawText!.Trim('/')}"
        where pattern.StartsWith("/api/", StringComparison.Ordinal) && !pattern.StartsWith("/api/openapi", StringComparison.Ordinal)
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, pattern);

    /// <summary>Enough of everything for any route; what one does not know it passes over.</summary>
    private static object Everything(Guid person) => new
    {
        name = "pause",
        outcome = "approve",
        definition = "permit",
        personId = person,
        persons = new[] { person },
        keep = person,
        merge = person,
        reason = "Nhập trùng",
        openedAt = "2026-07-06T00:00:00Z",
        states = Array.Empty<object>(),
        kind = "V-36",
        number = "1",
        issuedBy = "",
        dated = "2026-07-06",
        receivedAt = "2026-07-06T00:00:00Z",
    };

    private static async Task<Guid> PostAsync(HttpClient visitor, string path, string id, object body)
    {
        using var answer = await visitor.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetGuid();
    }
}
