namespace CaseFlow.Workflows.Tests.Definition;

/// <summary>The small procedure with a test that passes and uses every word of tests, to be patched by one that wants it to fail.</summary>
internal static class TestedDefinition
{
    public static string Json { get; } = SmallDefinition.With(("tests", """
        [ { "id": "over-new-year", "title": {"vi": "Hạn nhận qua Tết Dương lịch", "en": "The days to take it run over New Year"},
            "settings": {"patience": {"length": "P20D", "calendar": "calendar"}},
            "start": {"at": "2026-12-30T08:00", "recordedAt": "2026-12-30T09:00", "data": {"years": 1}},
            "steps": [
              { "at": "2026-12-30T10:00", "event": "doc.recorded", "by": "officer",
                "documents": [ {"kind": "V-51", "number": "7/TB", "dated": "2026-12-29", "received": "2026-12-30T09:30", "pages": {"from": 1, "to": 3}} ],
                "expect": {"states": ["waiting"], "due": {"take-law": "2027-01-04"}, "work": ["take"]} },
              { "until": "2027-01-04T12:00",
                "expect": { "mails": [ {"deadline": "take-law", "mark": "reminder/0", "to": "officer", "at": "2026-12-31T08:00"} ],
                            "data": {"receivedAt": null}, "terms": {"management": null}, "closed": null} },
              { "until": "2027-01-05T00:00", "expect": {"mails": [ {"deadline": "take-law", "mark": "escalation/0", "to": "leader"} ], "noMails": ["visit-due"]} },
              { "at": "2027-01-05T09:00", "event": "task.take.done", "by": "leader", "person": "binh", "expect": {"refused": "role", "states": ["waiting"]} },
              { "at": "2027-01-05T09:00", "event": "task.take.done", "by": "officer", "data": {"receivedAt": "2026-12-30T10:00", "years": 2, "adult": true},
                "expect": { "states": ["visits", "filing"], "notStates": ["waiting"], "due": {"take-law": null}, "work": [],
                            "data": {"receivedAt": "2026-12-30T10:00", "years": 2}, "terms": {"management": "2027-12-30"}, "messages": [], "spawns": []} },
              { "at": "2027-01-27T08:00", "event": "stopped", "by": "officer", "recordedAt": "2027-01-29T09:00",
                "expect": {"mails": [ {"deadline": "visit-due", "at": "2027-01-29"} ], "closed": "completed"} } ] } ]
        """));

    /// <inheritdoc cref="SmallDefinition.With"/>
    public static string With(params ReadOnlySpan<(string Path, string? Json)> patches) => SmallDefinition.Patched(Json, patches);
}
