using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.People.Addresses;
using CaseFlow.Platform.Web;

namespace CaseFlow.People.Facts;

/// <summary>The value of one field between what is typed, what is stored and what is read.</summary>
internal static class FactText
{
    private const int Longest = 300;
    private const int LongestNote = 2000;

    /// <summary>Reads what was typed; several codes stand with commas between. Nothing typed is no value, and no problem.</summary>
    /// <returns>A problem is <c>unreadable</c>, <c>ahead</c>, <c>unknown</c>, <c>digits</c>, <c>required</c> or <c>long</c>.</returns>
    public static (JsonNode? Value, string? Problem) Read(PersonField field, string? typed, DateOnly today)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
        {
            return (null, field.IsRequired ? "required" : null);
        }

        return field.Kind switch
        {
            FactKind.Date => Dated(field, TypedDate.Parse(text, today), today),
            FactKind.PartialDate => Partial(field, text, today),
            FactKind.YesNo => text switch { "yes" => (true, null), "no" => (false, null), _ => (null, "unknown") },
            FactKind.Code => field.Find(text) is null ? (null, "unknown") : (text, null),
            FactKind.Codes => Several(field, text),
            _ when field.Id == "identityNumber" => Digits(text.Replace(" ", "", StringComparison.Ordinal)),
            _ => text.Length > (field.Kind is FactKind.Note ? LongestNote : Longest) ? (null, "long") : (text, null),
        };
    }

    /// <summary>As a form shows it to be changed.</summary>
    public static string Typed(PersonField field, JsonNode? value) => value switch
    {
        null => "",
        JsonArray several => string.Join(',', several.Select(one => one!.GetValue<string>())),
        JsonValue flag when flag.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        _ => field.Kind is FactKind.Date or FactKind.PartialDate ? ShownDate(value.GetValue<string>()) : value.GetValue<string>(),
    };

    /// <summary>As a person reads it. An entry of a list is a line of its parts.</summary>
    public static string Said(PersonField field, JsonNode? value, string language) => value switch
    {
        null => "",
        JsonObject address when AddressUnits.IsAddress(field) => string.Join(" · ", field.Parts
            .Where(part => part.Id is "from" or "to" && address[part.Id] is not null)
            .Select(part => SaidInEntry(part, address[part.Id], language))
            .Prepend(AddressUnits.Written(address) + Today(address, language))),
        JsonObject entry => string.Join(" · ", field.Parts
            .Where(part => entry[part.Id] is not null)
            .Select(part => SaidInEntry(part, entry[part.Id], language))),
        JsonArray several => string.Join(", ", several.Select(one => TitleOf(field, one!.GetValue<string>(), language))),
        JsonValue flag when flag.TryGetValue<bool>(out var yes) => (yes, language) switch { (true, "en") => "Yes", (false, "en") => "No", (true, _) => "Có", _ => "Không" },
        _ => field.Kind switch
        {
            FactKind.Code => TitleOf(field, value.GetValue<string>(), language),
            FactKind.Date or FactKind.PartialDate => ShownDate(value.GetValue<string>()),
            _ => value.GetValue<string>(),
        },
    };

    private static string Today(JsonObject address, string language) =>
        address["now"] is { } now ? $" ({(language == "en" ? "now" : "nay là")} {now.GetValue<string>()})" : "";

    // Dates, numbers and answers say nothing without the name of their part.
    private static string SaidInEntry(PersonField part, JsonNode? value, string language) =>
        part.Kind is FactKind.Date or FactKind.PartialDate or FactKind.YesNo || part.Id is "number" or "identity" or "phone"
            ? $"{part.Title.In(language)}: {Said(part, value, language)}"
            : Said(part, value, language);

    private static string TitleOf(PersonField field, string code, string language) => field.Find(code)?.Title.In(language) ?? code;

    /// <summary>2026-05-01, 2026-05 or 2026 as people write it.</summary>
    private static string ShownDate(string stored) => string.Join('/', stored.Split('-').Reverse());

    private static (JsonNode?, string?) Dated(PersonField field, DateOnly? date, DateOnly today) => date switch
    {
        null => (null, "unreadable"),
        { } ahead when ahead > today && !field.MayBeAhead => (null, "ahead"),
        { } day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
    };

    private static (JsonNode?, string?) Partial(PersonField field, string typed, DateOnly today)
    {
        var parts = typed.Split(['/', '-', '.'], StringSplitOptions.TrimEntries);
        if (parts is [var year] && IsYear(year, today))
        {
            return (year, null);
        }

        // The register itself keeps a day or a year.
        return !field.IsColumn && parts is [var month, var of] && IsYear(of, today) && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12
            ? ($"{of}-{number:00}", null)
            : Dated(field, TypedDate.Parse(typed, today), today);
    }

    private static bool IsYear(string text, DateOnly today) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1900 && year <= today.Year;

    private static (JsonNode?, string?) Several(PersonField field, string typed)
    {
        var chosen = typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return chosen.All(code => field.Find(code) is not null) ? (new JsonArray([.. chosen.Distinct().Select(code => (JsonNode)code)]), null) : (null, "unknown");
    }

    private static (JsonNode?, string?) Digits(string number) =>
        number.Length is 9 or 12 && number.All(char.IsAsciiDigit) ? (number, null) : (null, "digits");
}
