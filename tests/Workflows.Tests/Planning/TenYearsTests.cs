using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Time;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Planning;

[Collection(nameof(ServerZone))]
public sealed class TenYearsTests : IDisposable
{
    private static readonly string[] Zones = ["UTC", "America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati", "Asia/Ho_Chi_Minh"];

    private readonly string? _before = Environment.GetEnvironmentVariable("TZ");

    [Fact]
    public void Ten_years_of_visits_and_deadlines_fall_on_the_same_local_dates_in_five_server_zones()
    {
        var plans = Zones.ToDictionary(zone => zone, Planned);

        Assert.True(plans["UTC"].Count > 500, $"Only {plans["UTC"].Count} lines were planned.");
        Assert.All(Zones, zone => Assert.Equal(plans["Asia/Ho_Chi_Minh"], plans[zone]));
    }

    private static List<string> Planned(string zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        var calendar = VietnamCalendar.Create("ten-years", VietnamCalendar.OfficialDays, VietnamCalendar.OfficialYears);
        var visit = Task("visit", $$""", "deadlines": [ {{Deadline("visit-due", """ "profile": "RP" """, "office")}} ] """);
        var watching = Procedure(
            State("watching", $$$"""
                "checkIns": [ { "id": "visits", "title": {{{Titled("Visits")}}}, "from": {"data": "firstOn"}, "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ],
                  "opensBefore": {"length": "P3D", "calendar": "working"}, "avoidHolidays": true, "missed": "skip", "task": {{{visit}}} } ],
                "on": [ {"event": "task.visit.done"}, {"after": {"length": "P10Y", "calendar": "calendar"}, "target": "closed"} ]
                """) + "," + End,
            "watching",
            data: Element("firstOn", "date"),
            profiles: """
                { "id": "RP", "title": {"vi": "a", "en": "a"},
                  "reminders": [ {"before": {"length": "P3D", "calendar": "calendar"}, "at": "08:00"}, {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ],
                  "escalations": [ {"overdueBy": {"length": "P3D", "calendar": "working"}, "at": "08:00", "notify": "leader"} ] }
                """);
        var started = new WorkflowEvent(EngineEvents.Started, Local("2026-01-31 23:30"), Local("2026-01-31 23:30"), Officer, Data(("firstOn", "2026-01-31")), [], null, null, new([]));
        var begun = ((Moved)watching.Start(started, calendar)).Next;
        return [.. Forecast.Of(watching, begun, calendar, started.At, Local("2036-02-01")).Select(entry => string.Create(
            CultureInfo.InvariantCulture, $"{calendar.LocalTime(entry.At):yyyy-MM-dd HH:mm:ss} {entry.Kind} {entry.Rule} {entry.Occurrence:yyyy-MM-dd}"))];
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TZ", _before);
        TimeZoneInfo.ClearCachedData();
    }
}
