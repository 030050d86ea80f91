using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseFlow.Platform.Web;

/// <summary>Reads a time of day as people type it: 8:05, 8h05, 8g, 0805, 8.</summary>
internal static partial class TypedTime
{
    public static TimeOnly? Parse(string typed)
    {
        var match = Written().Match(typed.Trim());
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } written ? int.Parse(written.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return hour <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<hour>\d{1,2})(\s*[:hg.]\s*(?<minute>\d{2})?|(?<minute>\d{2}))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
