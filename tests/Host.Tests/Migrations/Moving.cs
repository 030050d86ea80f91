using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Migrations;

/// <summary>Cases of a licence that are to come over to its second version.</summary>
internal sealed class Moving(CaseFlowApp app, Scenario given, string id)
{
    public Scenario Given => given;

    public MigrationRuns Runs => app.Services.GetRequiredService<MigrationRuns>();

    public MoveCases Moves => app.Services.GetRequiredService<MoveCases>();

    public static async Task<Moving> CreateAsync(CaseFlowApp app, string id)
    {
        var moving = new Moving(app, await Scenario.CreateAsync(app), id);
        await moving.Given.PublishAsync(Licence.First(id));
        return moving;
    }

    public async Task<Guid> OpenAsync() => Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(await given.PermitAsync(id))).CaseId;

    public async Task<Guid[]> OpenAsync(int count)
    {
        var opened = new List<Guid>();
        for (var index = 0; index < count; index++)
        {
            opened.Add(await OpenAsync());
        }

        return [.. opened];
    }

    /// <summary>Asks for a look, and takes it.</summary>
    public async Task<MigrationRun> LookAsync()
    {
        var asked = await Runs.AskAsync(id, 1, 2, await app.Cast.InstallerAsync());
        await app.Services.GetRequiredService<PreviewRuns>().DrainAsync();
        return (await Runs.FindAsync(asked!.Value))!;
    }

    /// <summary>Looks, and begins to move what was looked at.</summary>
    public async Task<MigrationRun> StartAsync(bool withDecided = false)
    {
        var run = await LookAsync();
        Assert.True(await Runs.StartAsync(run.RunId, withDecided, await app.Cast.InstallerAsync()));
        return run;
    }

    public async Task<MigrationRun> MoveAsync(bool withDecided = false)
    {
        var run = await StartAsync(withDecided);
        await Moves.DrainAsync();
        return (await Runs.FindAsync(run.RunId))!;
    }

    /// <summary>How many cases of a run were seen as what, and came to what.</summary>
    public Task<IReadOnlyList<(string Outcome, string? Result, long Count)>> CountsAsync(MigrationRun run) =>
        given.ListAsync<(string, string?, long)>(
            "select outcome, result, count(*) from migration_cases where run_id = @RunId group by outcome, result order by outcome, result", new { run.RunId });

    public Task<int> VersionOfAsync(Guid caseId) =>
        given.SingleAsync<int>("select definition_version from cases where case_id = @caseId", new { caseId });

    public Task<IReadOnlyList<string>> EventsAsync(Guid caseId) =>
        given.ListAsync<string>("select name from case_events where case_id = @caseId order by seq", new { caseId });
}
