using System.Text.Json.Nodes;

namespace CaseFlow.People.Facts;

/// <summary>Reads a whole value: of a field that a person has once, or an entry of a list part by part.</summary>
internal static class FactForm
{
    /// <summary>A value as a program sends it, held to the same rules as one that is typed.</summary>
    public static (JsonNode? Value, string? Problem) Read(PersonField field, JsonNode? sent, DateOnly today)
    {
        if (!field.IsList)
        {
            return sent is JsonObject ? (null, "unreadable") : FactText.Read(field, TextOf(sent), today);
        }

        if (sent is not JsonObject entry)
        {
            return (null, sent is null ? null : "unreadable");
        }

        // What was read of an address may be sent back: its unit is found anew.
        return entry.Any(part => part.Key is not ("unit" or "now") && field.Parts.All(known => known.Id != part.Key))
            ? (null, "unknown")
            : Entry(field.Parts, part => TextOf(entry[part.Id]), today, out var problems) is { } value && problems.Count == 0
                ? (value, null)
                : (null, problems.Values.FirstOrDefault() ?? "required");
    }

    /// <summary>An entry from its parts; null when nothing was typed.</summary>
    /// <param name="problems">By part, what is wrong with it.</param>
    public static JsonObject? Entry(IReadOnlyList<PersonField> parts, Func<PersonField, string?> typed, DateOnly today, out Dictionary<string, string> problems)
    {
        var entry = new JsonObject();
        problems = [];
        foreach (var part in parts)
        {
            var (value, problem) = FactText.Read(part, typed(part), today);
            if (problem is not null)
            {
                problems[part.Id] = problem;
            }
            else if (value is not null)
            {
                entry[part.Id] = value;
            }
        }

        return entry.Count == 0 ? null : entry;
    }

    private static string? TextOf(JsonNode? sent) => sent switch
    {
        null => null,
        JsonArray several => string.Join(',', several.Select(TextOf)),
        JsonValue flag when flag.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        JsonValue text when text.TryGetValue<string>(out var written) => written,
        _ => sent.ToJsonString(),
    };
}
