using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// One line of the schedule. A job that runs on every node drains a queue from which each row is taken once; a job that runs
/// once in the cluster is looked after by Quartz in the database. Either may run twice after a crash: jobs are idempotent.
/// </summary>
internal abstract record RecurringJob(string Name, Type Job)
{
    /// <summary>On every node, again and again with a pause between; never twice at once on a node.</summary>
    public sealed record OnEveryNode(string Name, Type Job, TimeSpan Pause) : RecurringJob(Name, Job)
    {
        public override IScheduleBuilder Timing => SimpleScheduleBuilder.Create()
            .WithInterval(Pause).RepeatForever().MeasureIntervalFromCompletion(true);
    }

    /// <summary>Once in the cluster, at times of Viet Nam; a run that was missed is made up for at once, and only once.</summary>
    /// <param name="Cron">Quartz notation: second minute hour day month weekday.</param>
    public sealed record OnceInTheCluster(string Name, Type Job, string Cron) : RecurringJob(Name, Job)
    {
        public override IScheduleBuilder Timing => CronScheduleBuilder.Create(Cron)
            .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"))
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
    }

    public abstract IScheduleBuilder Timing { get; }

    public static RecurringJob EveryNode<TJob>(string name, TimeSpan pause) where TJob : IJob => new OnEveryNode(name, typeof(TJob), pause);

    public static RecurringJob Once<TJob>(string name, string cron) where TJob : IJob => new OnceInTheCluster(name, typeof(TJob), cron);
}
