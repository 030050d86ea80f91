using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.BadDays;

public sealed class CrowdTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Of_five_hundred_completions_at_once_all_are_done_and_of_two_people_on_one_item_the_second_is_told_who_and_when()
    {
        const int Contested = 20;
        var given = await Scenario.CreateAsync(app);
        var cases = new List<Guid> { await given.OpenAsync() };
        foreach (var chunk in Enumerable.Range(1, 499).Chunk(16))
        {
            cases.AddRange(await Task.WhenAll(chunk.Select(_ => given.OpenAsync())));
        }

        await app.Cast.AddUserAsync("khoa@example.org", "Ngô Văn Khoa", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        using var first = await app.SignedInAsync(Role.Officer);
        using var second = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(second, "khoa@example.org", Cast.Password);
        var items = await given.ListAsync<long>("select work_item_id from work_items where case_id = any(@cases)", new { cases });

        var all = items.Select(item => ApproveAsync(first, item)).ToList();
        var contested = items.Take(Contested).Select(item => ApproveAsync(second, item)).ToList();
        var answers = await Task.WhenAll(all);
        var rivals = await Task.WhenAll(contested);

        Assert.All(answers.Skip(Contested), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.All(answers.Zip(rivals), pair => Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Conflict], new[] { pair.First.StatusCode, pair.Second.StatusCode }.Order()));
        foreach (var (officer, other) in answers.Zip(rivals))
        {
            var (told, winner) = officer.StatusCode is HttpStatusCode.Conflict ? (officer, "Ngô Văn Khoa") : (other, Cast.NameOf(Role.Officer));
            Assert.Equal(winner, told.Problem.GetProperty("by").GetString());
            Assert.Equal(app.Clock.GetUtcNow(), told.Problem.GetProperty("at").GetDateTimeOffset());
        }

        Assert.Equal(cases.Count, await given.SingleAsync<int>("select count(*)::int from cases where case_id = any(@cases) and 'choose' = any(states)", new { cases }));
        Assert.Equal(cases.Count, await given.SingleAsync<int>(
            "select count(*)::int from case_events where case_id = any(@cases) and name = 'task.review.approve'", new { cases }));
        Assert.Equal(0, await given.SingleAsync<int>(
            "select count(*)::int from work_items where case_id = any(@cases) and task = 'review' and status <> 'completed'", new { cases }));
    }

    private static async Task<Answer> ApproveAsync(HttpClient person, long item)
    {
        using var answer = await person.PostAsJsonAsync($"/api/work-items/{item}/completion", new { outcome = "approve", data = new { note = "Đủ." } });
        return new(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private sealed record Answer(HttpStatusCode StatusCode, JsonElement Problem);
}
