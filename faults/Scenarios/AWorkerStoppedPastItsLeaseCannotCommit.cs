using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R20. A node is stopped (SIGSTOP) while it has taken cases and not yet written, and while the mail server has a message of it and not yet answered.
/// Past its lease another node does the work; the stopped one, going on, cannot write over it.
/// </summary>
internal sealed class AWorkerStoppedPastItsLeaseCannotCommit : IScenario
{
    private static readonly TimeSpan PastLease = Rig.Lease * 2;

    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT60S", "PT30S"));
        for (var round = rig.By(1, 3, 5); round > 0; round--)
        {
            await StopWithCasesAsync(rig);
            await StopWithMailAsync(rig);
        }
    }

    /// <summary>All timers are locked, so that the worker waits for them inside its transaction; it is stopped, and then they are let go.</summary>
    private static async Task StopWithCasesAsync(Rig rig)
    {
        var late = await rig.Cases.OpenAsync("answers", 40, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));
        await using var locking = new NpgsqlConnection(rig.Server.SuperuserAddress(rig.Address));
        await locking.OpenAsync();
        var worker = default(HostProcess);
        await using (var holding = await locking.BeginTransactionAsync())
        {
            await locking.ExecuteAsync("lock table timers in access exclusive mode");
            worker = await rig.StartNodeAsync();
            await Eventually.TrueAsync(
                () => rig.Desk.AskAsync<bool>(
                    "select exists (select from pg_stat_activity where application_name like 'node %' and wait_event_type = 'Lock' and state = 'active')"),
                TimeSpan.FromSeconds(60),
                "no worker that waits for timers");
            Signals.Stop(worker.Id);
            await holding.CommitAsync();
        }

        rig.Harm.Did("a worker stopped past its lease with cases in hand");
        await Eventually.TrueAsync(
            () => rig.Desk.AskAsync<bool>("select exists (select from pg_stat_activity where application_name like 'node %' and state = 'idle in transaction')"),
            TimeSpan.FromSeconds(20),
            "no transaction of the stopped worker");
        await rig.StartNodeAsync();
        try
        {
            await Eventually.TrueAsync(
                () => rig.Desk.AskAsync<bool>(
                    "select not exists (select from timers where case_id = any(@late) and due_at <= @now)", new { late = late.ToArray(), now = rig.Now() }),
                PastLease + TimeSpan.FromSeconds(30),
                "a case that a stopped worker keeps from the others");
        }
        catch (TimeoutException kept)
        {
            rig.Verdict.Add(kept.Message);
        }

        Signals.Continue(worker.Id);
        await EndAsync(rig);
    }

    /// <summary>The mail server stops the sender before it answers: past the lease the other node sends the message again, and counts it.</summary>
    private static async Task StopWithMailAsync(Rig rig)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sender = await rig.StartNodeAsync();
        rig.Post.BeforeAnswer = _ =>
        {
            if (!stopped.Task.IsCompleted)
            {
                Signals.Stop(sender.Id);
                stopped.TrySetResult();
            }

            return Task.CompletedTask;
        };
        await rig.Cases.OpenAsync("answers", 8, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));
        rig.Harm.Did("a sender stopped past its lease with a mail in hand");
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        Signals.Continue(sender.Id);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await EndAsync(rig);
    }

    private static async Task EndAsync(Rig rig)
    {
        await rig.SettleAsync();
        foreach (var node in rig.Nodes.ToArray())
        {
            await rig.KillAsync(node);
        }
    }
}
