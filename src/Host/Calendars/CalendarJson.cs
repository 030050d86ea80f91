using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Calendars;

/// <summary>
/// A calendar with every special day written out, the computed ones too: an old due date is counted again as it was, whatever
/// later releases compute.
/// </summary>
internal static class CalendarJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(WorkingCalendar calendar)
    {
        return JsonSerializer.Serialize(
            new Body(
                calendar.Zone.Id, calendar.FirstYear, calendar.LastYear, [.. calendar.OfficialYears()], [.. calendar.Hours.Periods],
                [.. calendar.SpecialDays(calendar.FirstYear, calendar.LastYear)]),
            Options);
    }

    public static WorkingCalendar Read(string id, string version, string body)
    {
        var read = JsonSerializer.Deserialize<Body>(body, Options)!;
        return new WorkingCalendar(
            id, version, read.FirstYear, read.LastYear, read.Days, read.OfficialYears, new OpeningHours([.. read.Hours]), read.Zone);
    }

    private sealed record Body(
        string Zone, int FirstYear, int LastYear, List<int> OfficialYears, List<OpeningPeriod> Hours, List<CalendarDay> Days);
}
