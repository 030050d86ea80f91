using System.Globalization;

namespace CaseFlow.Platform.Web;

/// <summary>Reads a number as people type it: 1.200,5 as well as 1200.5. Where there is a comma, it is the decimal mark and points only group.</summary>
internal static class TypedNumber
{
    public static decimal? Parse(string typed)
    {
        var plain = typed.Replace(" ", "", StringComparison.Ordinal);
        plain = plain.Contains(',', StringComparison.Ordinal) ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : plain;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
