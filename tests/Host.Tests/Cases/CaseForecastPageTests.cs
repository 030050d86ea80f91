using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Cases;

public sealed class CaseForecastPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_page_of_a_case_leads_to_what_comes_if_nobody_acts()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/cases/{await _given.OpenAsync()}";

        Assert.NotNull((await officer.OpenAsync(path)).QuerySelector($"a[href='{path}/forecast']"));
        var page = await officer.OpenAsync($"{path}/forecast?lang=vi");

        Assert.Equal("Trễ", page.QuerySelector("tr.forecast-transition .forecast-what")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("tr.forecast-enter"));
        Assert.Equal("Từ chối", page.QuerySelector("tr.forecast-close .forecast-what")!.TextContent);
    }

    [Fact]
    public async Task A_case_is_played_on_with_each_work_done_on_its_last_day()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{await _given.OpenAsync()}/forecast?lang=vi&manner=last-day");

        Assert.Equal("Hoàn thành", page.QuerySelector("tr.forecast-close .forecast-what")!.TextContent);
        Assert.Equal("Theo dõi", page.QuerySelector("tr.forecast-spawn .forecast-what")!.TextContent);
    }

    [Fact]
    public async Task A_closed_case_has_nothing_to_foretell()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var caseId = await _given.OpenAsync();
        await _given.SendAsync(caseId, "task.review.reject", Workflows.Expressions.Value.ObjectOf(new Workflows.Expressions.Member("note", "Thiếu.")), await _given.KeyAsync(caseId, "review"));

        Assert.Null((await officer.OpenAsync($"/cases/{caseId}")).QuerySelector($"a[href='/cases/{caseId}/forecast']"));
        Assert.Contains("không còn gì để dự báo", (await officer.OpenAsync($"/cases/{caseId}/forecast?lang=vi")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_is_not_shown_where_a_case_goes()
    {
        using var helper = await app.SignedInAsync(Role.Helper);
        using var answer = await helper.GetAsync($"/cases/{await _given.OpenAsync()}/forecast");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
