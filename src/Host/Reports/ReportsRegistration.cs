using CaseFlow.Reports.Charts;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Periods;
using CaseFlow.Reports.Plans;

namespace CaseFlow.Reports;

/// <summary>Figures, and plans held against them.</summary>
internal static class ReportsRegistration
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<PeriodStore>();
        services.AddSingleton<ReportPolicies>();
        services.AddSingleton<ReportUnits>();
        services.AddSingleton<ReportQuestions>();
        services.AddSingleton<Counting>();
        services.AddSingleton<RecordNames>();
        services.AddSingleton<ReportCharts>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<EvaluateTargets>();
    }
}
