using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using Dapper;
using Npgsql;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R46. Of thousands of cases with something due one cannot be read any more: the others go on as if it were not there, and it is marked.</summary>
internal sealed class OneRecordIsPoisonedAmongMany : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT60S", "PT30S"));
        var cases = await rig.Cases.OpenAsync("answers", rig.By(200, 1000, 10_000), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2));
        var spoilt = cases[cases.Count / 3];
        await using (var connection = new NpgsqlConnection(rig.Server.SuperuserAddress(rig.Address)))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync("set session_replication_role = replica; update cases set snapshot = '{}' where case_id = @spoilt", new { spoilt });
        }

        rig.Spoilt.Add(spoilt);
        rig.Harm.Did("a record made unreadable");
        await rig.StartNodeAsync();
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        rig.Verdict.Unless(
            await rig.Desk.AskAsync<bool>("select incident_at is not null from cases where case_id = @spoilt", new { spoilt }), "the poisoned case is not marked");
    }
}
