using System.Globalization;
using System.Text;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Platform.Web;

/// <summary>
/// Dates, times and numbers as people write them, in the language of the request. All local times are those of Viet Nam,
/// whatever zone the server runs in.
/// </summary>
internal static class VietnameseText
{
    private static readonly TimeZoneInfo VietNam = TimeZoneInfo.FindSystemTimeZoneById(WorkingCalendar.VietnamZone);

    private static readonly string[] WeekdaysVi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    private static bool English => Languages.Current == "en";

    /// <summary>The date in Viet Nam at that instant.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, VietNam);

    /// <summary>30/04/2026</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>30/04/2026, of an instant, in Viet Nam.</summary>
    public static string ShortDate(DateTimeOffset instant) => ShortDate(LocalDate(instant));

    /// <summary>thứ Năm, 30/04/2026 · Thursday, 30/04/2026</summary>
    public static string LongDate(DateOnly date) => LongDate(date, Languages.Current);

    /// <summary>The same in a language that is not the request's: a mail speaks that of its reader.</summary>
    public static string LongDate(DateOnly date, string language) =>
        $"{(language == "en" ? date.DayOfWeek.ToString() : WeekdaysVi[(int)date.DayOfWeek])}, {ShortDate(date)}";

    /// <summary>09:05, thứ Hai, 06/07/2026</summary>
    public static string Moment(DateTimeOffset instant) =>
        $"{Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}, {LongDate(LocalDate(instant))}";

    /// <summary>The same, without a midnight that nobody meant: the day alone was known.</summary>
    public static string MomentOrDay(DateTimeOffset instant) => Local(instant).TimeOfDay == TimeSpan.Zero ? LongDate(LocalDate(instant)) : Moment(instant);

    /// <summary>09:05, of an instant, in Viet Nam.</summary>
    public static string Time(DateTimeOffset instant) => Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The instant at which it is that time of that day in Viet Nam.</summary>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time) =>
        new(date.ToDateTime(time), VietNam.GetUtcOffset(date.ToDateTime(time)));

    /// <summary>5.236 in Vietnamese, 5,236 in English.</summary>
    public static string Number(decimal number) => number.ToString("#,##0.##", English ? CultureInfo.InvariantCulture : Vietnamese);

    /// <summary>For comparing in a search: lower case, no tones or marks, d for đ. The SQL function <c>plain</c> does the same.</summary>
    public static string Plain(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var letter in written.Normalize(NormalizationForm.FormD))
        {
            if (letter is < '\u0300' or > '\u036f')
            {
                plain.Append(letter is 'Đ' or 'đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }

    // Written out, because the machine's own data for Vietnamese differ between versions.
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
