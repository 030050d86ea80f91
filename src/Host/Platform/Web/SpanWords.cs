using CaseFlow.Workflows.Time;

namespace CaseFlow.Platform.Web;

/// <summary>A length as people say it: 2 ngày làm việc, 24 giờ, 1 năm · 2 working days, 24 hours, 1 year.</summary>
internal static class SpanWords
{
    public static string Of(Span span, string language)
    {
        var parts = new List<string>();
        Add(span.Years, "năm", "year");
        Add(span.Months, "tháng", "month");
        Add(span.Weeks, "tuần", "week");
        Add(span.Days, span.IsWorking ? "ngày làm việc" : "ngày", span.IsWorking ? "working day" : "day");
        Add((int)(span.ClockSeconds / 3600), span.IsWorking ? "giờ làm việc" : "giờ", span.IsWorking ? "opening hour" : "hour");
        Add((int)(span.ClockSeconds / 60 % 60), "phút", "minute");
        return (parts.Count, language) switch
        {
            (0, "en") => span.EndsAtAMoment ? "at once" : "the same day",
            (0, _) => span.EndsAtAMoment ? "ngay lúc đó" : "trong ngày",
            _ => string.Join(' ', parts),
        };

        void Add(int count, string vi, string en)
        {
            if (count > 0)
            {
                parts.Add(language == "en" ? $"{count} {en}{(count == 1 ? "" : "s")}" : $"{count} {vi}");
            }
        }
    }
}
