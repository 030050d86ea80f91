namespace CaseFlow.Workflows.Time;

/// <summary>
/// The public holidays of a year without an official notice, by the rules of BLLĐ 2019 Đ111 and Đ112: provisional until the notice comes.
/// Which five days Tết takes, and whether Quốc khánh takes the day before or after, is decided each year; the choices here are those made most often.
/// </summary>
internal static class VietnamHolidays
{
    private const string LabourCode = "BLLĐ 2019 Điều 112";
    private const string Compensated = "BLLĐ 2019 Điều 111 khoản 3";

    /// <summary>The Labour Code of 2019, with the second day of Quốc khánh, is in force since 2021.</summary>
    private const int SecondNationalDaySince = 2021;

    private const int CultureDaySince = 2026;

    public static IEnumerable<CalendarDay> Computed(int year)
    {
        var holidays = new SortedDictionary<DateOnly, CalendarDay>();
        foreach (var holiday in Holidays(year))
        {
            holidays.TryAdd(holiday.Date, holiday);
        }

        var taken = holidays.Keys.ToHashSet();
        return [.. holidays.Values, .. holidays.Values.Where(holiday => IsWeekend(holiday.Date)).Select(holiday => InLieuOf(holiday, taken))];
    }

    private static IEnumerable<CalendarDay> Holidays(int year)
    {
        yield return Day(new DateOnly(year, 1, 1), "Tết Dương lịch", "New Year's Day");

        var newYear = VietnameseLunarCalendar.NewYear(year);
        for (var offset = -1; offset <= 3; offset++)
        {
            yield return Day(newYear.AddDays(offset), "Tết Âm lịch", "Lunar New Year");
        }

        yield return Day(VietnameseLunarCalendar.ToSolar(year, 3, 10), "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day");
        yield return Day(new DateOnly(year, 4, 30), "Ngày Chiến thắng 30/4", "Reunification Day");
        yield return Day(new DateOnly(year, 5, 1), "Ngày Quốc tế lao động 1/5", "International Labour Day");

        var national = new DateOnly(year, 9, 2);
        yield return Day(national, "Quốc khánh", "National Day");
        if (year >= SecondNationalDaySince)
        {
            // The neighbour that makes the longest unbroken rest, as chosen from 2021 to 2026.
            var after = national.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday or DayOfWeek.Sunday;
            yield return Day(national.AddDays(after ? 1 : -1), "Quốc khánh", "National Day");
        }

        if (year >= CultureDaySince)
        {
            yield return Day(new DateOnly(year, 11, 24), "Ngày Văn hóa Việt Nam", "Viet Nam Culture Day") with { Source = "NQ 28/2026/QH16" };
        }
    }

    private static CalendarDay InLieuOf(CalendarDay holiday, HashSet<DateOnly> taken)
    {
        var date = holiday.Date;
        do
        {
            date = date.AddDays(1);
        }
        while (IsWeekend(date) || !taken.Add(date));

        return new(date, DayKind.Compensation, $"Nghỉ bù {holiday.NameVi}", $"In lieu of {holiday.NameEn}", Compensated, Provisional: true);
    }

    private static CalendarDay Day(DateOnly date, string vi, string en) => new(date, DayKind.Holiday, vi, en, LabourCode, Provisional: true);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
