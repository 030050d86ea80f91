using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class DefinitionCheckerTests
{
    private const string Title = """{"vi": "Một", "en": "One"}""";

    [Fact]
    public void A_good_definition_has_no_problem() => Assert.Empty(Check(SmallDefinition.Json).Problems.Select(problem => $"{problem.Code} {problem.Path} {problem.Message.En}"));

    [Fact]
    public void A_definition_with_ladders_lengths_of_the_case_and_added_work_has_no_problem() =>
        Assert.Empty(Check(LadderDefinition.Json).Problems.Select(problem => $"{problem.Code} {problem.Path} {problem.Message.En}"));

    /// <summary>The code, where it is found, and what was changed: places and the JSON put there.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        // Structure
        { "E001", "$.states[2].id", ["states[2].id", "\"waiting\"", "states[1].on[0].target", "\"waiting\""] },
        { "E001", "$.laws[1].id", ["laws[+]", $$"""{"id": "NĐ163 Đ134.1", "title": {{Title}}}"""] },
        { "E001", "$.states[0].tasks[0].outcomes[1].id", ["states[0].tasks[0].outcomes[+]", """{"id": "done", "title": {"vi": "Xong", "en": "Done"}}"""] },
        { "E002", "$.states[0].on[0].target", ["states[0].on[0].target", "\"runing\""] },
        { "E003", "$.states[1].states[1].initial", ["states[1].states[1].initial", "\"filing\""] },
        { "E003", "$.states[1].states[0].default", ["states[1].states[0].default", "\"suspended\""] },
        { "E003", "$.states[0].initial", ["states[0].initial", "\"closed\""] },
        { "E004", "$.states[1]", ["states[1].states[2]", """{"id": "more", "type": "history", "history": "deep", "default": ["visiting"]}""", "states[1].states[0].default", "\"visiting\"", "documents", "[]", "states[0].documents", "[]", "states[0].tasks[0].deadlines[0].from", "{\"data\": \"receivedAt\"}"] },
        { "E004", "$.states[1].states[3]", ["states[1].states[+]", """{"id": "ended", "type": "final"}"""] },
        { "E005", "$.states[3]", ["states[3].on", """[{"event": "done.state.running", "target": "waiting"}]"""] },
        { "E006", "$.states[1].states[0]", ["states[1].states[0].default", null!] },
        { "E006", "$.states[1].states[0]", ["states[1].states[0].on", """[{"event": "done.state.running", "target": "waiting"}]"""] },
        { "E007", "$.states[2].on[0].target", ["states[2].on[0].target", "[\"visits\", \"visited\"]"] },
        { "E008", "$.states[3]", ["states[3].closeReason", null!, "closeReasons", "[]"] },

        // Reachability
        { "E010", "$.states[4]", ["states[+]", $$"""{"id": "island", "title": {{Title}}, "on": [{"event": "done.state.running", "target": "closed"}]}"""] },
        { "E011", "$.states[2]", ["states[2].on", "[]", "on", "[]"] },
        { "W012", "$.states", ["on[0].target", "\"waiting\"", "states[0].on[1].target", "\"running\"", "states[0].on[2].target", "\"running\"", "states[1].on[1].target", "\"suspended\"", "states[3]", $$"""{"id": "closed", "title": {{Title}}, "on": [{"event": "opened", "title": {{Title}}, "by": ["officer"], "target": "waiting"}]}""", "states[0].on[0].target", "\"closed\"", "closeReasons", "[]"] },
        { "E013", "$.states[0].tasks[0].outcomes[1]", ["states[0].tasks[0].outcomes[+]", """{"id": "refused", "title": {"vi": "Từ chối", "en": "Refused"}}"""] },
        { "W014", "$.states[2].on[0].event", ["states[2].on[0].by", "[]", "states[2].on[0].title", null!] },
        { "E015", "$.states[1].on[1].event", ["states[1].states[2].states[1].type", null!, "states[1].states[2].states[1].on", """[{"event": "doc.V-51.recorded", "target": "filing"}]"""] },

        // Determinism
        { "E020", "$.states[2].on[1]", ["states[2].on[+]", """{"target": "suspended"}"""] },
        { "E020", "$.states[0].on[3]", ["states[0].on[+]", """{"do": [{"assign": "years", "value": 2}]}"""] },
        { "W021", "$.states[2].on[1]", ["states[2].on[+]", """{"if": {"===": [{"var": "years"}, 1]}, "target": "suspended"}"""] },
        { "W022", "$.states[0].on[3]", ["states[0].on[+]", """{"event": "task.take.done", "target": "closed"}"""] },
        { "W023", "$.states[0].on[1]", ["states[0].on[1].if", """{">": [{"var": "years"}, 1]}"""] },
        { "W024", "$.states[1].states[2].states[0].on[1]", ["states[1].states[2].states[0].on[+]", """{"event": "task.visit.done", "target": "closed"}"""] },
        { "E025", "$.states[1].states[1].on[0]", ["states[1].states[1].on", $$"""[{"event": "again", "title": {{Title}}, "by": ["officer"], "target": "visits"}]"""] },
        { "W026", "$.states[1].states[2].states[0].on[0].if", ["states[1].states[2].states[0].on[0].if", """{"in_state": "visits"}""", "states[1].states[1].states[0].on[+]", """{"event": "doc.V-51.recorded", "target": "visited"}"""] },
        { "W027", "$.states[1].states[2].states[0].on[1]", ["states[1].states[1].states[0].on[0].do", """[{"assign": "years", "value": 2}]""", "states[1].states[2].states[0].on[+]", """{"event": "task.visit.*", "do": [{"assign": "years", "value": 3}]}"""] },

        // Data
        { "E030", "$.states[0].on[0].if", ["states[0].on[0].if", """{"===": [{"var": "adlut"}, true]}"""] },
        { "E030", "$.states[0].on[0].if", ["states[0].on[0].if", """{"exists": "_settings.patince"}"""] },
        { "E030", "$.states[0].on[0].if", ["states[0].on[0].if", """{"exists": "_terms.management.ends"}"""] },
        { "E030", "$.states[0].on[0].if", ["states[0].on[0].if", """{"===": [{"var": "years.count"}, 1]}"""] },
        { "E030", "$.terms[0].from", ["terms[0].from", """{"var": "_terms.management.end"}"""] },
        { "E030", "$.terms[0].length", ["terms[0].length", """{"if": [{"===": [{"var": "_terms.management.known"}, true]}, "P1Y", "P2Y"]}"""] },
        { "E031", "$.states[0].on[0].if.===", ["states[0].on[0].if", """{"===": [{"var": "adult"}, "yes"]}"""] },
        { "E031", "$.states[0].on[0].if.>", ["states[0].on[0].if", """{">": [{"var": "years"}, "one"]}"""] },
        { "E031", "$.data[1].value", ["data[1].value", "\"one\""] },
        { "E031", "$.states[0].on[1].do[0].value", ["states[0].on[1].do", """[{"assign": "years", "value": true}]"""] },
        { "E031", "$.terms[0].adjustments", ["terms[0].adjustments", "\"years\""] },
        { "E031", "$.terms[0].length", ["terms[0].length", "1"] },
        { "E031", "$.data[4]", ["data[+]", $$"""{"name": "ground", "type": "choice", "title": {{Title}}}""", "forms[0].fields[+]", """{"data": "ground"}"""] },
        { "E031", "$.states[0].on[0].if.===", ["data[+]", $$"""{"name": "ground", "type": "choice", "title": {{Title}}, "choices": [{"id": "first", "title": {{Title}}}]}""", "states[0].on[0].if", """{"===": [{"var": "ground"}, "frist"]}"""] },
        { "E031", "$.states[0].on[2].after", ["settings[0].type", "\"number\"", "settings[0].value", "3"] },
        { "E033", "$.states[0].on[0].if", ["states[0].on[0].if", """{"+": [{"var": "years"}, 1]}"""] },
        { "E033", "$.states[0].on[0].if.and[1]", ["states[0].on[0].if", """{"and": [{"===": [{"var": "adult"}, true]}, {"var": "years"}]}"""] },
        { "W034", "$.states[0].on[0].if.==", ["states[0].on[0].if", """{"==": [{"var": "adult"}, true]}"""] },
        { "W035", "$.states[0].on[0].if", ["data[2].value", null!, "states[0].on[0].if", """{"var": "adult"}"""] },
        { "W035", "$.states[0].on[0].if.>[0].+", ["data[1].value", null!, "states[0].on[0].if", """{">": [{"+": [{"var": "years"}, 1]}, 2]}"""] },
        { "E036", "$.states[0].on[1].do[0].assign", ["states[0].on[1].do", """[{"assign": "yaers", "value": 1}]"""] },
        { "E036", "$.forms[0].fields[3].data", ["forms[0].fields[+]", """{"data": "lines"}"""] },
        { "E037", "$.forms[0].fields[3].data", ["forms[0].fields[+]", """{"data": "receivdAt"}"""] },

        // Time (E040 to E042 and E044 stop the reader: DefinitionReaderTests)
        { "E043", "$.states[0].tasks[0].deadlines[0].reminders[0]", ["states[0].tasks[0].deadlines[0].from", null!, "states[0].tasks[0].deadlines[0].reminders", """[{"before": {"length": "P3D", "calendar": "working"}}]"""] },
        { "W045", "$.states[0].tasks[0].deadlines[0]", ["states[0].tasks[0].deadlines[0].profile", null!] },
        { "E046", "$.profiles[0].escalations[1]", ["profiles[0].escalations[0].overdueBy", """{"length": "P2D", "calendar": "working"}"""] },
        { "E047", "$.states[1].states[1].states[0].checkIns[0].phases[0].every", ["states[1].states[1].states[0].checkIns[0].phases[0].every", """{"length": "PT30M", "calendar": "calendar"}"""] },
        { "E047", "$.states[1].states[1].states[0].checkIns[0].phases[0]", ["states[1].states[1].states[0].checkIns[0].phases[+]", """{"every": {"length": "P1M", "calendar": "calendar"}}"""] },
        { "W048", "$.states[0].tasks[0].deadlines[0]", ["states[0].tasks[0].deadlines[0].pausedIn", "[\"waiting\"]"] },
        { "E049", "$.on[1]", ["on[+]", """{"after": {"setting": "patience"}, "target": "closed"}"""] },

        // Domain (E057 stops the reader)
        { "E050", "$.states[0].actor", ["states[0].actor", "\"officr\"", "roles[2]", """{"id": "chairman", "title": {"vi": "Chủ tịch", "en": "Chairman"}}""", "states[0].tasks[0].deadlines[0].owner", "\"chairman\""] },
        { "E050", "$.states[0].tasks[0].form", ["states[0].tasks[0].form", "\"notise\"", "states[1].on[0].form", "\"notice\""] },
        { "E050", "$.states[0].tasks[0].issues[0]", ["states[0].tasks[0].issues", "[\"V-15\"]"] },
        { "E050", "$.calendar", ["calendar", "\"vietnam\""] },
        { "E050", "$.states[0].tasks[0].deadlines[0].profile", ["states[0].tasks[0].deadlines[0].profile", "\"RH\"", "states[0].tasks[0].deadlines[0].escalations", """[{"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"}]"""] },
        { "E051", "$.states[2]", ["states[2].title", null!] },
        { "E052", "$.states[0].tasks[0].assign.role", ["states[0].tasks[0].assign.role", "\"court\""] },
        { "W053", "$.roles[3]", ["roles[+]", """{"id": "chairman", "title": {"vi": "Chủ tịch", "en": "Chairman"}}"""] },
        { "W053", "$.data[4]", ["data[+]", $$"""{"name": "spare", "type": "text", "title": {{Title}}}"""] },
        { "W054", "$.states[0].tasks[0].deadlines[0]", ["states[0].tasks[0].deadlines[0].owner", "\"leader\""] },
        { "E055", "$.states[0].tasks[0].notBy[0]", ["states[0].tasks[0].notBy", "[\"vist\"]"] },
        { "E031", "$.states[0].tasks[0].forEach", ["states[0].tasks[0].forEach", """{"var": "years"}""", "states[0].on[+]", """{"event": "task.take.all", "target": "closed"}"""] },
        { "E056", "$.states[0].tasks[0].outcomes[1].id", ["states[0].tasks[0].forEach", """{"var": "lines"}""", "states[0].tasks[0].outcomes[+]", $$"""{"id": "all", "title": {{Title}}}""", "states[0].on[+]", """{"event": "task.take.all", "target": "closed"}"""] },
        { "E056", "$.states[2].entry[1].raise", ["states[2].entry[+]", """{"raise": "task.take.done"}"""] },
        { "E056", "$.states[2].on[0].event", ["states[2].on[0].event", "\"doc.V-51.recorded\""] },
        { "E058", "$.states[0].tasks[0].mailTitle.vi", ["states[0].tasks[0].mailTitle.vi", "\"Hồ sơ cai nghiện\""] },
        { "E058", "$.states[1].states[2].states[0].on[0].do[0].text.en", ["states[1].states[2].states[0].on[0].do[0].text.en", "\"Rehabilitation is over\""] },
        { "E059", "$.states[2].on[0]", ["states[2].on[0].title", null!] },
        { "E059", "$.states[2].on[1]", ["states[2].on[0].if", """{"===": [{"var": "adult"}, true]}""", "states[2].on[+]", $$"""{"event": "back", "title": {{Title}}, "by": ["leader"], "target": "waiting"}"""] },
        { "E059", "$.states[2].on[0]", ["on[+]", $$"""{"event": "back", "title": {{Title}}, "by": ["officer"], "form": "notice"}"""] },
        { "E059", "$.states[2].on[0].by[0]", ["states[2].on[0].by", "[\"court\"]"] },

        // Plans of migrations, as far as the version that holds them tells
        { "E062", "$.migrations[0].from", ["migrations", """[{"from": 1}]"""] },
        { "E001", "$.migrations[1].from", ["version", "3", "migrations", """[{"from": 2}, {"from": 2}]"""] },
        { "E062", "$.migrations[0].states.old", ["version", "2", "migrations", """[{"from": 1, "states": {"old": "wating"}}]"""] },
        { "E062", "$.migrations[0].states.old[1]", ["version", "2", "migrations", """[{"from": 1, "states": {"old": ["visits", "wating"]}}]"""] },
        { "E062", "$.migrations[0].states.old", ["version", "2", "migrations", """[{"from": 1, "states": {"old": "running-last"}}]"""] },
        { "E062", "$.migrations[0].states.old", ["version", "2", "migrations", """[{"from": 1, "states": {"old": "closed"}}]"""] },
        { "E062", "$.migrations[0].timers.take-lawn", ["version", "2", "migrations", """[{"from": 1, "timers": {"take-lawn": "keep", "take-law": "keep", "after/waiting/0": "drop"}}]"""] },
        { "E063", "$.migrations[0].states.old", ["version", "2", "migrations", """[{"from": 1, "states": {"old": ["visits", "visited"], "more": ["visits", "filing"]}}]"""] },
        { "E036", "$.migrations[0].data[0].assign", ["version", "2", "migrations", """[{"from": 1, "data": [{"assign": "yaers", "value": 1}]}]"""] },
    };

    /// <summary>As above, in the definition that uses every word.</summary>
    public static TheoryData<string, string, string[]> FurtherMistakes => new()
    {
        { "E001", "$.ladders[0].kinds[1].id", ["ladders[0].kinds[1].id", "\"absence\"", "data[5].choices[1].id", "\"absence\"", "data[5].choices[1]", $$"""{"id": "absence-again", "title": {{Title}}}""", "data[5].choices", $$"""[{"id": "absence", "title": {{Title}}}]"""] },
        { "E030", "$.roles[2].standIn.if", ["roles[2].standIn.if", """{"!==": [{"var": "adlut"}, true]}"""] },
        { "E031", "$.states[1].states[1].states[0].checkIns[0].phases[0].every", ["states[1].states[1].states[0].checkIns[0].phases[0].every", """{"data": "years"}""", "on[1].do[+]", """{"assign": "visitEvery", "value": {"literal": {"length": "P1M", "calendar": "calendar"}}}"""] },
        { "W035", "$.states[1].states[1].states[0].checkIns[0].phases[0].every", ["data[6].value", null!] },
        { "E031", "$.on[1].do[1].value", ["on[1].do[+]", """{"assign": "visitEvery", "value": {"literal": {"length": "monthly"}}}"""] },
        { "E031", "$.on[1].do[1].value", ["on[1].do[+]", """{"assign": "visitEvery", "value": "P1M"}"""] },
        { "E038", "$.ladders[0].counts", ["data[4].readOnly", null!] },
        { "E038", "$.ladders[0].counts", ["ladders[0].counts", "\"lines\"", "data[4]", $$"""{"name": "violations", "type": "unit", "title": {{Title}}}""", "forms[1].fields[+]", """{"data": "violations"}"""] },
        { "E038", "$.ladders[0].kinds[1].steps", ["ladders[0].kinds[1].steps", "[]"] },
        { "E038", "$.on[1].do[0].kind", ["on[1].do[0].kind", "\"abscence\""] },
        { "E038", "$.on[1].do[0].kind", ["data[5].choices[+]", $$"""{"id": "theft", "title": {{Title}}}"""] },
        { "E038", "$.on[1].do[0].kind", ["on[1].do[0].kind", """{"var": "years"}"""] },
        { "E039", "$.data[2].source", ["data[2].source", "\"person.bornOn\""] },
        { "E050", "$.on[1].do[0].climb", ["on[1].do[+]", """{"climb": "l74", "kind": {"var": "violation"}}""", "on[1].do[0]", """{"climb": "l47", "kind": {"var": "violation"}}""", "on[1].do", """[{"climb": "l74", "kind": {"var": "violation"}}, {"climb": "l47", "kind": {"var": "violation"}}]"""] },
        { "E050", "$.ladders[0].counts", ["ladders[0].counts", "\"violatons\"", "forms[1].fields[1]", """{"data": "visitEvery", "visibleIf": {"exists": "violations"}}"""] },
        { "E050", "$.ladders[0].law[0]", ["ladders[0].law", "[\"NĐ163 Đ999\"]"] },
        { "E050", "$.roles[2].standIn.role", ["roles[2].standIn.role", "\"guardian\""] },
        { "E050", "$.roles[2].standIn.role", ["roles[2].standIn.role", "\"court\""] },
        { "E050", "$.adHoc[0].by[1]", ["adHoc[0].by[1]", "\"leeder\""] },
        { "E050", "$.states[1].states[1].states[0].checkIns[0].phases[0].every.data", ["states[1].states[1].states[0].checkIns[0].phases[0].every", """{"data": "visitEvry"}"""] },
        { "E052", "$.adHoc[0].task.assign.role", ["adHoc[0].task.assign.role", "\"court\""] },
        { "W053", "$.ladders[1]", ["ladders[+]", $$"""{"id": "spare", "title": {{Title}}, "counts": "violations", "kinds": [{"id": "absence", "title": {{Title}}, "steps": ["review"]}]}"""] },
        { "E056", "$.on[1].do[1].raise", ["on[1].do[+]", """{"raise": "ladder.l47.review"}"""] },
        { "W014", "$.on[2].event", ["on[2].event", "\"ladder.l47.reviewed\""] },
        { "E059", "$.states[1].states[1].states[0].checkIns[0].personal.by", ["states[1].states[1].states[0].checkIns[0].personal", """{"by": ["court"]}"""] },
        { "E072", "$.states[1].states[1].states[0].checkIns[0].personal.method", ["states[1].states[1].states[0].checkIns[0].personal", """{"by": ["officer"], "method": "receivedAt"}"""] },
        { "E072", "$.states[1].states[1].states[0].checkIns[0].personal.questions[0]", ["states[1].states[1].states[0].checkIns[0].personal", """{"by": ["officer"], "questions": ["lines"]}"""] },
        { "E059", "$.adHoc[0].by", ["adHoc[0].by", "[]"] },
        { "E059", "$.adHoc[0].by[1]", ["adHoc[0].by[1]", "\"court\""] },
    };

    /// <summary>Mistakes in what a test says, beside a test that says it rightly.</summary>
    public static TheoryData<string, string, string[]> MistakesOfTests => new()
    {
        { "E001", "$.tests[1].id", ["tests[+]", """{"id": "over-new-year", "title": {"vi": "Lại", "en": "Again"}, "start": {"at": "2026-12-30T08:00"}, "steps": [{"until": "2026-12-31T08:00", "expect": {"states": ["waiting"]}}]}"""] },
        { "E071", "$.tests[0].settings.patiense", ["tests[0].settings", """{"patiense": {"length": "P20D", "calendar": "calendar"}}"""] },
        { "E071", "$.tests[0].settings.patience", ["tests[0].settings.patience", "20"] },
        { "E071", "$.tests[0].start.data.yaers", ["tests[0].start.data", """{"yaers": 1}"""] },
        { "E071", "$.tests[0].start.recordedAt", ["tests[0].start.recordedAt", "\"2026-12-30T07:59\""] },
        { "E071", "$.tests[0].start.documents[0].kind", ["tests[0].start.documents", """[{"kind": "V-15"}]"""] },
        { "E071", "$.tests[0].steps[0].documents[0].kind", ["tests[0].steps[0].documents[0].kind", "\"V-15\""] },
        { "E071", "$.tests[0].steps[0].by", ["tests[0].steps[0].by", "\"oficer\""] },
        { "E071", "$.tests[0].steps[2].until", ["tests[0].steps[2].until", "\"2027-01-04T11:00\""] },
        { "E071", "$.tests[0].steps[5].recordedAt", ["tests[0].steps[5].recordedAt", "\"2027-01-26T08:00\""] },
        { "E071", "$.tests[0].steps[3].event", ["tests[0].steps[3].event", "\"task.take.dome\""] },
        { "E071", "$.tests[0].steps[3].event", ["tests[0].steps[3].event", "\"timer.waiting.0\""] },
        { "E071", "$.tests[0].steps[4].data.yaers", ["tests[0].steps[4].data", """{"yaers": 1}"""] },
        { "E071", "$.tests[0].steps[0].expect.states[0]", ["tests[0].steps[0].expect.states", "[\"wating\"]"] },
        { "E071", "$.tests[0].steps[0].expect.notStates[1]", ["tests[0].steps[0].expect.notStates", "[\"closed\", \"wating\"]"] },
        { "E071", "$.tests[0].steps[0].expect.due.take-lawn", ["tests[0].steps[0].expect.due", """{"take-lawn": null}"""] },
        { "E071", "$.tests[0].steps[0].expect.work[0]", ["tests[0].steps[0].expect.work", "[\"tak\"]"] },
        { "E071", "$.tests[0].steps[1].expect.mails[0].deadline", ["tests[0].steps[1].expect.mails[0].deadline", "\"take-lawn\""] },
        { "E071", "$.tests[0].steps[1].expect.mails[0].mark", ["tests[0].steps[1].expect.mails[0].mark", "\"reminder/1\""] },
        { "E071", "$.tests[0].steps[1].expect.mails[0].to", ["tests[0].steps[1].expect.mails[0].to", "\"oficer\""] },
        { "E071", "$.tests[0].steps[2].expect.noMails[0]", ["tests[0].steps[2].expect.noMails", "[\"visit-dew\"]"] },
        { "E071", "$.tests[0].steps[4].expect.messages[0]", ["tests[0].steps[4].expect.messages", "[\"leadr\"]"] },
        { "E071", "$.tests[0].steps[4].expect.data.yaers", ["tests[0].steps[4].expect.data", """{"yaers": 2}"""] },
        { "E071", "$.tests[0].steps[4].expect.terms.managment", ["tests[0].steps[4].expect.terms", """{"managment": null}"""] },
        { "E071", "$.tests[0].steps[4].expect.spawns[0]", ["tests[0].steps[4].expect.spawns", "[\"post-rehab-management\"]"] },
        { "E071", "$.tests[0].steps[5].expect.closed", ["tests[0].steps[5].expect.closed", "\"complete\""] },
        { "E071", "$.tests[0].steps[3].expect.refused", ["tests[0].steps[3].expect.refused", "\"rolle\""] },
        { "E071", "$.tests[1]", ["tests[+]", """{"id": "nothing", "title": {"vi": "Không", "en": "Nothing"}, "start": {"at": "2026-12-30T08:00"}, "steps": [{"until": "2026-12-31T08:00", "expect": {}}]}"""] },
    };

    [Theory]
    [MemberData(nameof(MistakesOfTests))]
    public void Each_mistake_of_a_test_is_found_and_nothing_else(string code, string place, string[] patches) =>
        FindsOnly(code, place, TestedDefinition.With(Pairs(patches)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_found_and_nothing_else(string code, string place, string[] patches) =>
        FindsOnly(code, place, SmallDefinition.With(Pairs(patches)));

    [Theory]
    [MemberData(nameof(FurtherMistakes))]
    public void Each_mistake_in_the_further_words_is_found_and_nothing_else(string code, string place, string[] patches) =>
        FindsOnly(code, place, LadderDefinition.With(Pairs(patches)));

    private static (string Path, string? Json)[] Pairs(string[] patches) => [.. patches.Chunk(2).Select(pair => (pair[0], (string?)pair[1]))];

    private static void FindsOnly(string code, string place, string text)
    {
        var problems = Check(text).Problems;

        Assert.Equal([$"{code} {place}"], problems.Select(problem => $"{problem.Code} {problem.Path}"));
        var message = problems[0].Message;
        Assert.True(message.Vi.Length > 10 && message.En.Length > 10 && message.Vi != message.En, "Both languages say what is wrong.");
        Assert.True(problems[0] is { Line: 1, Column: > 1 }, "The place in the text is known.");
    }

    [Fact]
    public void A_name_that_is_almost_right_gets_a_suggestion()
    {
        var problem = Assert.Single(Check(SmallDefinition.With(("states[0].on[0].target", "\"runing\""))).Problems);

        Assert.Contains("Did you mean \"running\"?", problem.Message.En, StringComparison.Ordinal);
        Assert.Contains("Có phải ý bạn là \"running\"?", problem.Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_do_not_stand_in_the_way_of_publishing_and_errors_do()
    {
        Assert.True(Check(SmallDefinition.With(("states[0].tasks[0].deadlines[0].profile", null))).MayBePublished);
        Assert.False(Check(SmallDefinition.With(("calendar", "\"vietnam\""))).MayBePublished);
    }

    [Fact]
    public void A_restart_of_tracks_that_is_meant_is_let_through() =>
        Assert.DoesNotContain(
            Check(SmallDefinition.With(("states[1].states[1].on", """[{"event": "doc.V-51.recorded", "target": "visits", "restartTracks": true}]"""))).Problems,
            problem => problem.Code == "E025");

    private static CheckedDefinition Check(string text) => DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
}
