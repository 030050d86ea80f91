using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Snoozes;

/// <summary>How far work may be put off: some working days, never beyond the day on which the law wants it done, and not again and again.</summary>
internal static class SnoozeLimit
{
    /// <summary>Of one piece of work, by whomever.</summary>
    public const int MostTimes = 3;

    /// <summary>The latest day on which it may be asked again; null where it cannot wait until another working day.</summary>
    public static DateOnly? Latest(DateOnly today, int mostWorkingDays, DateTimeOffset? lawDue, int timesBefore, WorkingCalendar calendar)
    {
        if (timesBefore >= MostTimes)
        {
            return null;
        }

        var latest = calendar.AddWorkingDays(today, mostWorkingDays);
        if (lawDue is { } due && calendar.OnOrBefore(calendar.LocalDate(due)) is var last && last < latest)
        {
            latest = last;
        }

        return latest > today ? latest : null;
    }
}
