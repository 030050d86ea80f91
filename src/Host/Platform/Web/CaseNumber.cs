using System.Globalization;

namespace CaseFlow.Platform.Web;

/// <summary>What stands where nobody is named: the number by which an office knows the case.</summary>
internal static class CaseNumber
{
    public static string Said(long caseNo) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Languages.Current == "en" ? "Case" : "Hồ sơ số")} {caseNo}");
}
