namespace CaseFlow.Tests.Shared;

/// <summary>Small procedures of one person's care: a legal status, facts of the register, a rhythm of its own, added work, numbered papers, a guardian.</summary>
internal static class CareProcedures
{
    public const string Care = """
        { "id": "care", "version": 1, "code": "CS", "languages": ["vi", "en"],
          "title": {"vi": "Chăm sóc", "en": "Care"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null,
          "legalStatus": "care", "calendar": "vn",
          "roles": [
            {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}},
            {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}},
            {"id": "guardian", "title": {"vi": "Người giám hộ", "en": "Guardian"}, "outside": true},
            {"id": "person", "title": {"vi": "Người được chăm sóc", "en": "Person in care"}, "outside": true,
             "standIn": {"role": "guardian", "if": {"===": [{"var": "adult"}, false]}}} ],
          "laws": [], "settings": [], "terms": [],
          "data": [
            {"name": "adult", "type": "boolean", "title": {"vi": "Đủ 18 tuổi", "en": "Of age"}, "source": "person.isAdult"},
            {"name": "eighteenOn", "type": "date", "title": {"vi": "Ngày đủ 18 tuổi", "en": "18th birthday"}, "source": "person.eighteenOn", "readOnly": true},
            {"name": "rehabs", "type": "integer", "title": {"vi": "Số lần cai", "en": "Rehabilitations"}, "source": "person.rehabsBefore", "readOnly": true},
            {"name": "others", "type": "list", "title": {"vi": "Thủ tục khác", "en": "Other procedures"}, "source": "person.openProcedures", "readOnly": true},
            {"name": "needs", "type": "text", "title": {"vi": "Cần giúp gì", "en": "Needs"}},
            {"name": "visitEvery", "type": "span", "title": {"vi": "Nhịp thăm", "en": "Visit every"}, "value": {"length": "P1M", "calendar": "calendar"}} ],
          "forms": [ {"id": "plan", "title": {"vi": "Kế hoạch", "en": "Plan"}, "fields": [ {"data": "visitEvery", "required": true} ]} ],
          "documents": [
            {"id": "T-1", "title": {"vi": "Đơn đề nghị", "en": "Request"}, "kind": "incoming"},
            {"id": "T-2", "title": {"vi": "Biên bản", "en": "Record"}, "kind": "outgoing"} ],
          "profiles": [ {"id": "RW", "title": {"vi": "Nhắc", "en": "Remind"}, "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"} ], "escalations": []} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "adHoc": [ { "by": ["officer", "leader"],
            "task": { "id": "verify", "title": {"vi": "Xác minh", "en": "Verification"}, "mailTitle": {"vi": "Việc được giao", "en": "Work given"},
              "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Đã xác minh", "en": "Verified"}} ],
              "deadlines": [ {"id": "verify-due", "title": {"vi": "Hạn xác minh", "en": "Verification due"}, "basis": "office", "owner": "officer", "profile": "RW"} ] } } ],
          "initial": "living",
          "on": [ {"event": "plan", "title": {"vi": "Đổi nhịp thăm", "en": "Change the rhythm"}, "by": ["officer"], "form": "plan"} ],
          "states": [
            { "id": "living", "code": "O", "title": {"vi": "Đang chăm sóc", "en": "In care"}, "actor": "person",
              "tasks": [ { "id": "file", "title": {"vi": "Lập hồ sơ", "en": "File"}, "mailTitle": {"vi": "Văn bản", "en": "Paper"}, "assign": {"role": "officer"},
                "requires": [ {"id": "T-1", "numbered": true}, {"id": "T-2", "numbered": true} ],
                "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                "deadlines": [ {"id": "file-due", "title": {"vi": "Hạn lập hồ sơ", "en": "File due"}, "basis": "office", "owner": "officer", "profile": "RW",
                                "within": {"length": "P5D", "calendar": "working"}} ] } ],
              "checkIns": [ { "id": "visits", "title": {"vi": "Thăm", "en": "Visits"}, "phases": [ {"every": {"data": "visitEvery"}} ],
                "personal": {"by": ["officer"], "questions": ["needs"]},
                "task": { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Lịch hẹn", "en": "Appointment"}, "assign": {"role": "officer"},
                  "outcomes": [ {"id": "done", "title": {"vi": "Đã thăm", "en": "Visited"}} ] } } ],
              "on": [ {"event": "task.file.done", "target": "completed"}, {"event": "task.visit.done"},
                      {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    /// <summary>Opens the care of its person.</summary>
    public const string Intake = """
        { "id": "intake", "version": 1, "code": "TN", "languages": ["vi", "en"],
          "title": {"vi": "Tiếp nhận", "en": "Intake"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [], "data": [], "forms": [],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "taking",
          "states": [
            { "id": "taking", "code": "T", "title": {"vi": "Đang tiếp nhận", "en": "Taking in"}, "actor": "officer",
              "on": [ {"event": "care", "title": {"vi": "Chăm sóc", "en": "Care"}, "by": ["officer"], "do": [ {"spawn": "care", "link": "beside", "data": []} ]},
                      {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;
}
