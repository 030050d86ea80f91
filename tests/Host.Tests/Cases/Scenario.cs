using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>Permits of the test commune, brought to where a test wants them by driving the system.</summary>
internal sealed class Scenario(CaseFlowApp app)
{
    private Guid? _officer;

    public CaseRunner Cases => app.Services.GetRequiredService<CaseRunner>();

    public FireDueTimers Timers => app.Services.GetRequiredService<FireDueTimers>();

    public DateTimeOffset Now => app.Clock.GetUtcNow();

    public static async Task<Scenario> CreateAsync(CaseFlowApp app)
    {
        var scenario = new Scenario(app);
        await scenario.PublishAsync(Procedures.Permit);
        await scenario.PublishAsync(Procedures.FollowUp);
        return scenario;
    }

    public async Task PublishAsync(string text) => Assert.Null(await app.Services.GetRequiredService<ImportFolder>().ShipAsync(text));

    public async Task<Actor> OfficerAsync() => new((_officer ??= await app.Cast.UserAsync(Role.Officer)).ToString()!, ["officer"]);

    public async Task<NewCase> PermitAsync(string definition = "permit") =>
        new(definition, await app.Cast.UnitAsync(), Body.Police, null, await OfficerAsync());

    /// <summary>A permit in review.</summary>
    public async Task<Guid> OpenAsync(DateTimeOffset? occurredAt = null) =>
        Assert.IsType<CommandResult.Moved>(await Cases.StartAsync(await PermitAsync() with { OccurredAt = occurredAt })).CaseId;

    public async Task<CommandResult> SendAsync(Guid caseId, string name, ObjectValue? data = null, string? workItem = null) =>
        await Cases.SendAsync(caseId, new Command(name, await OfficerAsync()) { Data = data ?? ObjectValue.Empty, WorkItem = workItem });

    /// <summary>The officer approves the permit.</summary>
    public async Task<CommandResult> ApproveAsync(Guid caseId) =>
        await SendAsync(caseId, "task.review.approve", Value.ObjectOf(new Member("note", "Đủ giấy tờ.")), await KeyAsync(caseId, "review"));

    /// <summary>The officer names who inspects.</summary>
    public async Task<CommandResult> ChooseAsync(Guid caseId, Guid inspector) =>
        await SendAsync(caseId, "task.choose.done", Value.ObjectOf(new Member("inspector", inspector.ToString())), await KeyAsync(caseId, "choose"));

    public async Task<string> KeyAsync(Guid caseId, string task) => await SingleAsync<string>(
        "select key from work_items where case_id = @caseId and task = @task order by work_item_id desc limit 1", new { caseId, task });

    public async Task<T> SingleAsync<T>(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public Task<string> StatesAsync(Guid caseId) => SingleAsync<string>("select array_to_string(states, ' ') from cases where case_id = @caseId", new { caseId });

    /// <summary>Version, events and timers of a case agree with its snapshot.</summary>
    public async Task AssertAgreesAsync(Guid caseId)
    {
        var (version, text) = await SingleAsync<(int, string)>("select version, snapshot from cases where case_id = @caseId", new { caseId });
        var snapshot = StoredText.Snapshot(caseId, text);
        Assert.Equal(Enumerable.Range(1, version), await ListAsync<int>("select seq from case_events where case_id = @caseId order by seq", new { caseId }));
        Assert.Equal(
            snapshot.Timers.Where(timer => timer.ParkedAt is null).Select(timer => (timer.Id, timer.Generation, timer.DueAt, timer.Held)).Order(),
            (await ListAsync<(string, int, DateTimeOffset, bool)>(
                "select timer_id, generation, due_at, held from timers where case_id = @caseId", new { caseId })).Order());
        Assert.Equal(
            snapshot.Work.Where(entry => entry.Status is not WorkStatus.Completed)
                .Select(entry => (entry.Key, entry.Status is WorkStatus.Parked ? "parked" : "open")).Order(),
            (await ListAsync<(string, string)>(
                "select key, status from work_items where case_id = @caseId and status in ('open', 'parked')", new { caseId })).Order());
    }
}
