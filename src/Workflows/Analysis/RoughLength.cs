using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>How long a deadline is, near enough to tell which of two is longer.</summary>
internal static class RoughLength
{
    private const double DaysPerMonth = 30.4;
    private const double CalendarDaysPerWorkingDay = 1.4;
    private const double OpeningHoursPerDay = 8;

    /// <summary>Days by the calendar, a setting by its default; null for what only the case knows.</summary>
    public static double? Of(WorkflowDefinition definition, DeadlineRule rule)
    {
        var span = rule.Within.Span
            ?? TimeValues.Length(definition.Settings.FirstOrDefault(setting => setting.Id == rule.Within.Setting)?.Value);
        return span is null ? null
            : span.IsWorking ? (span.TotalDays + (span.Clock.TotalHours / OpeningHoursPerDay)) * CalendarDaysPerWorkingDay
            : (span.TotalMonths * DaysPerMonth) + span.TotalDays + span.Clock.TotalDays;
    }
}
