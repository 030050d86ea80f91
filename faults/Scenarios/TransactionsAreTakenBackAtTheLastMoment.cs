using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using Dapper;
using Npgsql;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R41, R7. A third of all transactions that wish a reminder, write a mail or log an event is undone at its commit: nothing of them leaves, and each is tried again.</summary>
internal sealed class TransactionsAreTakenBackAtTheLastMoment : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT60S", "PT30S"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT10S"));
        await rig.Cases.OpenAsync("answers", rig.By(60, 300, 3000), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(10));
        await rig.Cases.OpenAsync("rounds", rig.By(60, 300, 3000), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(10));
        await using var owner = new NpgsqlConnection(rig.Server.SuperuserAddress(rig.Address));
        await owner.OpenAsync();

        // Counted by a sequence: what is undone cannot be counted in a table.
        await owner.ExecuteAsync("""
            create sequence taken_back;
            create function take_back() returns trigger language plpgsql security definer as $$
            begin
              if pg_current_xact_id()::text::bigint % 3 = 0 then
                perform nextval('taken_back');
                raise exception 'taken back' using errcode = '40001';
              end if;
              return null;
            end $$;
            """);
        foreach (var table in new[] { "case_events", "outbox", "reminders" })
        {
            await owner.ExecuteAsync(
                $"create constraint trigger taken_back after insert or update on {table} deferrable initially deferred for each row execute function take_back()");
        }

        await rig.StartNodeAsync();
        await rig.StartNodeAsync();
        await Task.Delay(TimeSpan.FromSeconds(rig.By(20, 60, 60)));
        await rig.SettleAsync();
        rig.Harm.Did("a transaction taken back at its commit", (int)await owner.QuerySingleAsync<long>("select last_value from taken_back"));
        foreach (var table in new[] { "case_events", "outbox", "reminders" })
        {
            await owner.ExecuteAsync($"drop trigger taken_back on {table}");
        }
    }
}
