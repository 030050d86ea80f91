namespace CaseFlow.Tests.Shared;

/// <summary>Small procedures of the tests, about permits: whatever a step can do to rows is in them.</summary>
internal static class Procedures
{
    /// <summary>
    /// An officer reviews within three days or it goes to the leader; somebody is named to inspect; a pause parks the work; the
    /// close opens a linked case. Reported events put dates right.
    /// </summary>
    public const string Permit = """
        { "id": "permit", "version": 1, "code": "GP", "languages": ["vi", "en"],
          "title": {"vi": "Cấp phép", "en": "Permit"}, "regime": "TEST",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [
            {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}},
            {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}},
            {"id": "helper", "title": {"vi": "Người kiểm tra", "en": "Inspector"}} ],
          "laws": [], "settings": [],
          "data": [
            {"name": "unit", "type": "unit", "title": {"vi": "Đơn vị", "en": "Unit"}},
            {"name": "receivedOn", "type": "date", "title": {"vi": "Ngày nhận", "en": "Received on"}},
            {"name": "note", "type": "text", "title": {"vi": "Ghi chú", "en": "Note"}},
            {"name": "inspector", "type": "party", "title": {"vi": "Người kiểm tra", "en": "Inspector"}},
            {"name": "visits", "type": "integer", "title": {"vi": "Số lần", "en": "Visits"}, "value": 0} ],
          "forms": [
            {"id": "review", "title": {"vi": "Xem xét", "en": "Review"}, "fields": [ {"data": "note", "required": true} ]},
            {"id": "choose", "title": {"vi": "Phân công", "en": "Assignment"}, "fields": [ {"data": "inspector", "required": true} ]} ],
          "documents": [], "profiles": [], "terms": [],
          "closeReasons": [
            {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}},
            {"id": "rejected", "title": {"vi": "Từ chối", "en": "Rejected"}} ],
          "initial": "review",
          "on": [ {"event": "broken", "title": {"vi": "Hỏng", "en": "Break"}, "by": ["officer"], "do": [ {"raise": "loop"} ]},
                  {"event": "loop", "do": [ {"raise": "loop"} ]} ],
          "states": [
            { "id": "open", "title": {"vi": "Đang làm", "en": "Open"}, "initial": "review",
              "on": [ {"event": "pause", "title": {"vi": "Tạm dừng", "en": "Pause"}, "by": ["officer"], "target": "paused", "park": true} ],
              "states": [
                { "id": "review", "code": "XEM", "title": {"vi": "Xem xét", "en": "Review"}, "actor": "officer",
                  "tasks": [ { "id": "review", "title": {"vi": "Xem xét", "en": "Review"}, "mailTitle": {"vi": "Hồ sơ", "en": "File"},
                    "assign": {"role": "officer"}, "form": "review",
                    "outcomes": [ {"id": "approve", "title": {"vi": "Đồng ý", "en": "Approve"}}, {"id": "reject", "title": {"vi": "Từ chối", "en": "Reject"}} ],
                    "deadlines": [ {"id": "review-law", "title": {"vi": "Hạn", "en": "Due"}, "basis": "law", "owner": "officer", "law": [],
                      "within": {"length": "P5D", "calendar": "working"}, "from": {"data": "receivedOn"}} ] } ],
                  "on": [ {"event": "task.review.approve", "target": "choose"}, {"event": "task.review.reject", "target": "rejected"},
                          {"after": {"length": "P3D", "calendar": "calendar"}, "target": "late"} ] },
                { "id": "late", "code": "TRE", "title": {"vi": "Trễ", "en": "Late"}, "actor": "leader",
                  "tasks": [ { "id": "push", "title": {"vi": "Đôn đốc", "en": "Push"}, "mailTitle": {"vi": "Hồ sơ", "en": "File"},
                    "assign": {"role": "leader"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
                  "on": [ {"event": "task.push.done", "target": "choose"}, {"after": {"length": "P3D", "calendar": "calendar"}, "target": "rejected"} ] },
                { "id": "choose", "code": "CHON", "title": {"vi": "Phân công", "en": "Choose"}, "actor": "officer",
                  "tasks": [ { "id": "choose", "title": {"vi": "Phân công", "en": "Choose"}, "mailTitle": {"vi": "Hồ sơ", "en": "File"},
                    "assign": {"role": "officer"}, "form": "choose", "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
                  "on": [ {"event": "task.choose.done", "target": "inspect"} ] },
                { "id": "inspect", "code": "KIEM", "title": {"vi": "Kiểm tra", "en": "Inspect"}, "actor": "helper",
                  "tasks": [ { "id": "inspect", "title": {"vi": "Kiểm tra", "en": "Inspect"}, "mailTitle": {"vi": "Hồ sơ", "en": "File"},
                    "assign": {"role": "helper", "user": {"var": "inspector"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
                  "on": [ {"event": "task.inspect.done", "target": "completed"},
                          {"event": "replace", "title": {"vi": "Thay người", "en": "Replace"}, "by": ["officer"], "form": "choose"} ] },
                { "id": "back", "type": "history", "history": "deep", "default": "review" } ] },
            { "id": "paused", "code": "DUNG", "title": {"vi": "Tạm dừng", "en": "Paused"}, "actor": "officer", "clock": "paused",
              "on": [ {"event": "resume", "title": {"vi": "Tiếp tục", "en": "Resume"}, "by": ["officer"], "target": "back"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed",
              "entry": [ {"spawn": "follow-up", "link": "follows", "data": [ {"name": "note", "value": {"var": "note"}} ]} ] },
            { "id": "rejected", "type": "final", "title": {"vi": "Từ chối", "en": "Rejected"}, "closeReason": "rejected" } ] }
        """;

    /// <summary>What a permit opens when it is completed: counts five days, one by one, then ends.</summary>
    public const string FollowUp = """
        { "id": "follow-up", "version": 1, "code": "TD", "languages": ["vi", "en"],
          "title": {"vi": "Theo dõi", "en": "Follow-up"}, "regime": "TEST",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [
            {"name": "note", "type": "text", "title": {"vi": "Ghi chú", "en": "Note"}},
            {"name": "days", "type": "list", "title": {"vi": "Các ngày", "en": "Days"}, "value": {"literal": []}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "counting",
          "states": [
            { "id": "counting", "code": "DEM", "title": {"vi": "Đếm", "en": "Counting"}, "actor": "officer",
              "on": [
                { "after": {"length": "PT24H", "calendar": "calendar"}, "if": {"<": [{"reduce": [{"var": "days"}, {"+": [{"var": "accumulator"}, 1]}, 0]}, 4]}, "target": "counting",
                  "do": [ {"assign": "days", "value": {"merge": [{"var": "days"}, [{"var": "_event.at"}]]}} ] },
                { "after": {"length": "PT24H", "calendar": "calendar"}, "target": "counted" } ] },
            { "id": "counted", "type": "final", "title": {"vi": "Đủ", "en": "Counted"}, "closeReason": "completed" } ] }
        """;
}
