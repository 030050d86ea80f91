using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Settings;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Settings;

public sealed class LocalPoliciesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private static readonly SettingName Patience = new("permit-by-policy", "patience");

    /// <summary>The permit whose review goes to the leader after a length that is local policy.</summary>
    private static readonly string Procedure = Procedures.Permit
        .Replace("\"id\": \"permit\"", "\"id\": \"permit-by-policy\"", StringComparison.Ordinal)
        .Replace("\"settings\": []", """
            "settings": [ {"id": "patience", "title": {"vi": "Thời gian chờ", "en": "Patience"}, "type": "span", "value": {"length": "P3D", "calendar": "working"}} ]
            """, StringComparison.Ordinal)
        .Replace("""{"length": "P5D", "calendar": "working"}""", """{"setting": "patience"}""", StringComparison.Ordinal);

    private Scenario _given = null!;

    private LocalPolicies Policies => app.Services.GetRequiredService<LocalPolicies>();

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        await _given.PublishAsync(Procedure);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_changed_length_moves_the_deadline_of_a_new_case_and_of_no_running_one()
    {
        var unit = await app.Cast.UnitAsync();
        var running = await OpenAsync();
        var before = await DueAsync(running);

        await Policies.SetAsync(Patience, unit, SettingValues.Of(Span.OfWorkingDays(10)), await app.Cast.UserAsync(Role.Leader));
        var opened = await OpenAsync();

        Assert.Equal(before, await DueAsync(running));
        Assert.Equal(before.AddDays(11), await DueAsync(opened));
        await _given.SendAsync(running, "pause");
        await Policies.SetAsync(Patience, unit, null, await app.Cast.UserAsync(Role.Leader));
        Assert.Equal(before, await DueAsync(await OpenAsync()));
        using var replayed = new StringWriter();
        Assert.True(await app.Services.GetRequiredService<Replay>().RunAsync(replayed, CancellationToken.None) == 0, replayed.ToString());
    }

    [Fact]
    public async Task A_unit_goes_before_the_installation_and_what_equals_the_default_is_not_carried()
    {
        var by = await app.Cast.UserAsync(Role.Leader);
        var (own, other) = (await app.Cast.AddUnitAsync("T0410", "Xã Đầu Nguồn"), await app.Cast.AddUnitAsync("T0411", "Xã Cuối Nguồn"));
        var definition = Workflows.Analysis.DefinitionChecker.Check(System.Text.Encoding.UTF8.GetBytes(Procedure)).Definition!;

        await Policies.SetAsync(Patience, null, SettingValues.Of(Span.OfWorkingDays(4)), by);
        await Policies.SetAsync(Patience, own, SettingValues.Of(Span.OfHours(24)), by);

        Assert.Equal("""{"patience":{"length":"PT24H","calendar":"calendar"}}""", (await Policies.OfAsync(definition, own)).ToString());
        Assert.Equal("""{"patience":{"length":"P4D","calendar":"working"}}""", (await Policies.OfAsync(definition, other)).ToString());
        await Policies.SetAsync(Patience, own, SettingValues.Of(Span.OfWorkingDays(3)), by);
        Assert.Equal("{}", (await Policies.OfAsync(definition, own)).ToString());
        await Policies.SetAsync(Patience, null, null, by);
        Assert.Equal(ObjectValue.Empty, await Policies.OfAsync(definition, other));
    }

    private async Task<Guid> OpenAsync() => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        await _given.PermitAsync("permit-by-policy") with { Data = Value.ObjectOf(new Member("receivedOn", "2026-07-06")) })).CaseId;

    private Task<DateTimeOffset> DueAsync(Guid caseId) =>
        _given.SingleAsync<DateTimeOffset>("select law_due_at from work_items where case_id = @caseId and task = 'review'", new { caseId });
}
