using CaseFlow.Operations.Alarms;
using CaseFlow.Operations.DeadLetters;
using CaseFlow.Operations.Growth;
using CaseFlow.Operations.Outages;
using CaseFlow.Operations.Runs;
using CaseFlow.Platform.Jobs;

namespace CaseFlow.Operations;

/// <summary>What the slice of operations puts at the disposal of the others.</summary>
internal static class OperationsRegistration
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(OperationsOptions.Section).Get<OperationsOptions>() ?? new OperationsOptions());
        services.AddSingleton<Backlog>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<PauseJob>();
        services.AddSingleton<DeadLetterBox>();
        services.AddSingleton<Lateness>();
        services.AddSingleton<RaiseAlarms>();
        services.AddSingleton<FindOutage>();
        services.AddSingleton<RunBook>();
        services.AddSingleton<TableSizes>();
        services.AddSingleton<OutageBook>();
        services.AddSingleton<AfterSilence>(provider => provider.GetRequiredService<FindOutage>().AfterSilenceAsync);
        services.AddHealthChecks().AddCheck<WorkCheck>("work", timeout: TimeSpan.FromSeconds(5));
    }
}
