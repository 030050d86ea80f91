namespace CaseFlow.Tests.Shared;

/// <summary>A small procedure in two versions: the second has another name for its state, a longer deadline, and other work beside.</summary>
internal static class Licence
{
    /// <param name="id">Each test has a procedure of its own, so that it moves no case of another.</param>
    public static string First(string id) => Version(id, 1, "waiting", "P5D", Task("extra", "officer"));

    /// <param name="plan">What the plan says beside <c>from</c>.</param>
    public static string Second(string id, string plan = """ "states": {"waiting": "arrived"} """, string length = "P8D", string entry = "") =>
        Version(id, 2, "arrived", length, Task("look", "officer"), $$""", "migrations": [ {"from": 1 {{(plan.Length > 0 ? "," : "")}} {{plan}} } ]""", entry);

    private static string Version(string id, int version, string state, string length, string beside, string more = "", string entry = "") => $$"""
        { "id": "{{id}}", "version": {{version}}, "code": "GP", "languages": ["vi", "en"],
          "title": {"vi": "Giấy phép", "en": "Licence"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"} }, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"} } ],
          "data": [ {"name": "note", "type": "text", "title": {"vi": "Ghi chú", "en": "Note"} } ],
          "forms": [ {"id": "note", "title": {"vi": "Ghi chú", "en": "Note"}, "fields": [ {"data": "note"} ]} ],
          "profiles": [ {"id": "RW", "title": {"vi": "Nhắc", "en": "Reminders"},
            "reminders": [ {"before": {"length": "P2D", "calendar": "working"}, "at": "08:00"} ],
            "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"} } ],
          "initial": "{{state}}",
          "on": [ {"event": "noted", "title": {"vi": "Ghi chú", "en": "Note"}, "by": ["officer"], "form": "note"} ],
          "states": [
            { "id": "{{state}}", "code": "CHO", "title": {"vi": "Đang chờ {{version}}", "en": "Waiting {{version}}"}, "actor": "officer" {{entry}},
              "tasks": [ { "id": "take", "title": {"vi": "Tiếp nhận", "en": "Take"}, "mailTitle": {"vi": "Văn bản", "en": "Paper"}, "assign": {"role": "officer"},
                  "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"} } ],
                  "deadlines": [ {"id": "take-law", "title": {"vi": "Hạn tiếp nhận", "en": "Taking"}, "basis": "law", "owner": "officer", "profile": "RW",
                    "within": {"length": "{{length}}", "calendar": "working"} } ] }, {{beside}} ],
              "on": [ {"event": "task.take.done", "target": "closed"}, {"event": ["task.extra.done", "task.look.done"]} ] },
            { "id": "closed", "type": "final", "title": {"vi": "Xong", "en": "Closed"}, "closeReason": "completed" } ] {{more}} }
        """.Replace(version == 1 ? ", \"task.look.done\"" : "\"task.extra.done\", ", "", StringComparison.Ordinal);

    private static string Task(string id, string role) => $$"""
        { "id": "{{id}}", "title": {"vi": "Việc {{id}}", "en": "Work {{id}}"}, "mailTitle": {"vi": "Văn bản", "en": "Paper"}, "assign": {"role": "{{role}}"},
          "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"} } ] }
        """;
}
