using System.Globalization;

namespace CaseFlow.Faults.Load;

/// <summary>Small procedures with lengths of their own: of seconds, so that they pass while somebody looks on, or of days.</summary>
internal static class Lengths
{
    public static string Of(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"PT{length.TotalSeconds:0}S");

    /// <summary>Somebody answers within a time, is reminded before, and then the leader is told, unless it is answered.</summary>
    /// <param name="within">ISO 8601, as are the others.</param>
    public static string Answers(string id, string within, params string[] before) => Answers(id, within, "", before);

    /// <summary>The same, counted from a date that may be put right.</summary>
    public static string AnswersFromADate(string id, string within, params string[] before) =>
        Answers(id, within, """, "from": {"data": "askedOn"}""", before);

    /// <summary>Counts five rounds of a length, one by one, then ends: six timers, of which one finds its guard shut.</summary>
    public static string Rounds(string id, string round, int version = 1) => $$$"""
        { "id": "{{{id}}}", "version": {{{version}}}, "code": "TD", "languages": ["vi", "en"],
          "title": {"vi": "Theo dõi", "en": "Rounds"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "rounds", "type": "list", "title": {"vi": "Các lần", "en": "Rounds"}, "value": {"literal": []}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "counting",
          "states": [
            { "id": "counting", "code": "DEM", "title": {"vi": "Đếm", "en": "Counting"}, "actor": "officer",
              "on": [
                { "after": {"length": "{{{round}}}", "calendar": "calendar"},
                  "if": {"<": [{"reduce": [{"var": "rounds"}, {"+": [{"var": "accumulator"}, 1]}, 0]}, 4]}, "target": "counting",
                  "do": [ {"assign": "rounds", "value": {"merge": [{"var": "rounds"}, [{"var": "_event.at"}]]}} ] },
                { "after": {"length": "{{{round}}}", "calendar": "calendar"}, "target": "counted" } ] },
            { "id": "counted", "type": "final", "title": {"vi": "Đủ", "en": "Counted"}, "closeReason": "completed" } ] }
        """;

    private static string Answers(string id, string within, string from, string[] before) => $$$"""
        { "id": "{{{id}}}", "version": 1, "code": "TL", "languages": ["vi", "en"],
          "title": {"vi": "Trả lời", "en": "Answers"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "askedOn", "type": "date", "title": {"vi": "Ngày hỏi", "en": "Asked on"}} ],
          "forms": [],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "answer",
          "states": [
            { "id": "answer", "code": "TRA", "title": {"vi": "Trả lời", "en": "Answer"}, "actor": "officer",
              "tasks": [ { "id": "answer", "title": {"vi": "Trả lời", "en": "Answer"}, "mailTitle": {"vi": "Thư", "en": "Letter"},
                "assign": {"role": "officer"}, "outcomes": [ {"id": "sent", "title": {"vi": "Đã gửi", "en": "Sent"}} ],
                "deadlines": [ {"id": "answer-law", "title": {"vi": "Hạn trả lời", "en": "Answer due"}, "basis": "law", "owner": "officer", "law": [],
                  "within": {"length": "{{{within}}}", "calendar": "calendar"}{{{from}}},
                  "reminders": [ {{{string.Join(", ", before.Select(Before))}}} ],
                  "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader",
                    "ask": {"vi": "Đã quá hạn: đôn đốc", "en": "Overdue: have it done"}} ] } ] } ],
              "on": [ {"event": "task.answer.sent", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private static string Before(string length) => $$$"""{"before": {"length": "{{{length}}}", "calendar": "calendar"}}""";
}
