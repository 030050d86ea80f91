namespace CaseFlow.Bench;

/// <summary>Two states in a ring: each asks an officer for something and arms a timer; leaving one withdraws, disarms, opens and arms.</summary>
internal static class Ring
{
    public const string Definition = """
        { "id": "ring", "version": 1, "code": "RING", "languages": ["vi", "en"], "title": {"vi": "Vòng", "en": "Ring"}, "regime": "BENCH",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "turns", "type": "integer", "title": {"vi": "Số vòng", "en": "Turns"}, "value": 0} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Xong", "en": "Done"}} ],
          "initial": "even",
          "states": [
            { "id": "even", "code": "CHAN", "title": {"vi": "Chẵn", "en": "Even"}, "actor": "officer",
              "tasks": [ {"id": "even-work", "title": {"vi": "Việc chẵn", "en": "Even work"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ]} ],
              "on": [ {"event": "turn", "title": {"vi": "Quay", "en": "Turn"}, "by": ["officer"], "target": "odd",
                        "do": [ {"assign": "turns", "value": {"+": [{"var": "turns"}, 1]}} ]},
                      {"event": "task.even-work.done", "target": "ended"},
                      {"after": {"length": "PT48H", "calendar": "calendar"}, "target": "odd",
                        "do": [ {"notify": "officer", "text": {"vi": "Đã sang bước sau.", "en": "The next step has begun."}} ]} ] },
            { "id": "odd", "code": "LE", "title": {"vi": "Lẻ", "en": "Odd"}, "actor": "officer",
              "tasks": [ {"id": "odd-work", "title": {"vi": "Việc lẻ", "en": "Odd work"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ]} ],
              "on": [ {"event": "turn", "title": {"vi": "Quay", "en": "Turn"}, "by": ["officer"], "target": "even",
                        "do": [ {"assign": "turns", "value": {"+": [{"var": "turns"}, 1]}} ]},
                      {"event": "task.odd-work.done", "target": "ended"},
                      {"after": {"length": "PT4800H", "calendar": "calendar"}, "target": "ended"} ] },
            { "id": "ended", "type": "final", "title": {"vi": "Hết", "en": "Ended"}, "closeReason": "completed" } ] }
        """;
}
