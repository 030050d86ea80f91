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

    /// <summary>When a mail that can wait leaves at the earliest, if it is wished for at that instant.</summary>
    public static DateTimeOffset FirstIn(DateTimeOffset wished, TimeOnly opens, TimeOnly closes)
    {
        if (IsOpen(wished, opens, closes))
        {
            return wished;
        }

        var local = TimeZoneInfo.ConvertTime(wished, VietNam);
        var day = TimeOnly.FromDateTime(local.DateTime) < opens ? local.Date : local.Date.AddDays(1);
        return new DateTimeOffset(day + opens.ToTimeSpan(), VietNam.GetUtcOffset(day + opens.ToTimeSpan()));
    }
}
