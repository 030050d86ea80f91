namespace CaseFlow.Workflows.Tests.Definition;

/// <summary>The small procedure with a ladder of violations, every sort of work and every other word that a definition can use beyond it.</summary>
internal static class LadderDefinition
{
    public static string Json { get; } = SmallDefinition.With(
        ("legalStatus", "\"management\""),
        ("roles[2].standIn", """{"role": "officer", "if": {"!==": [{"var": "adult"}, true]}}"""),
        ("data[2].source", "\"person.isAdult\""),
        ("data[+]", """{"name": "violations", "type": "object", "title": {"vi": "Số lần vi phạm", "en": "Violations"}, "readOnly": true}"""),
        ("data[+]", """
            {"name": "violation", "type": "choice", "title": {"vi": "Vi phạm", "en": "Violation"},
             "choices": [ {"id": "absence", "title": {"vi": "Vắng mặt", "en": "Absence"}}, {"id": "rudeness", "title": {"vi": "Gây rối", "en": "Rudeness"}} ]}
            """),
        ("data[+]", """{"name": "visitEvery", "type": "span", "title": {"vi": "Nhịp thăm", "en": "Visit every"}, "value": {"length": "P1M", "calendar": "calendar"}}"""),
        ("forms[+]", """{"id": "violation", "title": {"vi": "Vi phạm", "en": "Violation"}, "fields": [ {"data": "violation", "required": true}, {"data": "visitEvery"} ]}"""),
        ("ladders", """
            [ { "id": "l47", "title": {"vi": "Vi phạm trong thời hạn", "en": "Violations during the term"}, "law": ["NĐ163 Đ134.1"], "counts": "violations",
                "kinds": [ {"id": "absence", "title": {"vi": "Vắng mặt", "en": "Absence"}, "steps": ["review", "review", "compulsory"]},
                           {"id": "rudeness", "title": {"vi": "Gây rối", "en": "Rudeness"}, "steps": ["review"]} ] } ]
            """),
        ("adHoc", """
            [ { "by": ["officer", "leader"],
                "task": { "id": "ask-around", "title": {"vi": "Xác minh", "en": "Verification"}, "mailTitle": {"vi": "Việc được giao", "en": "Work given"},
                          "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                          "deadlines": [ {"id": "ask-around-due", "title": {"vi": "Hạn", "en": "Due"}, "basis": "office", "owner": "officer", "profile": "RW"} ] } } ]
            """),
        ("states[0].tasks[0].requires", """[ {"id": "V-51", "required": true, "numbered": true} ]"""),
        ("states[1].states[1].states[0].checkIns[0].phases[0].every", """{"data": "visitEvery"}"""),
        ("on[+]", """{"event": "violated", "title": {"vi": "Vi phạm", "en": "Violated"}, "by": ["officer"], "form": "violation", "do": [ {"climb": "l47", "kind": {"var": "violation"}} ]}"""),
        ("on[+]", """{"event": "ladder.l47.review", "do": [ {"notify": "leader", "text": {"vi": "Có việc cần xem xét", "en": "Something to review"}} ]}"""),
        ("on[+]", """{"event": "ladder.l47.compulsory", "target": "closed"}"""));

    /// <inheritdoc cref="SmallDefinition.With"/>
    public static string With(params ReadOnlySpan<(string Path, string? Json)> patches) => SmallDefinition.Patched(Json, patches);
}
