using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Tests.Definition;

/// <summary>A small procedure with nothing wrong in it, to be patched by a test that wants something wrong.</summary>
internal static class SmallDefinition
{
    public const string Json = """
        { "$schema": "workflow.schema.json",
          "id": "small", "version": 1, "code": "NHO", "languages": ["vi", "en"],
          "title": {"vi": "Quy trình nhỏ", "en": "Small procedure"},
          "regime": "L120", "effectiveFrom": "2026-07-01", "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}},
                     {"id": "leader", "title": {"vi": "Trưởng", "en": "Leader"}},
                     {"id": "court", "title": {"vi": "Tòa án", "en": "Court"}, "outside": true} ],
          "laws": [ {"id": "NĐ163 Đ134.1", "title": {"vi": "Điều 134", "en": "Article 134"}} ],
          "settings": [ {"id": "patience", "title": {"vi": "Kiên nhẫn", "en": "Patience"}, "type": "span", "value": {"length": "P10D", "calendar": "calendar"}} ],
          "data": [ {"name": "receivedAt", "type": "datetime", "title": {"vi": "Nhận lúc", "en": "Received at"}},
                    {"name": "years", "type": "integer", "title": {"vi": "Số năm", "en": "Years"}, "value": 1},
                    {"name": "adult", "type": "boolean", "title": {"vi": "Người lớn", "en": "Adult"}, "value": true},
                    {"name": "lines", "type": "list", "title": {"vi": "Điều chỉnh", "en": "Adjustments"}, "value": {"literal": []}, "readOnly": true} ],
          "forms": [ {"id": "notice", "title": {"vi": "Thông báo", "en": "Notice"}, "fields": [
                       {"data": "receivedAt", "required": true},
                       {"data": "years", "validIf": {">=": [{"var": "years"}, 1]}, "message": {"vi": "Ít nhất 1", "en": "At least 1"}},
                       {"data": "adult"} ]} ],
          "documents": [ {"id": "V-51", "title": {"vi": "Thông báo", "en": "Notice"}, "kind": "incoming"} ],
          "profiles": [ {"id": "RW", "title": {"vi": "Ngày làm việc", "en": "Working days"},
                         "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
                         "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"},
                                          {"overdueBy": {"length": "P1D", "calendar": "working"}, "notify": "leader"} ]} ],
          "terms": [ {"id": "management", "title": {"vi": "Thời hạn", "en": "Term"}, "from": {"local_date": [{"var": "receivedAt"}]}, "length": "P1Y", "adjustments": "lines"} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "waiting",
          "on": [ {"event": "stopped", "title": {"vi": "Dừng", "en": "Stop"}, "by": ["officer"], "target": "closed"} ],
          "states": [
            { "id": "waiting", "code": "CHO", "title": {"vi": "Chờ", "en": "Waiting"}, "actor": "court",
              "documents": [ {"id": "V-51", "required": true} ],
              "tasks": [ { "id": "take", "title": {"vi": "Nhận", "en": "Take"}, "mailTitle": {"vi": "Văn bản đến", "en": "Incoming paper"},
                           "assign": {"role": "officer"}, "form": "notice",
                           "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                           "law": ["NĐ163 Đ134.1"],
                           "deadlines": [ {"id": "take-law", "title": {"vi": "Hạn", "en": "Due"}, "basis": "law", "within": {"length": "P2D", "calendar": "working"},
                                           "from": {"document": "V-51", "at": "received"}, "owner": "officer", "profile": "RW", "law": ["NĐ163 Đ134.1"]} ] } ],
              "on": [ {"event": "task.take.done", "if": {"===": [{"var": "adult"}, true]}, "target": "running"},
                      {"event": "task.take.done", "target": "closed"},
                      {"after": {"setting": "patience"}, "target": "closed"} ] },
            { "id": "running", "type": "parallel", "code": "DANG", "title": {"vi": "Đang", "en": "Running"},
              "on": [ {"event": "absent", "title": {"vi": "Vắng", "en": "Absent"}, "by": ["officer"], "target": "suspended", "park": true},
                      {"event": "done.state.running", "target": "closed"} ],
              "states": [
                { "id": "running-last", "type": "history", "history": "deep", "default": ["visiting", "papers"] },
                { "id": "visiting", "initial": "visits", "states": [
                  { "id": "visits", "code": "THAM", "title": {"vi": "Thăm", "en": "Visits"},
                    "checkIns": [ { "id": "visit-plan", "title": {"vi": "Lịch thăm", "en": "Visits"}, "from": {"data": "receivedAt"},
                                    "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ],
                                    "opensBefore": {"length": "P3D", "calendar": "calendar"}, "until": "management",
                                    "task": { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Lịch hẹn", "en": "Appointment"},
                                              "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                                              "deadlines": [ {"id": "visit-due", "title": {"vi": "Hạn", "en": "Due"}, "basis": "office", "owner": "officer", "profile": "RW"} ] } } ],
                    "on": [ {"event": "task.visit.done"},
                            {"before": {"length": "P3D", "calendar": "working"}, "from": {"term": "management"}, "target": "visited"} ] },
                  { "id": "visited", "type": "final" } ] },
                { "id": "papers", "initial": "filing", "states": [
                  { "id": "filing", "code": "HS", "title": {"vi": "Hồ sơ", "en": "Papers"},
                    "on": [ {"event": "doc.V-51.recorded", "target": "filed", "do": [ {"notify": "leader", "text": {"vi": "Đã nhận văn bản", "en": "A paper has come"}} ]} ] },
                  { "id": "filed", "type": "final" } ] } ] },
            { "id": "suspended", "code": "TAM", "title": {"vi": "Tạm dừng", "en": "Suspended"}, "clock": "paused",
              "entry": [ {"adjust": "lines", "kind": "paused", "from": {"var": "_today"}, "reason": {"vi": "Vắng", "en": "Absent"}} ],
              "exit": [ {"adjust": "lines", "close": {"var": "_today"}} ],
              "on": [ {"event": "back", "title": {"vi": "Trở lại", "en": "Back"}, "by": ["officer"], "target": "running-last"} ] },
            { "id": "closed", "type": "final", "closeReason": "completed" } ] }
        """;

    /// <summary>The definition with one piece replaced: a path such as <c>states[0].tasks[0].form</c>, and the JSON to put there (null takes it away).</summary>
    public static string With(params ReadOnlySpan<(string Path, string? Json)> patches) => Patched(Json, patches);

    public static string Patched(string json, params ReadOnlySpan<(string Path, string? Json)> patches)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var (path, piece) in patches)
        {
            Patch(root, path, piece);
        }

        return root.ToJsonString();
    }

    private static void Patch(JsonNode root, string path, string? json)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var owner = steps[..^1].Aggregate(root, Step);
        var last = steps[^1];
        var piece = json is null ? null : JsonNode.Parse(json);
        if (last == "[+]")
        {
            owner.AsArray().Add(piece);
        }
        else if (last[0] == '[')
        {
            owner.AsArray()[Index(last)] = piece;
        }
        else if (json is null)
        {
            owner.AsObject().Remove(last);
        }
        else
        {
            owner.AsObject()[last] = piece;
        }
    }

    private static JsonNode Step(JsonNode owner, string step) => step[0] == '[' ? owner[Index(step)]! : owner[step]!;

    private static int Index(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
}
