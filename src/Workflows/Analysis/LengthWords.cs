using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis;

/// <summary>A length as people say it: 2 ngày làm việc, 24 giờ, 1 năm · 2 working days, 24 hours, 1 year.</summary>
public static class LengthWords
{
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Of(Span span, string language) => Of(span, language, inLaw: false);

    /// <summary>As laws write it: Vietnamese numbers below ten have a nought before them, 02 ngày làm việc.</summary>
    public static string InLaw(Span span, string language) => Of(span, language, inLaw: true);

    private static string Of(Span span, string language, bool inLaw)
    {
        ArgumentNullException.ThrowIfNull(span);
        var parts = new List<string>();
        Add(span.Years, "năm", "year");
        Add(span.Months, "tháng", "month");
        Add(span.Weeks, span.IsWorking ? "tuần làm việc" : "tuần", span.IsWorking ? "working week" : "week");
        Add(span.Days, span.IsWorking ? "ngày làm việc" : "ngày", span.IsWorking ? "working day" : "day");
        Add(span.ClockSeconds / 3600, span.IsWorking ? "giờ làm việc" : "giờ", span.IsWorking ? "opening hour" : "hour");
        Add(span.ClockSeconds / 60 % 60, "phút", "minute");
        Add(span.ClockSeconds % 60, "giây", "second");
        return (parts.Count, span.EndsAtAMoment, language) switch
        {
            ( > 0, _, _) => string.Join(' ', parts),
            (_, true, "en") => "at once",
            (_, true, _) => "ngay lúc đó",
            (_, _, "en") => "the same day",
            _ => "trong ngày",
        };

        void Add(long count, string vi, string en)
        {
            if (count > 0)
            {
                parts.Add(language == "en" ? $"{count} {en}{(count == 1 ? "" : "s")}" : inLaw ? $"{count:00} {vi}" : $"{count} {vi}");
            }
        }
    }
}
