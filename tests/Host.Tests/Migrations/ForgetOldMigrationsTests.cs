using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Migrations;

public sealed class ForgetOldMigrationsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private ForgetOldMigrations Forgetting => app.Services.GetRequiredService<ForgetOldMigrations>();

    [Fact]
    public async Task A_preview_that_nobody_acted_on_is_forgotten_after_thirty_days_and_a_run_that_moved_cases_is_kept()
    {
        var moving = await Moving.CreateAsync(app, "forgotten");
        await moving.OpenAsync();
        await moving.Given.PublishAsync(Licence.Second("forgotten"));
        var looked = await moving.LookAsync();
        var moved = await moving.MoveAsync();
        app.Clock.Advance(TimeSpan.FromDays(29));
        await Forgetting.ForgetAsync();
        Assert.NotNull(await moving.Runs.FindAsync(looked.RunId));

        app.Clock.Advance(TimeSpan.FromDays(2));
        await Forgetting.ForgetAsync();

        Assert.Null(await moving.Runs.FindAsync(looked.RunId));
        Assert.Empty(await moving.CountsAsync(looked));
        Assert.Equal([("through", "moved", 1L)], await moving.CountsAsync(moved));
    }

    [Fact]
    public async Task What_a_case_was_before_is_kept_only_as_long_as_there_is_a_way_back()
    {
        var moving = await Moving.CreateAsync(app, "before");
        var cases = await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("before"));
        var run = await moving.MoveAsync();
        await moving.Given.SendAsync(cases[1], "noted", Value.ObjectOf(new Member("note", "Mới")));

        await Forgetting.ForgetAsync();

        Assert.Equal(
            [(cases[0], true), (cases[1], false)],
            (await moving.Given.ListAsync<(Guid, bool)>(
                "select case_id, before is not null from migration_cases where run_id = @RunId", new { run.RunId })).OrderBy(row => row.Item1 != cases[0]));
        Assert.Equal(MigrationTroubles.MovedOn, await moving.Moves.BackAsync(run, cases[1], await app.Cast.InstallerAsync()));
        Assert.Null(await moving.Moves.BackAsync(run, cases[0], await app.Cast.InstallerAsync()));
        Assert.Equal((0, 0), await Forgetting.ForgetAsync());
    }
}
