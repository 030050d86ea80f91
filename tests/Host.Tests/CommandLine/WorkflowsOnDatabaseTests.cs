using System.Globalization;
using System.Text.Json;
using CaseFlow.Calendars;
using CaseFlow.CommandLine;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Host.Tests.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.CommandLine;

/// <summary>The verbs on what stands in the database: definitions by id, cases by number.</summary>
public sealed class WorkflowsOnDatabaseTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("permit@1: 9 states", "check", "permit")]
    [InlineData("permit@1: 9 states", "check", "permit@1", "follow-up")]
    [InlineData("post-rehab-management@2: ", "check", "--database")]
    [InlineData("0 tests, 0 failed", "test", "permit@1")]
    [InlineData("The case ends: Rejected", "forecast", "permit", "--from", "2027-02-03")]
    [InlineData("# Permit, version 1", "prose", "permit")]
    [InlineData("The procedure, id: from permit to follow-up", "diff", "permit", "follow-up@1")]
    public async Task A_definition_goes_by_its_id(string said, params string[] words)
    {
        await Scenario.CreateAsync(app);

        var (code, text, errors) = await RunAsync(words);

        Assert.Equal("", errors);
        Assert.Equal(words[0] == "diff" ? ExitCode.Problem : ExitCode.Fine, code);
        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_goes_by_its_number_and_is_told_why_each_date_is_and_what_is_to_come()
    {
        var scenario = await Scenario.CreateAsync(app);
        var caseId = await scenario.OpenAsync();
        var number = await NumberAsync(caseId);

        var (explained, why, _) = await RunAsync("explain", number);
        var (foretold, coming, _) = await RunAsync("forecast", number, "--months", "1");
        var (wrong, _, advice) = await RunAsync("explain", "999999999");

        Assert.Equal((ExitCode.Fine, ExitCode.Fine, ExitCode.WrongUse), (explained, foretold, wrong));
        Assert.Contains("Not known yet: waits for Received on.", why, StringComparison.Ordinal);
        Assert.Contains("Moves by itself: Late", coming, StringComparison.Ordinal);
        Assert.Contains("There is no case 999999999.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_case_is_played_on_to_its_end()
    {
        var scenario = await Scenario.CreateAsync(app);
        var number = await NumberAsync(await scenario.OpenAsync());

        var (code, text, _) = await RunAsync("forecast", number, "--work", "last-day");

        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains("Done: Review; approve – Officer", text, StringComparison.Ordinal);
        Assert.Contains("Case opens: Follow-up", text, StringComparison.Ordinal);
        Assert.Contains("The case is closed then.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_is_set_beside_another_version_of_its_calendar()
    {
        var notice = new CalendarDay(new DateOnly(2026, 9, 8), DayKind.SwappedDayOff, "Nghỉ hoán đổi", "Day off in exchange");
        Assert.True(await app.Services.GetRequiredService<CalendarStore>().ShipAsync(VietnamCalendar.Create("2099.1", [notice], [2026])));
        await (await Scenario.CreateAsync(app)).PublishAsync(Licence.First("swapped"));

        string[] asked = ["forecast", "swapped", "--from", "2026-09-07T09:00", "--against-calendar"];
        var (code, text, _) = await RunAsync([.. asked, "2026.1"]);
        var (wrong, _, advice) = await RunAsync([.. asked, "2026.9"]);

        Assert.Equal((ExitCode.Problem, ExitCode.WrongUse), (code, wrong));
        Assert.Contains("2026-09-15 23:59  2026-09-14 23:59  -1    Due: Take; taking – Officer", text, StringComparison.Ordinal);
        Assert.Contains("The calendar vn has no version 2026.9. It has: 2099.1, 2026.1.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_is_looked_at_case_by_case_and_nothing_is_written()
    {
        var moving = await Moving.CreateAsync(app, "looked-at-there");
        var cases = await moving.OpenAsync(2);
        await moving.Given.PublishAsync(Licence.Second("looked-at-there"));

        var (code, text, errors) = await RunAsync("migrate", "--preview", "looked-at-there", "1", "2");
        var (_, json, _) = await RunAsync("migrate", "--preview", "looked-at-there", "1", "2", "--json");

        Assert.Equal((ExitCode.Fine, ""), (code, errors));
        Assert.StartsWith("looked-at-there, from version 1 to 2: 2 running cases", text, StringComparison.Ordinal);
        Assert.Contains("2 go through, 0 need a decision, 0 stay, 0 blocked", text, StringComparison.Ordinal);
        Assert.Contains("2 deadlines move, 0 gained, 0 lost", text, StringComparison.Ordinal);
        Assert.Contains($"case {await NumberAsync(cases[0])}: goes through", text, StringComparison.Ordinal);
        Assert.Contains("Waiting 1 → Waiting 2", text, StringComparison.Ordinal);
        Assert.Contains("(3 working days later)", text, StringComparison.Ordinal);
        Assert.Contains("Work ended: Work extra (Officer)", text, StringComparison.Ordinal);
        using var written = JsonDocument.Parse(json);
        var deadline = written.RootElement.GetProperty("cases")[0].GetProperty("deadlines")[0];
        Assert.Equal(("take-law", "moved", 3), (deadline.GetProperty("rule").GetString(), deadline.GetProperty("kind").GetString(), deadline.GetProperty("workingDays").GetInt32()));
        Assert.EndsWith("+07:00", deadline.GetProperty("to").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await moving.VersionOfAsync(cases[0]));
        Assert.Equal(0, await moving.Given.SingleAsync<int>("select count(*)::int from migration_runs where definition_id = 'looked-at-there'", new { }));
    }

    [Fact]
    public async Task A_migration_that_blocks_a_case_says_why_and_is_told_by_the_exit_code()
    {
        var moving = await Moving.CreateAsync(app, "blocked-there");
        await moving.OpenAsync(1);
        await moving.Given.PublishAsync(Licence.Second("blocked-there", plan: ""));

        var (code, text, _) = await RunAsync("migrate", "--preview", "blocked-there", "1", "2");
        var (wrong, _, advice) = await RunAsync("migrate", "--preview", "blocked-there", "1", "3");

        Assert.Equal((ExitCode.Problem, ExitCode.WrongUse), (code, wrong));
        Assert.Contains("1 blocked", text, StringComparison.Ordinal);
        Assert.Contains("The state “Waiting 1” is not in the new version. Name its successor in the plan.", text, StringComparison.Ordinal);
        Assert.Contains("no published version 3 of blocked-there", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_nobody_knows_is_answered_with_advice()
    {
        var (code, _, errors) = await RunAsync("check", "permits");

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Contains("There is no file permits, and no such definition in the database.", errors, StringComparison.Ordinal);
    }

    private async Task<string> NumberAsync(Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QuerySingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId })).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<(int Code, string Text, string Errors)> RunAsync(params string[] words)
    {
        using var text = new StringWriter();
        using var errors = new StringWriter();
        var code = await WorkflowsCommand.RunAsync(() => Task.FromResult(app.Services), words, text, errors);
        return (code, text.ToString(), errors.ToString());
    }
}
