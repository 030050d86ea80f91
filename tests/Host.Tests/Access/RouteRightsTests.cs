using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Documents;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Host.Tests.Migrations;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Access;

/// <summary>
/// Every route of the host, those of tomorrow too, asked by everybody about what is of the own unit and about what is of another one. What
/// each is answered stands in Approved/RouteRights.txt; a route without a line fails.
/// </summary>
public sealed class RouteRightsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Procedure = "post-rehab-management";

    /// <summary>Not asked: they end the session that asks, or are the way in.</summary>
    private static readonly string[] Doors = ["/sign-in", "/sign-out", "/link/{token}", "/health", "/health/live", "/health/ready"];

    /// <summary>Whoever belongs to the unit sends nothing, which is asked for again and changes nothing; strangers send enough to be refused for who they are.</summary>
    private static readonly object Everything = new { name = "pause", outcome = "approve", reason = "vì", classes = new[] { "Identity" }, version = 1 };

    [Fact]
    public async Task Everybody_is_answered_as_the_table_says()
    {
        var given = await GivenAsync();
        var own = await InsideAsync(given);
        var other = await OutsideAsync();
        var table = new List<string>();
        var opened = new List<string>();
        var forms = await FormsAsync();
        foreach (var (method, pattern, policy) in Routes())
        {
            var path = given.PathOf(pattern);
            Assert.False(path.Contains('{', StringComparison.Ordinal), $"Say in PathOf what {pattern} is to be asked about.");
            table.Add($"{method} {pattern}{(policy is null ? "" : $"   [{policy}]")}");
            table.Add($"  own unit:   {await AskedAsync(own, method, path, new { })}");
            if (pattern.Contains('{', StringComparison.Ordinal))
            {
                table.Add($"  other unit: {await AskedAsync(other, method, path, Everything)}");
            }

            if (given.IsOfUnit(pattern) && forms.Contains(pattern))
            {
                opened.AddRange(await PostedAsync(other, path));
            }
        }

        Approved.Match(string.Join('\n', table), "RouteRights");
        Assert.True(opened.Count == 0, string.Join('\n', opened));
    }

    private static async Task<string> AskedAsync(IReadOnlyList<Somebody> people, string method, string path, object body)
    {
        var answers = new List<(string Name, string Answer)>();
        foreach (var one in people)
        {
            using var question = new HttpRequestMessage(new(method), path);
            if (method is "POST" or "PUT" or "PATCH")
            {
                question.Content = JsonContent.Create(body);
            }

            using var answer = await one.Client.SendAsync(question);
            answers.Add((one.Name, Words(answer)));
        }

        return string.Join("; ", answers.GroupBy(one => one.Answer).OrderBy(group => Array.IndexOf(Order, group.Key))
            .Select(group => $"{group.Key} {string.Join(", ", group.Select(one => one.Name))}"));
    }

    /// <summary>What strangers were answered who send the form of a page about another unit, where that is not a refusal.</summary>
    private static async Task<List<string>> PostedAsync(IReadOnlyList<Somebody> strangers, string path)
    {
        var opened = new List<string>();
        foreach (var one in strangers)
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", one.Token)]);
            using var answer = await one.Client.PostAsync(path, form);
            if (Words(answer) is not ("is forbidden to" or "is not there for") && answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed))
            {
                opened.Add($"POST {path} answers {one.Name} with {(int)answer.StatusCode}");
            }
        }

        return opened;
    }

    private static readonly string[] Order = ["is shown to", "leads on", "asks again of", "is forbidden to", "is not there for", "asks to sign in"];

    private static string Words(HttpResponseMessage answer) => (answer.StatusCode, answer.Headers.Location?.ToString() ?? "") switch
    {
        (HttpStatusCode.Unauthorized, _) => "asks to sign in",
        (HttpStatusCode.Redirect, var to) when to.Contains("/sign-in", StringComparison.Ordinal) => "asks to sign in",
        (HttpStatusCode.Forbidden, _) => "is forbidden to",
        (HttpStatusCode.Redirect, var to) when to.Contains("/access-denied", StringComparison.Ordinal) => "is forbidden to",
        (HttpStatusCode.NotFound, _) => "is not there for",
        (HttpStatusCode.Redirect, _) => "leads on",
        ( >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices, _) => "is shown to",
        ( >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError, _) => "asks again of",
        var (status, _) => $"fails with {(int)status} for",
    };

    private List<(string Method, string Pattern, string? Policy)> Routes() =>
    [
        .. (from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let pattern = $"/{route.RoutePattern.RawText!.Trim('/')}"
            where !Doors.Contains(pattern) && !pattern.Contains('.', StringComparison.Ordinal)
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            let policy = route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
                : string.Join(" and ", route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()) is { Length: > 0 } named ? named : null
            orderby pattern, method
            select (method, pattern, policy)).Distinct(),
    ];

    /// <summary>Pages that take a form.</summary>
    private async Task<HashSet<string>> FormsAsync()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var forms = new HashSet<string>();
        foreach (var route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                && (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods.Any(handler => handler is { HttpMethod: "Post", Name: null }))
            {
                forms.Add($"/{route.RoutePattern.RawText!.Trim('/')}");
            }
        }

        Assert.True(forms.Count > 20, $"Only {forms.Count} pages take a form.");
        return forms;
    }

    private async Task<IReadOnlyList<Somebody>> InsideAsync(Given given)
    {
        await app.Cast.AddUserAsync("vanhoa@example.org", "Văn Thị Hóa", await app.Cast.UnitAsync(), Body.Committee, Role.Officer);
        await app.Cast.AddUserAsync("khac@example.org", "Người Giúp Khác", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into case_assignments (case_id, element, user_id, since) values (@Case, 'helperId', @helper, now())",
            new { given.Case, helper = await app.Cast.UserAsync(Role.Helper) });
        await connection.ExecuteAsync(
            "insert into person_facts (person_id, field, value, version, recorded_at) values (@Person, 'inTherapy', 'true', 1, now())", given);
        return
        [
            await SomebodyAsync("officer", await app.SignedInAsync(Role.Officer)),
            await SomebodyAsync("leader", await app.SignedInAsync(Role.Leader)),
            await SomebodyAsync("chairman", await app.SignedInAsync(Role.Chairman)),
            await SomebodyAsync("committee officer", await app.SignedInAsync("vanhoa@example.org")),
            await SomebodyAsync("helper", await app.SignedInAsync(Role.Helper)),
            await SomebodyAsync("helper of others", await app.SignedInAsync("khac@example.org")),
            await SomebodyAsync("health worker", await app.SignedInAsync(Role.HealthWorker)),
            await SomebodyAsync("reader of figures", await app.SignedInAsync(Role.ProvincialReader)),
            await SomebodyAsync("administrator", await app.SignedInAsync(Role.Administrator)),
            await SomebodyAsync("installer", await app.InstallerAsync()),
            await SomebodyAsync("operator", await app.SignedInAsync(Role.Operator)),
            await SomebodyAsync("auditor", await app.SignedInAsync(Role.Auditor)),
            new("visitor", app.Visitor(), ""),
        ];
    }

    private async Task<IReadOnlyList<Somebody>> OutsideAsync()
    {
        var unit = await app.Cast.AddUnitAsync("T0009", "Xã Bên Kia Sông");
        var strangers = new List<Somebody>();
        foreach (var (name, body, role) in new[]
        {
            ("officer", Body.Police, Role.Officer), ("leader", Body.Police, Role.Leader), ("chairman", Body.Committee, Role.Chairman),
            ("committee officer", Body.Committee, Role.Officer), ("helper", Body.Helpers, Role.Helper), ("health worker", Body.Health, Role.HealthWorker), ("administrator", Body.Committee, Role.Administrator),
        })
        {
            var email = $"la-{body}-{role}@example.org";
            await app.Cast.AddUserAsync(email, "Lạ Văn Xa", unit, body, role);
            strangers.Add(await SomebodyAsync(name, await app.SignedInAsync(email)));
        }

        return strangers;
    }

    /// <summary>With the token of a form that everybody has.</summary>
    private static async Task<Somebody> SomebodyAsync(string name, HttpClient client) =>
        new(name, client, (await client.GetStringAsync("/password")).Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0]);

    private async Task<Given> GivenAsync()
    {
        var scenario = await Scenario.CreateAsync(app);
        foreach (var version in new[] { "v1", "v2" })
        {
            await scenario.PublishAsync(await File.ReadAllTextAsync(Repository.Path($"workflows-json/{Procedure}.{version}.json")));
        }

        var moving = await Moving.CreateAsync(app, "licence");
        await scenario.PublishAsync(Licence.Second("licence"));
        var run = await moving.LookAsync();

        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PostAsync(officer, "/api/people", "personId", new { fullName = "Đặng Thị Trong", bornYear = 1988, sex = "female" });
        var other = await PostAsync(officer, "/api/people", "personId", new { fullName = "Đặng Thị Trọng", bornYear = 1988, sex = "female" });
        var caseId = await PostAsync(officer, "/api/cases", "caseId", new
        {
            definition = Procedure,
            personId = person,
            data = new
            {
                noticeReceivedAt = app.Clock.GetUtcNow().ToString("O"),
                expectedReleaseOn = "2026-09-30",
                rehabKind = "compulsory",
                adult = true,
                adultMeasure = true,
                stableResidence = true,
                termYears = "two-years",
            },
        });
        var item = await scenario.SingleAsync<long>("select min(work_item_id) from work_items where case_id = @caseId", new { caseId });
        var (unit, user) = (await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer));
        var papers = app.Services.GetRequiredService<Papers>();
        var paper = new Paper("V-53", "58/QĐ-UBND", "", new(2026, 7, 1), app.Clock.GetUtcNow(), [person]);
        var decision = await papers.AddDecisionAsync(paper, unit, user);
        var dossier = await papers.AddDossierAsync(paper with { Kind = "V-51" }, unit, user);
        var plan = await scenario.SingleAsync<Guid>(
            """
            insert into plans (plan_id, unit_id, number, dated, issuer, title, from_day, to_day, added_at)
            values (gen_random_uuid(), @unit, '86/KH-UBND', date '2026-01-05', 'UBND', 'Kế hoạch', date '2026-01-01', date '2026-12-31', now()) returning plan_id
            """,
            new { unit });
        return new(person, other, caseId, item, run.RunId, unit, user, decision!.Value, dossier!.Value, plan);
    }

    private static async Task<Guid> PostAsync(HttpClient visitor, string path, string id, object body)
    {
        using var answer = await visitor.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetGuid();
    }

    private sealed record Somebody(string Name, HttpClient Client, string Token);

    private sealed record Given(Guid Person, Guid Other, Guid Case, long Item, long Run, Guid Unit, Guid User, Guid Decision, Guid Dossier, Guid Plan)
    {
        private static readonly string[] OfUnit = ["/cases/{id", "/people/{id", "/people/duplicates/{", "/work-items/{", "/check-ins/{", "/units/{id", "/users/{id", "/decisions/{id", "/dossiers/{id", "/transfers/{id"];

        /// <summary>Of what is not there here: who may come near it is seen all the same.</summary>
        private static readonly Guid Unknown = Guid.Parse("01980000-0000-7000-8000-000000000001");

        public bool IsOfUnit(string pattern) => OfUnit.Any(start => pattern.StartsWith(start, StringComparison.Ordinal));

        public string PathOf(string pattern) => pattern
            .Replace("cases/{id:guid}", $"cases/{Case}", StringComparison.Ordinal)
            .Replace("people/{id:guid}", $"people/{Person}", StringComparison.Ordinal)
            .Replace("units/{id:guid}", $"units/{Unit}", StringComparison.Ordinal)
            .Replace("users/{id:guid}", $"users/{User}", StringComparison.Ordinal)
            .Replace("{one:guid}/{other:guid}", $"{Person}/{Other}", StringComparison.Ordinal)
            .Replace("/{id:guid?}", "", StringComparison.Ordinal)
            .Replace("/{entry:int?}", "", StringComparison.Ordinal)
            .Replace("{id:long}", $"{Item}", StringComparison.Ordinal)
            .Replace("{runId:long}", $"{Run}", StringComparison.Ordinal)
            .Replace("calendars/{id?}", "calendars", StringComparison.Ordinal)
            .Replace("calendars/{id}", "calendars/vn", StringComparison.Ordinal)
            .Replace("{id}/{version:int}", $"{Procedure}/2", StringComparison.Ordinal)
            .Replace("{id}/{version:int:min(1)}", $"{Procedure}/2", StringComparison.Ordinal)
            .Replace("{other:int}", "1", StringComparison.Ordinal)
            .Replace("{from:int}", "1", StringComparison.Ordinal)
            .Replace("a/{token}", "a/khong-phai-duong-dan", StringComparison.Ordinal)
            .Replace("answer/{step}", "answer/outcome", StringComparison.Ordinal)
            .Replace("{form}", "V-53", StringComparison.Ordinal)
            .Replace("/mail-wordings/{kind}", "/mail-wordings/reminder", StringComparison.Ordinal)
            .Replace("{verb}", "stop", StringComparison.Ordinal)
            .Replace("edit/{of}", "edit/guardians", StringComparison.Ordinal)
            .Replace("report/{what}", "report/notice-received", StringComparison.Ordinal)
            .Replace("{procedure}/{setting}", $"{Procedure}/send-decision", StringComparison.Ordinal)
            .Replace("decisions/{id:guid}", $"decisions/{Decision}", StringComparison.Ordinal)
            .Replace("dossiers/{id:guid}", $"dossiers/{Dossier}", StringComparison.Ordinal)
            .Replace("transfers/{id:guid}/{version:int}", $"transfers/{Case}/1", StringComparison.Ordinal)
            .Replace("plans/{id:guid}", $"plans/{Plan}", StringComparison.Ordinal)
            .Replace("{id:guid}", $"{Unknown}", StringComparison.Ordinal)
            .Replace("community/new/{what}", "community/new/grade", StringComparison.Ordinal)
            .Replace("reports/figures/{code}", "reports/figures/census.present", StringComparison.Ordinal)
            .Replace("reports/{code}", "reports/register", StringComparison.Ordinal)
            .Replace("{code:int}", "404", StringComparison.Ordinal);
    }
}
