using System.Net;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions.Review;

public sealed class RetireDefinitionTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private readonly Drafting _given = new(app);

    [Fact]
    public async Task Rolled_back_new_cases_take_the_earlier_version_again_and_running_ones_stay_on_theirs()
    {
        using var administrator = await app.InstallerAsync();
        var scenario = await Scenario.CreateAsync(app);
        await _given.PublishedAsync("back-permit", 1);
        await _given.PublishedAsync("back-permit", 2);
        var running = await OpenAsync(scenario);
        Assert.Equal(2, await VersionOfAsync(scenario, running));

        using var silent = await administrator.SubmitAsync("/definitions/back-permit/1", new() { ["Reason"] = "" }, "handler=RollBack");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var done = await administrator.SubmitAsync("/definitions/back-permit/1", new() { ["Reason"] = "Phiên bản 2 thiếu một hạn." }, "handler=RollBack");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.Equal(1, await VersionOfAsync(scenario, await OpenAsync(scenario)));
        Assert.Equal(2, await VersionOfAsync(scenario, running));
        Assert.Equal("retired", await _given.StatusAsync("back-permit", 2));
        Assert.Contains("Phiên bản 2 thiếu một hạn.", (await administrator.OpenAsync("/definitions")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_rolls_back_to_a_version_whose_time_is_over()
    {
        using var administrator = await app.InstallerAsync();

        var page = await administrator.OpenAsync("/definitions/post-rehab-management/1");

        Assert.Empty(page.QuerySelectorAll("form[action$=RollBack]"));
    }

    [Fact]
    public async Task A_version_published_since_the_page_was_shown_is_not_left_in_force()
    {
        using var administrator = await app.InstallerAsync();
        await _given.PublishedAsync("back-race", 1);
        await _given.PublishedAsync("back-race", 2);
        await _given.PublishedAsync("back-race", 3);

        using var answer = await administrator.ForgeAsync("/definitions/back-race/1?handler=RollBack", new() { ["Newer"] = "2", ["Reason"] = "Thử." });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("published", await _given.StatusAsync("back-race", 2));
    }

    [Fact]
    public async Task A_version_is_retired_by_a_reason_and_its_running_cases_are_counted_by_state()
    {
        using var administrator = await app.InstallerAsync();
        var scenario = await Scenario.CreateAsync(app);
        await _given.PublishedAsync("retired-permit");
        await scenario.Cases.StartAsync(await scenario.PermitAsync("retired-permit"));

        using var done = await administrator.SubmitAsync("/definitions/retired-permit/1", new() { ["Reason"] = "Luật thay đổi." }, "handler=Retire");

        Assert.Equal("retired", await _given.StatusAsync("retired-permit"));
        Assert.Null(await app.Services.GetRequiredService<DefinitionStore>().NewestAsync("retired-permit", scenario.Now));
        var list = await administrator.OpenAsync("/definitions");
        var count = list.QuerySelector("a[href='/definitions/retired-permit/1/cases?state=review']")!;
        Assert.Equal("Xem xét: 1", string.Join(' ', count.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var cases = (await administrator.OpenAsync("/definitions/retired-permit/1/cases?state=review")).QuerySelectorAll(".work-row");
        Assert.Contains("Xã Suối Mây", Assert.Single(cases).TextContent, StringComparison.Ordinal);
    }

    private static async Task<Guid> OpenAsync(Scenario scenario) =>
        Assert.IsType<CaseFlow.Cases.CommandResult.Moved>(await scenario.Cases.StartAsync(await scenario.PermitAsync("back-permit"))).CaseId;

    private static Task<int> VersionOfAsync(Scenario scenario, Guid caseId) =>
        scenario.SingleAsync<int>("select definition_version from cases where case_id = @caseId", new { caseId });
}
