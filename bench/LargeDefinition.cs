using System.Globalization;
using System.Text;

namespace CaseFlow.Bench;

/// <summary>A procedure of two hundred states as an administrator might grow one: stages in a row, each with its work, form, papers and deadlines, now and then two tracks.</summary>
internal static class LargeDefinition
{
    private const int Stages = 29;

    /// <summary>Seven states a stage, twenty-nine times, and the end: 204.</summary>
    public static byte[] Text()
    {
        var text = new StringBuilder("""
            { "id": "large", "version": 1, "code": "LON", "languages": ["vi", "en"], "title": {"vi": "Quy trình lớn", "en": "Large procedure"},
              "regime": "BENCH", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
              "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Trưởng", "en": "Leader"}} ],
              "laws": [ {"id": "L1", "title": {"vi": "Điều 1", "en": "Article 1"}} ],
              "documents": [ {"id": "M-01", "title": {"vi": "Văn bản", "en": "Paper"}, "kind": "incoming"} ],
              "profiles": [ {"id": "RW", "title": {"vi": "Ngày làm việc", "en": "Working days"},
                "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ],
                "escalations": [ {"overdueBy": {"length": "P1D", "calendar": "working"}, "at": "08:00", "notify": "leader"} ]} ],
              "closeReasons": [ {"id": "completed", "title": {"vi": "Xong", "en": "Done"}} ],
            """);
        text.Append("\"data\": [ ").AppendJoin(", ", Numbers.Select(stage => Numbered(stage, """{"name": "count#", "type": "integer", "title": {"vi": "Số #", "en": "Number #"}, "value": 0}"""))).Append(" ],\n");
        text.Append("\"forms\": [ ").AppendJoin(", ", Numbers.Select(stage => Numbered(stage, """
            {"id": "form-#", "title": {"vi": "Biểu #", "en": "Form #"}, "fields": [
              {"data": "count#", "required": true, "validIf": {">=": [{"var": "count#"}, 0]}, "message": {"vi": "Không âm", "en": "Not negative"}} ]}
            """))).Append(" ],\n");
        text.Append("\"initial\": \"stage-0\", \"states\": [ ").AppendJoin(",\n", Numbers.Select(Stage));
        return Encoding.UTF8.GetBytes(text.Append(", {\"id\": \"closed\", \"type\": \"final\", \"closeReason\": \"completed\"} ] }").ToString());
    }

    private static IEnumerable<int> Numbers => Enumerable.Range(0, Stages);

    private static string Stage(int stage)
    {
        var next = stage + 1 == Stages ? "closed" : string.Create(CultureInfo.InvariantCulture, $"stage-{stage + 1}");
        return Numbered(stage, """
            { "id": "stage-#", "type": "parallel", "code": "S#", "title": {"vi": "Giai đoạn #", "en": "Stage #"}, "law": ["L1"],
              "on": [ {"event": "done.state.stage-#", "target": "NEXT"} ],
              "states": [
                { "id": "one-#", "initial": "work-#", "states": [
                  { "id": "work-#", "code": "W#", "title": {"vi": "Việc #", "en": "Work #"}, "actor": "officer",
                    "documents": [ {"id": "M-01", "required": true} ],
                    "tasks": [ { "id": "task-#", "title": {"vi": "Việc #", "en": "Work #"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                      "assign": {"role": "officer"}, "form": "form-#", "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}}, {"id": "again", "title": {"vi": "Lại", "en": "Again"}} ],
                      "deadlines": [ {"id": "due-#", "title": {"vi": "Hạn", "en": "Due"}, "basis": "law", "within": {"length": "P3D", "calendar": "working"}, "owner": "officer", "profile": "RW", "law": ["L1"]} ] } ],
                    "on": [ {"event": "task.task-#.done", "if": {">": [{"var": "count#"}, 1]}, "target": "end-#"},
                            {"event": "task.task-#.done", "target": "end-#"},
                            {"event": "task.task-#.again", "target": "work-#"},
                            {"after": {"length": "P30D", "calendar": "calendar"}, "target": "end-#"} ] },
                  {"id": "end-#", "type": "final"} ] },
                { "id": "two-#", "initial": "wait-#", "states": [
                  { "id": "wait-#", "on": [ {"after": {"length": "P5D", "calendar": "working"}, "target": "waited-#"} ] },
                  {"id": "waited-#", "type": "final"} ] } ] }
            """).Replace("NEXT", next, StringComparison.Ordinal);
    }

    private static string Numbered(int stage, string text) => text.Replace("#", stage.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
