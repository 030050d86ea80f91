using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Platform;

public sealed class PatienceTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>A node that is stopped in the middle of a step would keep its cases from the others for as long as it is.</summary>
    [Fact]
    public async Task A_transaction_may_be_silent_for_a_minute_and_wait_for_a_row_for_fifteen_seconds()
    {
        await using var connection = await app.Connections.OpenForHostAsync();

        Assert.Equal("1min", await connection.QuerySingleAsync<string>("show idle_in_transaction_session_timeout"));
        Assert.Equal("15s", await connection.QuerySingleAsync<string>("show lock_timeout"));
    }
}
