using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail;

/// <summary>The hours in which a mail may disturb somebody. A deadline in hours does not wait for morning; everything else does.</summary>
internal static class SendingWindow
{
    private static readonly TimeZoneInfo VietNam = TimeZoneInfo.FindSystemTimeZoneById(WorkingCalendar.VietnamZone);

    public static bool IsOpen(DateTimeOffset now, TimeOnly opens, TimeOnly closes)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, VietNam).DateTime);
        return time >= opens && time < closes;
    }
}
