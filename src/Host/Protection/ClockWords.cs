using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection;

/// <summary>What is left of a clock that counts hours, in words: it runs through nights and days off (BLDS Đ147).</summary>
internal static class ClockWords
{
    public static DueBox Of(DateTimeOffset due, DateTimeOffset now, IStringLocalizer<Shared> texts)
    {
        var left = (due - now).Duration();
        var (hours, minutes) = ((int)left.TotalHours, left.Minutes);
        var words = (now > due, hours) switch
        {
            (true, 0) => texts["Protection.Late.Minutes", minutes],
            (true, _) => texts["Protection.Late.Hours", hours, minutes],
            (false, 0) => texts["Protection.Left.Minutes", minutes],
            _ => texts["Protection.Left.Hours", hours, minutes],
        };
        return new(VietnameseText.Moment(due), words, now > due ? Urgency.Late : left < TimeSpan.FromHours(24) ? Urgency.Soon : Urgency.Calm);
    }
}
