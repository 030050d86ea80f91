using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Figures.Reckoning;

/// <summary>What was published about one place: its figures by their path, <c>census.listed</c>.</summary>
internal sealed class Published
{
    /// <summary>What says when and where, and is not counted.</summary>
    private static readonly HashSet<string> About = ["id", "name", "asOf", "period"];

    private readonly JsonElement _place;

    private Published(JsonElement place) => _place = place;

    public string Id => _place.GetProperty("id").GetString()!;

    public string Name => _place.GetProperty("name").GetString()!;

    /// <summary>The day of the figures, or the last one of their period.</summary>
    public DateOnly To => Day(_place.TryGetProperty("asOf", out var day) ? day : _place.GetProperty("period")[1]);

    /// <summary>The first day of the period; the first of the year where only a day is told.</summary>
    public DateOnly From => _place.TryGetProperty("period", out var period) ? Day(period[0]) : new(To.Year, 1, 1);

    /// <summary>Every figure and every list, so that none is forgotten.</summary>
    public IEnumerable<string> Paths => _place.EnumerateObject().Where(part => !About.Contains(part.Name)).SelectMany(part => PathsOf(part.Name, part.Value));

    public static IReadOnlyList<Published> Read(string json) =>
        [.. JsonDocument.Parse(json).RootElement.GetProperty("places").EnumerateArray().Select(place => new Published(place.Clone()))];

    public int Number(string path) => Find(path).GetInt32();

    /// <summary>A figure as it is compared: a list is its words in order.</summary>
    public string Text(string path) => Find(path) switch
    {
        { ValueKind: JsonValueKind.Array } list => string.Join(", ", list.EnumerateArray().Select(word => word.GetString()).Order(StringComparer.Ordinal)),
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal().ToString(CultureInfo.InvariantCulture),
        var word => word.GetString()!,
    };

    public IReadOnlyList<string> Words(string path) => [.. Find(path).EnumerateArray().Select(word => word.GetString()!)];

    private static DateOnly Day(JsonElement day) => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture);

    // Of a list of targets each is a figure, named by what it is about.
    private static IEnumerable<string> PathsOf(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(part => PathsOf($"{path}.{part.Name}", part.Value)),
        JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind is JsonValueKind.Object) =>
            value.EnumerateArray().Select(one => $"{path}.{one.GetProperty("indicator").GetString()}"),
        _ => [path],
    };

    private JsonElement Find(string path)
    {
        var found = _place;
        foreach (var part in path.Split('.'))
        {
            found = found.ValueKind is JsonValueKind.Array
                ? found.EnumerateArray().First(one => one.GetProperty("indicator").GetString() == part).GetProperty("target")
                : found.GetProperty(part);
        }

        return found;
    }
}
