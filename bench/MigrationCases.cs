using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// Running cases of post-rehab management under the former law on the day after it ended: four of them led by the product's own commands,
/// each to another place, the others copies of their rows.
/// </summary>
internal sealed class MigrationCases(BenchHost host, Actor actor)
{
    private static readonly DateTimeOffset Opened = new(2026, 4, 22, 8, 0, 0, VietnamTime);
    private static readonly DateTimeOffset LookedAt = new(2026, 7, 2, 8, 0, 0, VietnamTime);
    private static readonly string[] Columns =
    [
        "version", "definition_id", "definition_version", "unit_id", "body", "states", "waiting_for", "opened_at", "moved_at", "snapshot", "legal_status",
        "calendar_id", "calendar_version",
    ];

    private static readonly DateOnly Released = DateOnly.FromDateTime(Opened.Date);

    /// <summary>Who opened them.</summary>
    public Guid By { get; } = Guid.Parse(actor.Id);

    private static TimeSpan VietnamTime => TimeSpan.FromHours(7);

    public static async Task<MigrationCases> CreateAsync(BenchHost host)
    {
        var later = await File.ReadAllTextAsync(Repository.Path($"workflows-json/{PostRehabCourse.Procedure}.v2.json"));
        if (await host.Get<ImportFolder>().ShipAsync(later) is { } problem)
        {
            throw new InvalidOperationException($"The later version is not published: {problem}");
        }

        var invited = await host.Get<Accounts>().InviteAsync(
            new Accounts.Invitation("do@example.org", "Người Đo", host.UnitId, Body.Police, [Role.Officer, Role.Helper], "vi"), by: null, CancellationToken.None);
        var officer = ((Accounts.InviteResult.Invited)invited).UserId;
        return new(host, new Actor(officer.ToString(), ["officer", "leader", "chairman", "helper"]));
    }

    /// <summary>As many as are wanted, in equal parts waiting for the return, the decision and the helper, and under management.</summary>
    public async Task OpenAsync(int count)
    {
        host.Clock.Ahead = Opened - TimeProvider.System.GetUtcNow();
        var models = new List<Guid>();
        foreach (var steps in (int[])[0, 3, 5, 7])
        {
            models.Add(await LeadAsync(steps));
        }

        host.Clock.Ahead = LookedAt - TimeProvider.System.GetUtcNow();
        await using var owner = NpgsqlDataSource.Create(host.OwnerAddress);
        foreach (var model in models)
        {
            await owner.ExecuteAsync($"""
                insert into cases (case_id, {string.Join(", ", Columns)})
                select gen_random_uuid(), {string.Join(", ", Columns)} from cases, generate_series(2, {count / models.Count}) where case_id = '{model}'
                """);
        }

        await owner.ExecuteAsync("vacuum analyze cases");
    }

    private async Task<Guid> LeadAsync(int steps)
    {
        var runner = host.Get<CaseRunner>();
        var opened = new NewCase(PostRehabCourse.Procedure, host.UnitId, Body.Police, null, actor) { Data = PostRehabCourse.Opening(Released) };
        var caseId = Moved(await runner.StartAsync(opened)).CaseId;
        foreach (var command in PostRehabCourse.ToManagement(actor, By, Released).Take(steps))
        {
            var task = command.Name.Split('.')[1];
            var key = await host.Database.ScalarAsync<string>($"select key from work_items where case_id = '{caseId}' and task = '{task}' and status = 'open'");
            Moved(await runner.SendAsync(caseId, command with { WorkItem = key }));
        }

        return caseId;
    }

    private static CommandResult.Moved Moved(CommandResult result) =>
        result as CommandResult.Moved ?? throw new InvalidOperationException($"The bench expects every step to move its case: {result}");
}
