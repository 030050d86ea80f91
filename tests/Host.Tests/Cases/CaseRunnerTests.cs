using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Cases;

public sealed class CaseRunnerTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_case_opens_with_its_work_its_timers_and_its_first_event()
    {
        var caseId = await _given.OpenAsync();

        Assert.Equal("open review", await _given.StatesAsync(caseId));
        Assert.Equal(["officer"], await _given.SingleAsync<string[]>("select waiting_for from cases where case_id = @caseId", new { caseId }));
        Assert.Equal(
            ("review", "open", "officer", "police"),
            await _given.SingleAsync<(string, string, string, string)>("select task, status, role, body from work_items where case_id = @caseId", new { caseId }));
        Assert.Equal("case.started", await _given.SingleAsync<string>("select name from case_events where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task An_approval_moves_the_case_and_closes_the_work_in_one_go()
    {
        var caseId = await _given.OpenAsync();

        var moved = Assert.IsType<CommandResult.Moved>(await _given.ApproveAsync(caseId));

        Assert.Equal(2, moved.Version);
        Assert.Equal("open choose", await _given.StatesAsync(caseId));
        Assert.Equal(
            ("completed", "approve", await app.Cast.UserAsync(Role.Officer)),
            await _given.SingleAsync<(string, string, Guid)>("select status, outcome, closed_by from work_items where case_id = @caseId and task = 'review'", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task What_is_not_possible_changes_nothing_and_is_kept_apart()
    {
        var caseId = await _given.OpenAsync();

        var refused = Assert.IsType<CommandResult.Refused>(await _given.SendAsync(caseId, "resume"));

        Assert.Equal("not-possible", Assert.Single(refused.Reasons).Code);
        Assert.Equal(1, await _given.SingleAsync<int>("select version from cases where case_id = @caseId", new { caseId }));
        Assert.Equal("resume", await _given.SingleAsync<string>("select name from refused_events where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_missing_field_is_named()
    {
        var caseId = await _given.OpenAsync();

        var refused = Assert.IsType<CommandResult.Refused>(
            await _given.SendAsync(caseId, "task.review.approve", null, await _given.KeyAsync(caseId, "review")));

        Assert.Equal(("field-required", "note"), (refused.Reasons[0].Code, refused.Reasons[0].Field));
    }

    [Fact]
    public async Task Whoever_looked_at_an_older_version_is_told_so()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);

        var stale = await _given.Cases.SendAsync(caseId, new Command("pause", await _given.OfficerAsync()) { IfVersion = 1 });

        Assert.Equal(new CommandResult.StalePage(2), stale);
    }

    [Fact]
    public async Task A_command_told_twice_is_done_once()
    {
        var caseId = await _given.OpenAsync();
        var told = new Command("pause", await _given.OfficerAsync()) { IdempotencyKey = $"key-{caseId}" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _given.Cases.SendAsync(caseId, told)));

        Assert.Single(answers.OfType<CommandResult.Moved>());
        Assert.Equal(4, answers.Count(answer => answer == new CommandResult.Duplicate(caseId, 2)));
        Assert.Equal("key-used", Assert.Single(Assert.IsType<CommandResult.Refused>(
            await _given.Cases.SendAsync(caseId, told with { Name = "resume" })).Reasons).Code);
    }

    [Fact]
    public async Task The_same_words_with_another_paper_or_another_dossier_are_another_command()
    {
        var caseId = await _given.OpenAsync();
        var told = new Command("pause", await _given.OfficerAsync()) { IdempotencyKey = $"key-{caseId}" };
        var opening = await _given.PermitAsync() with { IdempotencyKey = $"open-{caseId}" };
        Assert.IsType<CommandResult.Moved>(await _given.Cases.SendAsync(caseId, told));
        Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(opening));

        var papers = await _given.Cases.SendAsync(caseId, told with { Documents = [new("GP-1", "7", new DateOnly(2026, 7, 1), _given.Now)] });
        var dossiers = await _given.Cases.StartAsync(opening with { Dossiers = [Guid.CreateVersion7()] });

        Assert.All([papers, dossiers], answer => Assert.Equal("key-used", Assert.Single(Assert.IsType<CommandResult.Refused>(answer).Reasons).Code));
    }

    [Fact]
    public async Task A_case_opened_twice_with_one_key_is_one_case()
    {
        var opening = await _given.PermitAsync() with { IdempotencyKey = $"open-{Guid.NewGuid()}" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _given.Cases.StartAsync(opening with { Id = Guid.CreateVersion7() })));

        var first = Assert.Single(answers.OfType<CommandResult.Moved>());
        Assert.Equal(3, answers.Count(answer => answer == new CommandResult.Duplicate(first.CaseId, 1)));
    }

    [Fact]
    public async Task The_last_step_opens_the_linked_case_in_the_same_transaction()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        var helper = await app.Cast.UserAsync(Role.Helper);
        await _given.ChooseAsync(caseId, helper);
        Assert.Equal(helper, await _given.SingleAsync<Guid>("select named_user from work_items where case_id = @caseId and task = 'inspect'", new { caseId }));
        Assert.Equal(helper, await _given.SingleAsync<Guid>("select user_id from case_assignments where case_id = @caseId and until is null", new { caseId }));

        Assert.IsType<CommandResult.Moved>(await _given.Cases.SendAsync(
            caseId, new Command("task.inspect.done", new Actor(helper.ToString(), ["helper"])) { WorkItem = await _given.KeyAsync(caseId, "inspect") }));

        var linked = await _given.SingleAsync<Guid>("select linked_case_id from case_links where case_id = @caseId and link = 'follows'", new { caseId });
        Assert.Equal("counting", await _given.StatesAsync(linked));
        Assert.Equal("Đủ giấy tờ.", await _given.SingleAsync<string>(
            "select snapshot::jsonb #>> '{chart,data,note}' from cases where case_id = @linked", new { linked }));
        Assert.Equal("completed", await _given.SingleAsync<string>("select close_reason from cases where case_id = @caseId", new { caseId }));
        Assert.Equal(0, await _given.SingleAsync<int>("select count(*) from case_assignments where case_id = @caseId and until is null", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
        await _given.AssertAgreesAsync(linked);
    }

    [Fact]
    public async Task A_helper_who_does_not_exist_is_refused_and_nothing_is_saved()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);

        Assert.IsType<CommandResult.Refused>(await _given.ChooseAsync(caseId, Guid.NewGuid()));

        Assert.Equal("open choose", await _given.StatesAsync(caseId));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_procedure_that_runs_in_circles_is_an_incident_and_nothing_is_saved()
    {
        var caseId = await _given.OpenAsync();

        var incident = Assert.IsType<CommandResult.Incident>(await _given.SendAsync(caseId, "broken"));

        Assert.Contains("microsteps", incident.Reason, StringComparison.Ordinal);
        Assert.Equal(
            (incident.Reason, _given.Now),
            await _given.SingleAsync<(string, DateTimeOffset)>("select incident_reason, incident_at from cases where case_id = @caseId", new { caseId }));
        Assert.Equal(1, await _given.SingleAsync<int>("select version from cases where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task What_lies_in_the_future_is_refused()
    {
        var caseId = await _given.OpenAsync();

        var refused = await _given.Cases.SendAsync(
            caseId, new Command("pause", await _given.OfficerAsync()) { OccurredAt = _given.Now.AddMinutes(1) });

        Assert.Equal("not-yet", Assert.Single(Assert.IsType<CommandResult.Refused>(refused).Reasons).Code);
    }

    [Fact]
    public async Task Parked_work_keeps_its_holder_and_comes_back()
    {
        var caseId = await _given.OpenAsync();

        await _given.SendAsync(caseId, "pause");
        Assert.Equal("parked", await _given.SingleAsync<string>("select status from work_items where case_id = @caseId", new { caseId }));
        Assert.Equal(0, await _given.SingleAsync<int>("select count(*) from timers where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);

        await _given.SendAsync(caseId, "resume");
        Assert.Equal("open", await _given.SingleAsync<string>("select status from work_items where case_id = @caseId", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task Of_many_who_finish_one_item_at_once_one_wins()
    {
        var caseId = await _given.OpenAsync();
        var key = await _given.KeyAsync(caseId, "review");
        var note = Value.ObjectOf(new Member("note", "Tôi trước."));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _given.SendAsync(caseId, "task.review.approve", note, key)));

        Assert.Single(answers.OfType<CommandResult.Moved>());
        Assert.All(answers.OfType<CommandResult.Refused>(), refused => Assert.Equal("work-item-closed", refused.Reasons[0].Code));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_case_is_told_to_try_again()
    {
        var caseId = await _given.OpenAsync();
        var address = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<DatabaseAddress>().App) { Options = "-c lock_timeout=100" };
        await using var impatient = new Connections(new DatabaseAddress(address.ConnectionString, null));
        var cases = ActivatorUtilities.CreateInstance<CaseRunner>(
            app.Services, ActivatorUtilities.CreateInstance<CaseTransactions>(app.Services, impatient));
        await using var holder = await app.Database.OpenConnectionAsync();
        await using var holding = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("select from cases where case_id = @caseId for update", new { caseId }, holding);

        var lost = await cases.SendAsync(caseId, new Command("pause", await _given.OfficerAsync()));

        Assert.IsType<CommandResult.LostRace>(lost);
        await holding.RollbackAsync();
        Assert.IsType<CommandResult.Moved>(await cases.SendAsync(caseId, new Command("pause", await _given.OfficerAsync())));
    }

    [Fact]
    public async Task The_key_of_a_command_is_forgotten_after_a_month()
    {
        var caseId = await _given.OpenAsync();
        var pause = new Command("pause", await _given.OfficerAsync()) { IdempotencyKey = $"pause-{caseId}" };
        await _given.Cases.SendAsync(caseId, pause);
        var keys = app.Services.GetRequiredService<CommandKeys>();

        await keys.ForgetOldAsync(_given.Now + CommandKeys.Kept, CancellationToken.None);
        Assert.IsType<CommandResult.Duplicate>(await _given.Cases.SendAsync(caseId, pause));
        await keys.ForgetOldAsync(_given.Now + CommandKeys.Kept + TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.IsType<CommandResult.Refused>(await _given.Cases.SendAsync(caseId, pause));
        Assert.Contains(Schedule.Lines, line => line.Job == typeof(ForgetOldKeysJob));
    }
}
