using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>
/// A mail may lie open on a table: it names no person and no kind of case. This finds words that would betray what the case is about, in Vietnamese
/// (with or without its signs) and in English.
/// </summary>
public static partial class NeutralWords
{
    /// <summary>The first such word in the text, as written there; null when there is none.</summary>
    public static string? FindForbidden(string text) =>
        Forbidden().Match(text.Normalize(NormalizationForm.FormC)) is { Success: true } found ? found.Value : null;

    // Without its signs "cai" is also "cái" (a thing) and "nghien" also "nghiên cứu" (research): alone they count only with the signs that make them plain.
    [GeneratedRegex(
        @"(?<!\p{L})(cai(?!\p{L})|nghiện|ma\s*t(uý|úy|uy)|chất\s+(kích\s+thích|cấm|gây)|hút\s+chích|cai\s+nghien|nghien\s+ma|con\s+nghien|cắt\s+cơn|"
        + @"methadon\p{L}*|buprenorphin\p{L}*|heroin\p{L}*|xét\s+nghiệm|giám\s+sát\s+điện\s+tử|"
        + @"rehab\p{L}*|addict\p{L}*|drugs?|narcotic\p{L}*|detox\p{L}*|substance\s+(abuse|use)|urine|relaps\p{L}*|electronic\s+monitoring)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();
}
