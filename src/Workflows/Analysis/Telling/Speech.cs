using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>How things are said in one language: small words, lists, dates and numbers in the manner of legal texts.</summary>
/// <param name="language"><c>vi</c> or <c>en</c>.</param>
internal sealed class Speech(string language)
{
    // They keep their capital inside a Vietnamese sentence.
    private static readonly string[] KeptCapitals = ["Tòa", "Tổ", "Cục", "Bộ", "Viện", "Trưởng", "Giám", "Phòng", "Đội", "Đoàn"];

    private static readonly string[] VietnameseLetters =
        ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

    public string Language => language;

    public bool IsEnglish => language == "en";

    public string Say(string vi, string en) => IsEnglish ? en : vi;

    public static string Quoted(string text) => $"“{text}”";

    /// <summary>A title as it stands inside a sentence.</summary>
    public string Lower(string title)
    {
        var keeps = title.Length < 2 || char.IsUpper(title[1]) || char.IsDigit(title[0])
            || (!IsEnglish && (KeptCapitals.Contains(title.Split(' ')[0], StringComparer.Ordinal) || title.StartsWith("Chủ tịch", StringComparison.Ordinal)));
        return keeps ? title : char.ToLowerInvariant(title[0]) + title[1..];
    }

    /// <summary>The beginning of a sentence.</summary>
    public static string Upper(string text) => text.Length == 0 || text is [_, ')', ..] ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public string And(IReadOnlyCollection<string> parts) => Joined(parts, Say("và", "and"));

    public string Or(IReadOnlyCollection<string> parts) => Joined(parts, Say("hoặc", "or"));

    /// <summary>01/7/2026, 15/01/2027: only the months that could be misread carry a nought.</summary>
    public string Date(DateOnly date) => IsEnglish
        ? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}/{(date.Month < 3 ? $"0{date.Month}" : date.Month)}/{date.Year}");

    public static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>02 ngày làm việc · 2 working days.</summary>
    public string Length(Span span) => LengthWords.InLaw(span, language);

    /// <summary>02, 15, 2.530.000 · 2, 15, 2,530,000.</summary>
    public string Number(decimal number) => number >= 10_000 && decimal.IsInteger(number)
        ? number.ToString("#,0", CultureInfo.InvariantCulture) is var grouped && IsEnglish ? grouped : grouped.Replace(',', '.')
        : number.ToString(CultureInfo.InvariantCulture) is var digits && !IsEnglish && number is >= 1 and < 10 && decimal.IsInteger(number)
            ? $"0{digits}"
            : digits;

    /// <summary>The letter of a point; beyond the alphabet they go on with a number.</summary>
    public string Letter(int at)
    {
        var letters = IsEnglish ? [.. Enumerable.Range('a', 26).Select(letter => ((char)letter).ToString())] : VietnameseLetters;
        return at < letters.Length ? letters[at] : $"{letters[at % letters.Length]}{at / letters.Length}";
    }

    private static string Joined(IReadOnlyCollection<string> parts, string last) => parts.Count switch
    {
        0 => "",
        1 => parts.First(),
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts.Last()}",
    };
}
