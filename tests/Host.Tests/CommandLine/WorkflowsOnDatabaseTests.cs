using System.Globalization;
using CaseFlow.CommandLine;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.CommandLine;

/// <summary>The verbs on what stands in the database: definitions by id, cases by number.</summary>
public sealed class WorkflowsOnDatabaseTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("permit@1: 9 states", "check", "permit")]
    [InlineData("permit@1: 9 states", "check", "permit@1", "follow-up")]
    [InlineData("post-rehab-management@2: ", "check", "--database")]
    [InlineData("0 tests, 0 failed", "test", "permit@1")]
    [InlineData("the case ends: “Rejected”", "forecast", "permit", "--from", "2027-02-03")]
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
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var number = (await connection.QuerySingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId })).ToString(CultureInfo.InvariantCulture);

        var (explained, why, _) = await RunAsync("explain", number);
        var (foretold, coming, _) = await RunAsync("forecast", number, "--months", "1");
        var (wrong, _, advice) = await RunAsync("explain", "999999999");

        Assert.Equal((ExitCode.Fine, ExitCode.Fine, ExitCode.WrongUse), (explained, foretold, wrong));
        Assert.Contains("Not known yet: waits for Received on.", why, StringComparison.Ordinal);
        Assert.Contains("moves from “XEM: Review” to “TRE: Late”", coming, StringComparison.Ordinal);
        Assert.Contains("There is no case 999999999.", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_nobody_knows_is_answered_with_advice()
    {
        var (code, _, errors) = await RunAsync("check", "permits");

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Contains("There is no file permits, and no such definition in the database.", errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Text, string Errors)> RunAsync(params string[] words)
    {
        using var text = new StringWriter();
        using var errors = new StringWriter();
        var code = await WorkflowsCommand.RunAsync(() => Task.FromResult(app.Services), words, text, errors);
        return (code, text.ToString(), errors.ToString());
    }
}
