using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>Who holds a connection and waits for a second one may wait for ever: with one in the pool, whoever does it stands out.</summary>
public sealed class OneConnectionTests : IAsyncLifetime, IAsyncDisposable
{
    private DatabaseAddress _address = null!;
    private CaseFlowApp _app = null!;
    private Scenario _given = null!;

    public async Task InitializeAsync()
    {
        _address = await TestDatabases.CreateAsync();
        var one = new NpgsqlConnectionStringBuilder(_address.App) { MaxPoolSize = 1, Timeout = 20 }.ConnectionString;
        _app = new CaseFlowApp(_address with { App = one });
        await _app.InitializeAsync();
        _given = await Scenario.CreateAsync(_app);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await TestDatabases.DropAsync(_address);
    }

    [Fact]
    public async Task Several_commands_at_once_share_the_only_connection()
    {
        var cases = new List<Guid> { await _given.OpenAsync(), await _given.OpenAsync(), await _given.OpenAsync() };
        var officer = await _given.OfficerAsync();

        // Timers are due, and a new calendar and a setting make the commands ask for both again.
        _app.Clock.Advance(TimeSpan.FromDays(4));
        await _app.Services.GetRequiredService<CalendarStore>().ShipAsync(VietnamCalendar.Create("test.1", [], [2026]));
        await _app.Services.GetRequiredService<LocalPolicies>().SetAsync(new("permit", "none"), null, null, Guid.Parse(officer.Id));
        var answers = await Task.WhenAll(cases.Select(caseId =>
            _given.Cases.SendAsync(caseId, new Command("pause", officer) { IdempotencyKey = $"key-{caseId}" })));

        Assert.All(answers, answer => Assert.IsType<CommandResult.Moved>(answer));
    }

    [Fact]
    public async Task A_step_that_opens_a_linked_case_and_a_timer_need_no_second_connection()
    {
        var caseId = await _given.OpenAsync();
        var late = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, await _app.Cast.UserAsync(Role.Helper));
        var inspector = new Actor((await _app.Cast.UserAsync(Role.Helper)).ToString(), ["helper"]);
        var item = await _given.KeyAsync(caseId, "inspect");

        _app.Clock.Advance(TimeSpan.FromDays(4));
        var done = await _given.Cases.SendAsync(caseId, new Command("task.inspect.done", inspector) { WorkItem = item });
        await _given.Timers.DrainAsync();

        Assert.IsType<CommandResult.Moved>(done);
        Assert.Equal("open late", await _given.StatesAsync(late));
    }
}
