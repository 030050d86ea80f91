namespace CaseFlow.Faults.Run;

/// <summary>Nine o'clock of a Tuesday in Viet Nam: mails may leave, and the next days are working days.</summary>
internal static class Morning
{
    public static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static DateTimeOffset After(DateTimeOffset now)
    {
        var day = now.ToOffset(VietNam).Date.AddDays(1);
        while (day.DayOfWeek is not DayOfWeek.Tuesday)
        {
            day = day.AddDays(1);
        }

        return new DateTimeOffset(day.AddHours(9), VietNam);
    }
}
