using CaseFlow.Cases;
using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Migration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Migrations;

public sealed class DeadlineChoiceTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task What_was_chosen_for_a_deadline_is_counted_in_the_preview_kept_on_the_run_and_done()
    {
        var moving = await Moving.CreateAsync(app, "chosen");
        var caseId = await moving.OpenAsync();
        var before = await DueAsync(moving, caseId);
        await moving.Given.PublishAsync(Licence.Second("chosen"));
        var run = await moving.LookAsync();
        Assert.Equal([new DeadlineGroup("take-law", "Tiếp nhận", 0, 1, null)], await GroupsAsync(run));

        run = await ChooseAsync(moving, run, DeadlineChoice.Keep);

        Assert.Equal([new DeadlineGroup("take-law", "Tiếp nhận", 0, 0, DeadlineChoice.Keep)], await GroupsAsync(run));
        Assert.Equal([("through", null, 1L)], await moving.CountsAsync(run));
        Assert.True(await moving.Runs.StartAsync(run.RunId, false, await app.Cast.InstallerAsync()));
        await moving.Moves.DrainAsync();
        Assert.Equal([("through", "moved", 1L)], await moving.CountsAsync(run));
        Assert.Equal(before, await DueAsync(moving, caseId));
        using var told = new StringWriter();
        Assert.True(await app.Services.GetRequiredService<Replay>().RunAsync(told, CancellationToken.None) == 0, told.ToString());
    }

    [Fact]
    public async Task The_later_of_both_dates_leaves_a_case_alone_that_would_lose_days()
    {
        var moving = await Moving.CreateAsync(app, "chosen-later");
        await moving.OpenAsync();
        await moving.Given.PublishAsync(Licence.Second("chosen-later", length: "P3D"));
        var run = await moving.LookAsync();
        Assert.Equal((1, 0), Assert.Single(await GroupsAsync(run)) is var shorter ? (shorter.Earlier, shorter.Later) : default);

        run = await ChooseAsync(moving, run, DeadlineChoice.Later);

        Assert.Equal((0, 0), Assert.Single(await GroupsAsync(run)) is var kept ? (kept.Earlier, kept.Later) : default);
    }

    [Fact]
    public async Task Nothing_is_chosen_any_more_once_cases_come_over()
    {
        var moving = await Moving.CreateAsync(app, "chosen-late");
        await moving.OpenAsync();
        await moving.Given.PublishAsync(Licence.Second("chosen-late"));
        var run = await moving.StartAsync();

        Assert.False(await moving.Runs.ChooseAsync(
            run.RunId, new Dictionary<string, DeadlineChoice> { ["take-law"] = DeadlineChoice.Keep }, await app.Cast.InstallerAsync()));
    }

    private async Task<MigrationRun> ChooseAsync(Moving moving, MigrationRun run, DeadlineChoice choice)
    {
        Assert.True(await moving.Runs.ChooseAsync(run.RunId, new Dictionary<string, DeadlineChoice> { ["take-law"] = choice }, await app.Cast.InstallerAsync()));
        await app.Services.GetRequiredService<PreviewRuns>().DrainAsync();
        return (await moving.Runs.FindAsync(run.RunId))!;
    }

    private Task<IReadOnlyList<DeadlineGroup>> GroupsAsync(MigrationRun run) =>
        app.Services.GetRequiredService<DeadlineGroups>().ListAsync(run, CancellationToken.None);

    private static Task<DateTimeOffset> DueAsync(Moving moving, Guid caseId) => moving.Given.SingleAsync<DateTimeOffset>(
        "select law_due_at from work_items where case_id = @caseId and task = 'take'", new { caseId });
}
