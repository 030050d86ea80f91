using System.Data.Common;
using CaseFlow.Platform.Database;
using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// Two schedulers: one in memory on each node for draining, and one whose state is in the database, so that a nightly job runs
/// on one node and another takes it over when that one dies. Tests set <c>Jobs:Run</c> to false and call the work themselves.
/// </summary>
internal static class Jobs
{
    public const string NodeScheduler = "node";
    public const string ClusterScheduler = "cluster";

    public static void AddTo(IServiceCollection services, IReadOnlyList<RecurringJob> schedule, IConfiguration configuration)
    {
        foreach (var line in schedule)
        {
            services.AddTransient(line.Job);
        }

        services.AddSingleton<Heart>();
        services.AddSingleton(new ScheduleLines(schedule));
        services.AddSingleton<RunHistory>();
        if (!configuration.GetValue("Jobs:Run", defaultValue: true))
        {
            return;
        }

        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<Connections>().Host);
        services.AddQuartz(NodeScheduler, node =>
        {
            node.UseInMemoryStore();
            node.UseDefaultThreadPool(4);
            node.AddTriggerListener<PausedJobs>([]);
            node.AddJobListener(provider => provider.GetRequiredService<RunHistory>(), []);
        });
        services.AddQuartz(ClusterScheduler, cluster =>
        {
            cluster.UseDefaultThreadPool(2);
            cluster.AddTriggerListener<PausedJobs>([]);
            cluster.AddJobListener(provider => provider.GetRequiredService<RunHistory>(), []);
            cluster.ConfigureScheduler(options => options.InstanceId = "AUTO");
            cluster.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseExecutionHistory();
                store.UseSystemTextJsonSerializer();
                store.UseClustering(options =>
                {
                    options.CheckinInterval = TimeSpan.FromSeconds(3);
                    options.CheckinMisfireThreshold = TimeSpan.FromSeconds(6);
                });
                store.ConfigureStore(options => options.TablePrefix = "quartz.qrtz_");
            });
        });
        services.AddQuartzExecutionHistory(options => options.Retention = TimeSpan.FromDays(30));
        services.AddHostedService<ScheduleStart>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}

/// <summary>What is to be scheduled at start.</summary>
internal sealed record ScheduleLines(IReadOnlyList<RecurringJob> All);
