using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CaseFlow.Bench;

/// <summary>Quartz with one trigger for each timer, all due at once, in its store on PostgreSQL; the job itself does nothing.</summary>
internal static class QuartzTriggers
{
    private static int _fired;

    /// <returns>Triggers fired in a second.</returns>
    public static async Task<double> RateAsync(NpgsqlDataSource database, int triggers)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<System.Data.Common.DbDataSource>(database);
        services.AddTransient<NothingJob>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(10);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseSystemTextJsonSerializer();
                store.ConfigureStore(options => options.TablePrefix = "quartz.qrtz_");
            });
        });
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Clear();
        var job = JobBuilder.Create<NothingJob>().WithIdentity("nothing").Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity("timer-0").StartNow().Build());
        for (var index = 1; index < triggers; index++)
        {
            await scheduler.ScheduleJob(TriggerBuilder.Create().WithIdentity($"timer-{index}").StartNow().ForJob(job).Build());
        }

        _fired = 0;
        var clock = Stopwatch.StartNew();
        await scheduler.Start();
        while (Volatile.Read(ref _fired) < triggers && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(20);
        }

        var rate = _fired / clock.Elapsed.TotalSeconds;
        await scheduler.Shutdown(waitForJobsToComplete: true);
        return rate;
    }

    private sealed class NothingJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _fired);
            return ValueTask.CompletedTask;
        }
    }
}
