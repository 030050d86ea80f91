using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Duty;

/// <summary>
/// The time in which nobody sits at a desk: from 18:00 to 07:00, as the reminders of a 12-hour limit count it, and days off. What falls due in it
/// is rung about, for a mail may lie unread until morning.
/// </summary>
/// <param name="Until">The next working morning.</param>
/// <param name="IsNow">It is such a time now.</param>
internal sealed record DutyTime(WorkingCalendar Calendar, DateTimeOffset Until, bool IsNow)
{
    private static readonly TimeOnly Morning = new(7, 0);
    private static readonly TimeOnly Evening = new(18, 0);

    public static DutyTime At(DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = calendar.LocalDate(now);
        var isEarly = TimeOnly.FromDateTime(calendar.LocalTime(now)) < Morning;
        var morning = calendar.Instant(isEarly && calendar.IsWorkingDay(today) ? today : calendar.NextWorkingDay(today), Morning);
        return new(calendar, morning.ToUniversalTime(), IsOff(now, calendar));
    }

    /// <summary>Whether whoever has something due then is to be rung: also about what is late already, for as long as it is open.</summary>
    public bool Concerns(DateTimeOffset due) => due <= Until && (IsNow || IsOff(due, Calendar));

    private static bool IsOff(DateTimeOffset instant, WorkingCalendar calendar)
    {
        var time = TimeOnly.FromDateTime(calendar.LocalTime(instant));
        return !calendar.IsWorkingDay(calendar.LocalDate(instant)) || time < Morning || time >= Evening;
    }
}
