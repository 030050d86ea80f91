namespace CaseFlow.Workflows.Time;

/// <summary>
/// The calendar of Viet Nam's state bodies: the years with an official notice as published, all others computed by the law's rules and marked provisional.
/// </summary>
public static class VietnamCalendar
{
    public const string Id = "vn";

    public const int FirstYear = 2010;

    public const int LastYear = 2070;

    private const string LabourCode = "BLLĐ 2019 Điều 112";
    private const string Compensated = "BLLĐ 2019 Điều 111 khoản 3";

    /// <summary>These swaps were announced, but which notice did so is not known to us; an office may enter it.</summary>
    private const string UnnamedNotice = "";

    private const string CultureDay = "NQ 28/2026/QH16";
    private const string TetNotice2026 = "TB 9441/TB-BNV";
    private const string NewYearSwap2026 = "VB 12729/VPCP-KGVX";

    /// <summary>The two years with an official notice that the product ships.</summary>
    public static Items<int> OfficialYears { get; } = [2025, 2026];

    /// <summary>Days off and worked rest days of 2025 and 2026, each with the document that says so.</summary>
    public static Items<CalendarDay> OfficialDays { get; } =
    [
        Holiday(2025, 1, 1, "Tết Dương lịch", "New Year's Day"),
        Holiday(2025, 1, 27, "Tết Ất Tỵ", "Lunar New Year"),
        Holiday(2025, 1, 28, "Tết Ất Tỵ", "Lunar New Year"),
        Holiday(2025, 1, 29, "Tết Ất Tỵ", "Lunar New Year"),
        Holiday(2025, 1, 30, "Tết Ất Tỵ", "Lunar New Year"),
        Holiday(2025, 1, 31, "Tết Ất Tỵ", "Lunar New Year"),
        Holiday(2025, 4, 7, "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
        Swap(2025, 4, 26, DayKind.SwappedWorkingDay, "Làm bù cho ngày 02/5/2025", "Worked in exchange for 2 May 2025", UnnamedNotice),
        Holiday(2025, 4, 30, "Ngày Chiến thắng 30/4", "Reunification Day"),
        Holiday(2025, 5, 1, "Ngày Quốc tế lao động 1/5", "International Labour Day"),
        Swap(2025, 5, 2, DayKind.SwappedDayOff, "Nghỉ hoán đổi, làm bù ngày 26/4/2025", "Day off in exchange for 26 April 2025", UnnamedNotice),
        Holiday(2025, 9, 1, "Quốc khánh", "National Day"),
        Holiday(2025, 9, 2, "Quốc khánh", "National Day"),

        Holiday(2026, 1, 1, "Tết Dương lịch", "New Year's Day"),
        Swap(2026, 1, 2, DayKind.SwappedDayOff, "Nghỉ hoán đổi, làm bù ngày 10/01/2026", "Day off in exchange for 10 January 2026", NewYearSwap2026),
        Swap(2026, 1, 10, DayKind.SwappedWorkingDay, "Làm bù cho ngày 02/01/2026", "Worked in exchange for 2 January 2026", NewYearSwap2026),
        Holiday(2026, 2, 16, "Tết Bính Ngọ", "Lunar New Year", TetNotice2026),
        Holiday(2026, 2, 17, "Tết Bính Ngọ", "Lunar New Year", TetNotice2026),
        Holiday(2026, 2, 18, "Tết Bính Ngọ", "Lunar New Year", TetNotice2026),
        Holiday(2026, 2, 19, "Tết Bính Ngọ", "Lunar New Year", TetNotice2026),
        Holiday(2026, 2, 20, "Tết Bính Ngọ", "Lunar New Year", TetNotice2026),
        Holiday(2026, 4, 26, "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
        Swap(2026, 4, 27, DayKind.Compensation, "Nghỉ bù Giỗ Tổ Hùng Vương", "In lieu of Hùng Kings' Commemoration Day", Compensated),
        Holiday(2026, 4, 30, "Ngày Chiến thắng 30/4", "Reunification Day"),
        Holiday(2026, 5, 1, "Ngày Quốc tế lao động 1/5", "International Labour Day"),
        Swap(2026, 8, 22, DayKind.SwappedWorkingDay, "Làm bù cho ngày 31/8/2026", "Worked in exchange for 31 August 2026", UnnamedNotice),
        Swap(2026, 8, 31, DayKind.SwappedDayOff, "Nghỉ hoán đổi, làm bù ngày 22/8/2026", "Day off in exchange for 22 August 2026", UnnamedNotice),
        Holiday(2026, 9, 1, "Quốc khánh", "National Day"),
        Holiday(2026, 9, 2, "Quốc khánh", "National Day"),
        Holiday(2026, 11, 24, "Ngày Văn hóa Việt Nam", "Viet Nam Culture Day", CultureDay),
    ];

    /// <summary>The calendar as shipped.</summary>
    public static WorkingCalendar Shipped { get; } = Create("2026.1", OfficialDays, OfficialYears);

    /// <summary>A calendar of the given official days, as an office may have edited them; every other year is computed.</summary>
    /// <param name="version">Kept with every date computed from this calendar; change it whenever a day changes.</param>
    /// <param name="officialDays">The special days of the official years.</param>
    /// <param name="officialYears">The years that the days describe completely.</param>
    /// <param name="hours">Opening hours, local policy.</param>
    /// <param name="id">Another name than "vn", for the calendar of one office.</param>
    public static WorkingCalendar Create(
        string version, IEnumerable<CalendarDay> officialDays, IEnumerable<int> officialYears, OpeningHours? hours = null, string id = Id)
    {
        var official = officialYears.ToHashSet();
        var computed = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Where(year => !official.Contains(year)).SelectMany(VietnamHolidays.Computed);
        return new WorkingCalendar(id, version, FirstYear, LastYear, officialDays.Concat(computed), official, hours);
    }

    private static CalendarDay Holiday(int year, int month, int day, string vi, string en, string source = LabourCode) =>
        new(new DateOnly(year, month, day), DayKind.Holiday, vi, en, source);

    private static CalendarDay Swap(int year, int month, int day, DayKind kind, string vi, string en, string source) =>
        new(new DateOnly(year, month, day), kind, vi, en, source);
}
