using System.Diagnostics;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Bench;

/// <summary>A whole <c>SendAsync</c> against PostgreSQL, beside the same statements written by hand, in turns.</summary>
internal static class StepBench
{
    private const int Pairs = 5;
    private const int CasesPerWorker = 50;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync()
    {
        ThreadPool.SetMinThreads(32, 32);
        await using var host = await BenchHost.StartAsync("step", Ring.Definition);
        var actor = new Actor((await AddOfficerAsync(host)).ToString(), ["officer"]);
        var sample = await host.OpenAsync("ring");
        await SendAsync(host, sample, actor);
        var texts = await TextsAsync(host, sample);

        var measures = new List<Measure>();
        foreach (var connections in new[] { 1, 4 })
        {
            var ours = await OpenAsync(host, connections);
            var theirs = await OpenAsync(host, connections);
            var pairs = new List<(double Ours, double Theirs)>();
            for (var pair = 0; pair <= Pairs; pair++)
            {
                var our = await RateAsync(ours, (_, caseId) => SendAsync(host, caseId, actor));
                var hand = await HandAsync(host, theirs, texts);
                if (pair > 0)
                {
                    pairs.Add((our, hand));
                }
            }

            measures.Add(new(
                $"step, {connections} connection{(connections == 1 ? "" : "s")}", Measure.Median(pairs.Select(pair => pair.Ours)), "steps/s",
                Measure.Median(pairs.Select(pair => pair.Ours / pair.Theirs)),
                $"the same statements by hand ({Measure.Median(pairs.Select(pair => pair.Theirs)):0} steps/s)", 0.5));
        }

        var slowest = await SlowestSecondAsync(host, actor);
        var worst = Measure.Report("step", measures);
        return slowest > 0 ? worst : 1;
    }

    /// <summary>Sixteen at once for ten seconds: how many steps the poorest second saw.</summary>
    private static async Task<int> SlowestSecondAsync(BenchHost host, Actor actor)
    {
        var seconds = new int[10];
        var cases = await OpenAsync(host, 16);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cases.Select(async own =>
        {
            for (var turn = 0; clock.Elapsed.TotalSeconds < seconds.Length; turn++)
            {
                await SendAsync(host, own[turn % own.Length], actor);
                if ((int)clock.Elapsed.TotalSeconds is var second && second < seconds.Length)
                {
                    Interlocked.Increment(ref seconds[second]);
                }
            }
        }));
        Console.WriteLine($"step, 16 connections: {seconds.Average():0} steps/s, the slowest second had {seconds.Min()}");
        return seconds.Min();
    }

    private static async Task<double> HandAsync(BenchHost host, Guid[][] cases, HandWrittenStep.Texts texts)
    {
        var connections = await Task.WhenAll(cases.Select(async _ => await host.Database.OpenConnectionAsync()));
        var steps = connections.Select(connection => new HandWrittenStep(connection, texts)).ToArray();
        var rate = await RateAsync(cases, (worker, caseId) => steps[worker].StepAsync(caseId));
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        return rate;
    }

    private static async Task<double> RateAsync(Guid[][] cases, Func<int, Guid, Task> stepAsync)
    {
        var total = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cases.Select(async (own, worker) =>
        {
            await Task.Yield();
            for (var turn = 0; clock.Elapsed < Slice; turn++)
            {
                await stepAsync(worker, own[turn % own.Length]);
                Interlocked.Increment(ref total);
            }
        }));
        return total / clock.Elapsed.TotalSeconds;
    }

    private static async Task SendAsync(BenchHost host, Guid caseId, Actor actor)
    {
        var result = await host.Get<CaseRunner>().SendAsync(caseId, new Command("turn", actor));
        if (result is not CommandResult.Moved)
        {
            throw new InvalidOperationException($"The bench expects every step to move its case: {result}");
        }
    }

    private static async Task<Guid[][]> OpenAsync(BenchHost host, int workers)
    {
        var cases = new Guid[workers][];
        for (var worker = 0; worker < workers; worker++)
        {
            cases[worker] = new Guid[CasesPerWorker];
            for (var index = 0; index < CasesPerWorker; index++)
            {
                cases[worker][index] = await host.OpenAsync("ring");
            }
        }

        return cases;
    }

    public static async Task<HandWrittenStep.Texts> TextsAsync(BenchHost host, Guid caseId) => new(
        await host.Database.ScalarAsync<string>($"select snapshot from cases where case_id = '{caseId}'"),
        await host.Database.ScalarAsync<string>($"select event from case_events where case_id = '{caseId}' and seq = 2"),
        await host.Database.ScalarAsync<string>($"select trace from case_events where case_id = '{caseId}' and seq = 2"),
        await host.Database.ScalarAsync<string>($"select effects from case_events where case_id = '{caseId}' and seq = 2"),
        await host.Database.ScalarAsync<Guid>($"select coalesce(actor, case_id) from case_events where case_id = '{caseId}' and seq = 2"));

    private static async Task<Guid> AddOfficerAsync(BenchHost host)
    {
        var invited = await host.Get<Accounts>().InviteAsync(
            new Accounts.Invitation("do@example.org", "Người Đo", host.UnitId, Body.Police, [Role.Officer], "vi"), by: null, CancellationToken.None);
        return ((Accounts.InviteResult.Invited)invited).UserId;
    }
}
