using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Platform.Web;

/// <summary>A due date as a person would say it, at the day on which it is read, in Viet Nam's local time.</summary>
internal static class DueWords
{
    public static DueBox Of(DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar, string language) =>
        new(Date(due, calendar, language), Left(due, now, calendar, language), UrgencyOf(due, now, calendar));

    /// <summary>thứ Năm, 30/04/2026 (nghỉ lễ) · 16:30 thứ Bảy, 21/11/2026. A deadline that is the end of a day says no time.</summary>
    public static string Date(DateTimeOffset due, WorkingCalendar calendar, string language)
    {
        var local = calendar.LocalTime(due);
        var day = calendar.LocalDate(due);
        var time = IsEndOfDay(due, calendar) ? "" : $"{local.ToString("HH:mm", CultureInfo.InvariantCulture)} ";
        return $"{time}{VietnameseText.LongDate(day, language)}{DayOff(calendar.WhyNotWorking(day), language)}";
    }

    /// <summary>hôm nay · còn 1 ngày làm việc · quá hạn 3 ngày làm việc · còn 4 giờ.</summary>
    public static string Left(DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar, string language)
    {
        var (today, day) = (calendar.LocalDate(now), calendar.LocalDate(due));
        var late = now > due;
        if (today == day && !IsEndOfDay(due, calendar))
        {
            return Hours(late ? now - due : due - now, late, language);
        }

        if (today == day)
        {
            return language == "en" ? "due today" : "hạn là hôm nay";
        }

        var working = late ? calendar.WorkingDaysBetween(day, today) : calendar.WorkingDaysBetween(today, day);
        var days = Math.Abs(day.DayNumber - today.DayNumber);
        return (late, working, language) switch
        {
            (true, 0, "en") => $"{Counted(days, "day")} overdue",
            (true, 0, _) => $"quá hạn {days} ngày",
            (true, _, "en") => $"{Counted(working, "working day")} overdue",
            (true, _, _) => $"quá hạn {working} ngày làm việc",
            (false, 0, "en") => $"{Counted(days, "day")} left, none of them a working day",
            (false, 0, _) => $"còn {days} ngày, đều là ngày nghỉ",
            (false, _, "en") => $"{Counted(working, "working day")} left",
            _ => $"còn {working} ngày làm việc",
        };
    }

    /// <summary>muộn hơn 1 ngày làm việc · sớm hơn 3 ngày làm việc, of a date that moved by so many working days.</summary>
    public static string Moved(int workingDays, string language) => (Math.Sign(workingDays), language) switch
    {
        (0, "en") => "no working day between them",
        (0, _) => "không cách nhau ngày làm việc nào",
        (1, "en") => $"{Counted(workingDays, "working day")} later",
        (1, _) => $"muộn hơn {workingDays} ngày làm việc",
        (_, "en") => $"{Counted(-workingDays, "working day")} earlier",
        _ => $"sớm hơn {-workingDays} ngày làm việc",
    };

    /// <summary>30/04/2026, for subjects.</summary>
    public static string ShortDate(DateTimeOffset due, WorkingCalendar calendar) =>
        VietnameseText.ShortDate(calendar.LocalDate(due));

    private static Urgency UrgencyOf(DateTimeOffset due, DateTimeOffset now, WorkingCalendar calendar) =>
        now > due ? Urgency.Late
        : calendar.WorkingDaysBetween(calendar.LocalDate(now), calendar.LocalDate(due)) <= 1 ? Urgency.Soon
        : Urgency.Calm;

    private static string Hours(TimeSpan time, bool late, string language)
    {
        var hours = (int)time.TotalHours;
        var minutes = (int)Math.Ceiling(time.TotalMinutes);
        return (hours, late, language) switch
        {
            (0, true, "en") => $"{Counted(minutes, "minute")} overdue",
            (0, true, _) => $"quá hạn {minutes} phút",
            (0, false, "en") => $"{Counted(minutes, "minute")} left",
            (0, false, _) => $"còn {minutes} phút",
            (_, true, "en") => $"{Counted(hours, "hour")} overdue",
            (_, true, _) => $"quá hạn {hours} giờ",
            (_, false, "en") => $"{Counted(hours, "hour")} left",
            _ => $"còn {hours} giờ",
        };
    }

    private static string Counted(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string DayOff(CalendarDay? off, string language) => off switch
    {
        null => "",
        { Kind: DayKind.WeeklyRest } => language == "en" ? " (day off)" : " (ngày nghỉ)",
        _ => language == "en" ? $" ({off.NameEn})" : $" ({off.NameVi})",
    };

    private static bool IsEndOfDay(DateTimeOffset due, WorkingCalendar calendar) => calendar.EndOfDay(calendar.LocalDate(due)) == due;
}

/// <summary>The date, how long that is from now, and how near it feels.</summary>
internal sealed record DueBox(string Date, string Left, Urgency Urgency);

internal enum Urgency
{
    Calm,
    Soon,
    Late,
}
