using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Migrations;

public sealed class MoveCasesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string[] OfCases =
        ["cases", "case_events", "timers", "work_items", "escalations", "reminders", "case_assignments", "case_links", "command_keys", "refused_events"];

    [Fact]
    public async Task To_look_writes_nothing_that_a_case_is_made_of()
    {
        var moving = await Moving.CreateAsync(app, "looked-at");
        await moving.OpenAsync(3);
        await moving.Given.PublishAsync(Licence.Second("looked-at"));
        var before = await DigestAsync();

        var run = await moving.LookAsync();

        Assert.Equal("previewed", run.Status);
        Assert.Equal([("through", null, 3L)], await moving.CountsAsync(run));
        Assert.Equal(before, await DigestAsync());
        Assert.Equal(
            (1, 0, 0, 0),
            await moving.Given.SingleAsync<(int, int, int, int)>(
                "select distinct moved_dates, gained_marks, lost_marks, held_marks from migration_cases where run_id = @RunId", new { run.RunId }));
    }

    [Fact]
    public async Task Every_running_case_comes_over_with_its_work_its_timers_and_its_log()
    {
        var moving = await Moving.CreateAsync(app, "moved");
        var cases = await moving.OpenAsync(3);
        await moving.Given.SendAsync(cases[1], "task.extra.done", workItem: await moving.Given.KeyAsync(cases[1], "extra"));
        var closed = await moving.OpenAsync();
        await moving.Given.SendAsync(closed, "task.take.done", workItem: await moving.Given.KeyAsync(closed, "take"));
        await moving.Given.PublishAsync(Licence.Second("moved"));

        var run = await moving.MoveAsync();

        Assert.Equal("done", run.Status);
        Assert.Equal([("through", "moved", 3L)], await moving.CountsAsync(run));
        Assert.Equal(1, await moving.VersionOfAsync(closed));
        foreach (var caseId in cases)
        {
            Assert.Equal(2, await moving.VersionOfAsync(caseId));
            Assert.Equal("arrived", await moving.Given.StatesAsync(caseId));
            Assert.Equal("case.migrated", (await moving.EventsAsync(caseId))[^1]);
            await moving.Given.AssertAgreesAsync(caseId);
        }

        var work = await moving.Given.ListAsync<(string, string, string)>(
            "select key, state, status from work_items where case_id = @caseId order by key", new { caseId = cases[0] });
        Assert.Equal([("extra#3", "waiting", "migrated"), ("look#6", "arrived", "open"), ("take#1", "arrived", "open")], work);
        await moving.Given.SendAsync(cases[0], "task.look.done", workItem: "look#6");
        await moving.Given.SendAsync(cases[0], "task.take.done", workItem: "take#1");
        Assert.Equal("closed", await moving.Given.StatesAsync(cases[0]));
        await ReplaysAsync();
    }

    [Fact]
    public async Task A_case_that_something_happened_in_since_is_set_aside()
    {
        var moving = await Moving.CreateAsync(app, "set-aside");
        var cases = await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("set-aside"));
        var run = await moving.StartAsync();
        await moving.Given.SendAsync(cases[0], "noted", Value.ObjectOf(new Member("note", "Mới")));

        await moving.Moves.DrainAsync();

        Assert.Equal([("through", "moved", 1L), ("through", "moved-since", 1L)], await moving.CountsAsync(run));
        Assert.Equal((1, 2), (await moving.VersionOfAsync(cases[0]), await moving.VersionOfAsync(cases[1])));
    }

    [Fact]
    public async Task What_would_be_past_due_by_now_is_set_aside_too_and_so_is_what_a_timer_is_about_to_move()
    {
        var moving = await Moving.CreateAsync(app, "late");
        await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("late", length: "P3D"));
        var run = await moving.StartAsync();
        app.Clock.Advance(TimeSpan.FromDays(7));

        await moving.Moves.DrainAsync();

        Assert.Equal([("through", "moved-since", 2L)], await moving.CountsAsync(run));
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_the_rest_comes_over_and_nothing_twice()
    {
        var moving = await Moving.CreateAsync(app, "crash");
        var cases = await moving.OpenAsync(6);
        await moving.Given.PublishAsync(Licence.Second("crash"));
        var run = await moving.StartAsync();
        var route = await app.Services.GetRequiredService<MigrationRoutes>().FindAsync("crash", 1, 2);
        foreach (var caseId in cases.Order().Take(2))
        {
            await app.Services.GetRequiredService<MoveCase>().OverAsync(run.RunId, route, caseId, await app.Cast.InstallerAsync(), CancellationToken.None);
        }

        // The round that is cut off between two cases, then two nodes that both go on.
        using (var cut = new CancellationTokenSource())
        {
            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.Moves.DrainAsync(cut.Token));
        }

        await Task.WhenAll(moving.Moves.DrainAsync(), moving.Moves.DrainAsync());

        Assert.Equal("done", (await moving.Runs.FindAsync(run.RunId))!.Status);
        foreach (var caseId in cases)
        {
            Assert.Equal(["case.started", "case.migrated"], await moving.EventsAsync(caseId));
            await moving.Given.AssertAgreesAsync(caseId);
        }
    }

    [Fact]
    public async Task A_run_that_is_stopped_moves_nothing_until_it_goes_on()
    {
        var moving = await Moving.CreateAsync(app, "stopped");
        var caseId = await moving.OpenAsync();
        await moving.Given.PublishAsync(Licence.Second("stopped"));
        var run = await moving.StartAsync();
        Assert.True(await moving.Runs.StopAsync(run.RunId));

        await moving.Moves.DrainAsync();
        Assert.Equal(1, await moving.VersionOfAsync(caseId));

        Assert.True(await moving.Runs.ResumeAsync(run.RunId));
        await moving.Moves.DrainAsync();
        Assert.Equal(2, await moving.VersionOfAsync(caseId));
    }

    [Fact]
    public async Task A_run_taken_back_leaves_the_cases_as_they_were_except_those_that_went_on()
    {
        var moving = await Moving.CreateAsync(app, "undone");
        var cases = await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("undone"));
        var before = await StandingAsync(moving, cases[0]);
        var run = await moving.MoveAsync();
        Assert.NotEqual(before, await StandingAsync(moving, cases[0]));
        await moving.Given.SendAsync(cases[1], "noted", Value.ObjectOf(new Member("note", "Mới")));

        Assert.True(await moving.Runs.UndoAsync(run.RunId));
        await moving.Moves.DrainAsync();

        Assert.Equal("undone", (await moving.Runs.FindAsync(run.RunId))!.Status);
        Assert.Equal([("through", "moved", 1L), ("through", "undone", 1L)], await moving.CountsAsync(run));
        Assert.Equal("moved-on", await moving.Given.SingleAsync<string>("select trouble from migration_cases where case_id = @caseId", new { caseId = cases[1] }));
        Assert.Equal((1, 2), (await moving.VersionOfAsync(cases[0]), await moving.VersionOfAsync(cases[1])));
        Assert.Equal(before, await StandingAsync(moving, cases[0]));
        Assert.Equal(["case.started", "case.migrated", "case.migration-undone"], await moving.EventsAsync(cases[0]));
        await moving.Given.AssertAgreesAsync(cases[0]);
        await ReplaysAsync();

        var again = await moving.MoveAsync();
        Assert.Equal([("through", "moved", 1L)], await moving.CountsAsync(again));
        await ReplaysAsync();
    }

    [Fact]
    public async Task A_second_run_finds_nothing_left_to_do()
    {
        var moving = await Moving.CreateAsync(app, "twice");
        await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("twice"));
        await moving.MoveAsync();
        var digest = await DigestAsync();

        var again = await moving.MoveAsync();

        Assert.Empty(await moving.CountsAsync(again));
        Assert.Equal("done", again.Status);
        Assert.Equal(digest, await DigestAsync());
    }

    [Fact]
    public async Task A_reminder_that_went_out_does_not_go_out_again()
    {
        var moving = await Moving.CreateAsync(app, "reminded");
        var caseId = await moving.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(4));
        await moving.Given.Timers.DrainAsync();
        Assert.Equal(1, await RemindersAsync(moving, caseId, "reminder"));
        await moving.Given.PublishAsync(Licence.Second("reminded"));

        await moving.MoveAsync();
        app.Clock.Advance(TimeSpan.FromDays(20));
        await moving.Given.Timers.DrainAsync();

        Assert.Equal((1, 1), (await RemindersAsync(moving, caseId, "reminder"), await RemindersAsync(moving, caseId, "escalation")));
        await moving.Given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_new_version_changes_no_running_case_until_somebody_moves_it()
    {
        var moving = await Moving.CreateAsync(app, "left-alone");
        var caseId = await moving.OpenAsync();
        var before = await DigestAsync();

        await moving.Given.PublishAsync(Licence.Second("left-alone"));
        await moving.Given.ListAsync<int>(
            "update definitions set status = 'retired', retired_at = now() where definition_id = 'left-alone' and version = 1 returning 1", new { });

        Assert.Equal(before, await DigestAsync());
        await moving.Given.SendAsync(caseId, "task.extra.done", workItem: await moving.Given.KeyAsync(caseId, "extra"));
        Assert.Equal((1, "waiting"), (await moving.VersionOfAsync(caseId), await moving.Given.StatesAsync(caseId)));
        Assert.Equal("arrived", await moving.Given.StatesAsync(await moving.OpenAsync()));
    }

    [Fact]
    public async Task Where_one_case_is_blocked_none_begins_and_where_it_may_stay_the_others_go()
    {
        var blocked = await Moving.CreateAsync(app, "blocked");
        await blocked.OpenAsync(2);
        await blocked.Given.PublishAsync(Licence.Second("blocked", plan: ""));
        var run = await blocked.LookAsync();
        Assert.Equal([("blocked", null, 2L)], await blocked.CountsAsync(run));
        Assert.False(await blocked.Runs.StartAsync(run.RunId, true, await app.Cast.InstallerAsync()));

        var held = await Moving.CreateAsync(app, "held");
        var caseId = await held.OpenAsync();
        await held.Given.PublishAsync(Licence.Second("held", plan: "\"unmapped\": \"hold\""));
        var moved = await held.MoveAsync();
        Assert.Equal([("stays", null, 1L)], await held.CountsAsync(moved));
        Assert.Equal(("done", 1), (moved.Status, await held.VersionOfAsync(caseId)));
    }

    [Fact]
    public async Task What_needs_a_decision_goes_only_where_somebody_took_it()
    {
        var moving = await Moving.CreateAsync(app, "decided");
        var caseId = await moving.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(2));
        await moving.Given.PublishAsync(Licence.Second("decided", length: "P1D"));

        var without = await moving.MoveAsync();
        Assert.Equal([("decision", null, 1L)], await moving.CountsAsync(without));
        Assert.Equal(1, await moving.VersionOfAsync(caseId));

        await moving.MoveAsync(withDecided: true);
        Assert.Equal(2, await moving.VersionOfAsync(caseId));
        Assert.Equal(1, await moving.Given.SingleAsync<int>("select count(*)::int from timers where case_id = @caseId and held", new { caseId }));
        app.Clock.Advance(TimeSpan.FromDays(30));
        await moving.Given.Timers.DrainAsync();
        Assert.Equal(0, await RemindersAsync(moving, caseId, "escalation"));
    }

    [Fact]
    public async Task A_case_that_failed_a_step_comes_over_all_the_same()
    {
        var moving = await Moving.CreateAsync(app, "failed-step");
        var caseId = await moving.OpenAsync();
        await moving.Given.ListAsync<int>(
            """
            with noted as (update cases set incident_at = opened_at, incident_reason = 'test' where case_id = @caseId)
            update timers set attempts = 8, dead_since = due_at, last_error = 'test' where case_id = @caseId returning 1
            """,
            new { caseId });
        await moving.Given.PublishAsync(Licence.Second("failed-step"));
        app.Clock.Advance(TimeSpan.FromDays(4));

        var run = await moving.MoveAsync();

        Assert.Equal([("through", "moved", 1L)], await moving.CountsAsync(run));
        await moving.Given.AssertAgreesAsync(caseId);
    }

    private Task<int> RemindersAsync(Moving moving, Guid caseId, string kind) =>
        moving.Given.SingleAsync<int>("select count(*)::int from reminders where case_id = @caseId and kind = @kind", new { caseId, kind });

    /// <summary>Where a case stands, without the numbers that are never used twice.</summary>
    private static Task<string> StandingAsync(Moving moving, Guid caseId) => moving.Given.SingleAsync<string>(
        """
        select concat_ws(' | ', c.definition_version, c.states,
          (select string_agg(concat(task, state, role, status, assignee, law_due_at), ', ' order by task) from work_items w where w.case_id = c.case_id and status = 'open'),
          (select string_agg(concat(regexp_replace(timer_id, '#\d+', ''), due_at, held), ', ' order by timer_id) from timers t where t.case_id = c.case_id))
        from cases c where case_id = @caseId
        """,
        new { caseId });

    private async Task ReplaysAsync()
    {
        using var told = new StringWriter();
        Assert.True(await app.Services.GetRequiredService<Replay>().RunAsync(told, CancellationToken.None) == 0, told.ToString());
    }

    private async Task<string> DigestAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var digests = new List<string>();
        foreach (var table in OfCases)
        {
            digests.Add(await connection.QuerySingleAsync<string>($"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t"));
        }

        return string.Join(' ', digests);
    }
}
