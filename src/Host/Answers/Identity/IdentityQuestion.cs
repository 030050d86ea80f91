using CaseFlow.Platform.Web;

namespace CaseFlow.Answers.Identity;

/// <summary>By what a helper is known: something of the own, never of anybody who is visited.</summary>
internal static class IdentityQuestion
{
    /// <summary>The last four digits of the own telephone.</summary>
    public const string Phone = "phone";

    /// <summary>The own year of birth.</summary>
    public const string BirthYear = "birth-year";

    /// <summary>A word that the office gave.</summary>
    public const string Word = "word";

    public static IReadOnlyList<string> Kinds { get; } = [Phone, BirthYear, Word];

    /// <summary>What of an answer counts: of a telephone the last digits, of a word neither capitals nor marks. Null for what is no answer.</summary>
    public static string? Settle(string kind, string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return kind switch
        {
            Phone => digits.Length >= 4 ? digits[^4..] : null,
            BirthYear => digits.Length == 4 ? digits : null,
            _ => string.Join(' ', VietnameseText.Plain(written).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: >= 4 } word ? word : null,
        };
    }
}
