using System.Diagnostics;
using System.Globalization;
using CaseFlow.Timers;

namespace CaseFlow.Bench;

/// <summary>A hundred thousand timers due at once, each moving its case and writing history and a reminder, beside the fastest batch by hand.</summary>
internal static class TimersBench
{
    private const int Due = 100_000;
    private const int Pairs = 5;
    private const int FewOpen = 10_000;
    private const int ManyOpen = 1_000_000;
    private const int Sample = 10_000;
    private const int QuartzSample = 1_000;

    public static async Task<int> RunAsync()
    {
        ThreadPool.SetMinThreads(32, 32);
        await using var host = await BenchHost.StartAsync("timers", Ring.Definition);
        var model = await host.OpenAsync("ring");
        await KeepAsync(host, model);
        var sample = await host.OpenAsync("ring");
        host.Clock.Ahead = TimeSpan.FromDays(3);
        await host.Get<FireDueTimers>().DrainAsync();
        var texts = await StepBench.TextsAsync(host, sample);

        var pairs = new List<(double Ours, double Theirs)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var ours = await OursAsync(host, Due);
            pairs.Add((ours, await TheirsAsync(host, texts)));
        }

        var rate = Measure.Median(pairs.Select(pair => pair.Ours));
        var hand = Measure.Median(pairs.Select(pair => pair.Theirs));
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
        var quartz = await QuartzTriggers.RateAsync(host.Database, QuartzSample);
        var bytes = await BytesAsync(host);
        var few = await AmongAsync(host, FewOpen);
        var many = await AmongAsync(host, ManyOpen);

        return Measure.Report("timers",
        [
            new("timers due at once", rate, "fired/s", Measure.Median(pairs.Select(pair => pair.Ours / pair.Theirs)),
                string.Create(CultureInfo.InvariantCulture, $"the fastest batch by hand ({hand:0}/s)"), 0.35),
            new("timers against Quartz", rate, "fired/s", rate / quartz,
                string.Create(CultureInfo.InvariantCulture, $"Quartz with a trigger each ({quartz:0}/s)"), 10),
            new("timers among a million", many, "fired/s", many / few,
                string.Create(CultureInfo.InvariantCulture, $"among ten thousand ({few:0}/s)"), 1 / 1.3),
            new("bytes a timer", bytes, "bytes", 268 / bytes, "268 bytes", 1),
            new("memory of the host", memory, "MB", 250 / memory, "250 MB", 1),
        ]);
    }

    private static async Task<double> OursAsync(BenchHost host, int due)
    {
        await RefillAsync(host, due);
        var clock = Stopwatch.StartNew();
        var fired = await host.Get<FireDueTimers>().DrainAsync();
        return Check(fired, due) / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> TheirsAsync(BenchHost host, HandWrittenStep.Texts texts)
    {
        await RefillAsync(host, Due);
        var clock = Stopwatch.StartNew();
        var pumps = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => HandWrittenFire.DrainAsync(host.Database, host.Clock.GetUtcNow().UtcDateTime, texts, host.UnitId)));
        return Check(pumps.Sum(), Due) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>A small number due among many that are not: what the others cost.</summary>
    private static async Task<double> AmongAsync(BenchHost host, int open)
    {
        await RefillAsync(host, Sample);
        await host.Database.ExecuteAsync($"""
            insert into timers (case_id, timer_id, due_at, generation, held)
            select case_id, 'later/' || n, now() + interval '30 days' + n * interval '1 hour', 1, false
            from (select case_id from cases limit {Sample}) c, generate_series(1, {open / Sample}) n
            """);
        await host.Database.ExecuteAsync("analyze timers");
        var clock = Stopwatch.StartNew();
        var fired = await host.Get<FireDueTimers>().DrainAsync();
        return Check(fired, Sample) / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> BytesAsync(BenchHost host)
    {
        await RefillAsync(host, Due);
        return await host.Database.ScalarAsync<long>("select pg_total_relation_size('timers')") / (double)Due;
    }

    /// <summary>The rows of a case as it was opened, to be copied.</summary>
    private static async Task KeepAsync(BenchHost host, Guid model)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(host.OwnerAddress);
        await owner.ExecuteAsync($"""
            create schema kept;
            create table kept.cases as select * from cases where case_id = '{model}';
            create table kept.case_events as select * from case_events where case_id = '{model}';
            create table kept.work_items as select * from work_items where case_id = '{model}';
            create table kept.timers as select * from timers where case_id = '{model}';
            """);
    }

    /// <summary>So many cases as they were opened three days ago, the timer of each due yesterday; nothing else is left in the tables.</summary>
    private static async Task RefillAsync(BenchHost host, int cases)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(host.OwnerAddress);
        await owner.ExecuteAsync($"""
            truncate cases cascade;
            insert into cases (case_id, version, definition_id, definition_version, unit_id, body, states, waiting_for, opened_at, moved_at, calendar_id, calendar_version, snapshot)
            select lpad(to_hex(n), 32, '0')::uuid, version, definition_id, definition_version, unit_id, body, states, waiting_for, opened_at, moved_at, calendar_id, calendar_version, snapshot
            from kept.cases, generate_series(1, {cases}) n;
            insert into case_events (case_id, seq, name, happened_at, recorded_at, definition_version, calendar_version, event, trace, effects)
            select c.case_id, e.seq, e.name, e.happened_at, e.recorded_at, 1, e.calendar_version, e.event, e.trace, e.effects from cases c, kept.case_events e;
            insert into work_items (case_id, key, task, state, status, unit_id, body, role, opened_at)
            select c.case_id, w.key, w.task, w.state, w.status, w.unit_id, w.body, w.role, w.opened_at from cases c, kept.work_items w;
            insert into timers (case_id, timer_id, due_at, generation, held)
            select c.case_id, t.timer_id, t.due_at, t.generation, t.held from cases c, kept.timers t;
            """);
        await owner.ExecuteAsync("vacuum analyze cases, case_events, work_items, timers, reminders");
    }

    private static int Check(int fired, int due) => fired == due
        ? fired
        : throw new InvalidOperationException($"{fired} timers fired instead of {due}.");
}
