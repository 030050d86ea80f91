using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class WorkTests
{
    private static readonly string Forms = $$"""
        { "id": "notice", "title": {{Titled("Notice")}}, "fields": [
            {"data": "years", "required": true, "validIf": {"<=": [{"var": "years"}, 2]}, "message": {"vi": "Nhiều nhất 2 năm", "en": "At most 2 years"} },
            {"data": "adult"},
            {"data": "guardian", "visibleIf": {"===": [{"var": "adult"}, false]}, "required": {"===": [{"var": "adult"}, false] } } ] }
        """;

    private const string TwoDays = """ "within": {"length": "P2D", "calendar": "working"} """;

    private static readonly string Elements = string.Join(',', Element("years", "integer"), Element("adult", "boolean", """, "value": true """), Element("guardian"), Element("helperId", "party"),
        Element("total", "integer", """, "value": 0, "readOnly": true """));

    private static Workflow Chain() => Procedure(
        string.Join(
            ',',
            State(
                "take",
                $$""" "documents": [ {"id": "V-51", "required": true} ], "tasks": [ {{Task("take", """, "form": "notice" """)}} ], """
                + """ "on": [ {"event": "task.take.done", "if": {">": [{"var": "years"}, 0]}, "target": "sign", """
                + """ "do": [ {"assign": "total", "value": {"+": [{"var": "total"}, {"var": "years"}]}} ]} ] """),
            State(
                "sign",
                $$""" "tasks": [ {{Task("sign", """, "notBy": ["take"], "issues": ["V-52"] """, "leader")}} ], """
                + """ "on": [ {"event": "task.sign.done", "target": "manage", "do": [ {"notify": "chairman", "text": {"vi": "Đã ký", "en": "Signed"}} ]} ] """),
            State(
                "manage",
                $$""" "tasks": [ {{Personal("visit")}} ], """
                + $$""" "on": [ {"event": "helper.changed", "title": {{Titled("Another helper")}}, "by": ["chairman"], "form": "helper"}, """
                + """ {"event": "task.visit.done", "target": "closed", """
                + """ "do": [ {"spawn": "next", "link": "follows", "data": [ {"name": "years", "value": {"var": "total"}} ]} ]} ] """),
            End),
        "take",
        Elements,
        Forms + $$""", { "id": "helper", "title": {{Titled("Helper")}}, "fields": [ {"data": "helperId", "required": true} ] }""");

    private static string Personal(string id) =>
        Task(id, role: "helper").Replace("\"role\": \"helper\"", "\"role\": \"helper\", \"user\": {\"var\": \"helperId\"}", StringComparison.Ordinal);

    private static CaseUnderTest Signed() => CaseUnderTest.Start(Chain(), "2026-09-07 09:00")
        .Does("task.take.done", "2026-09-07 10:00", data: Data(("years", 2)), papers: [Paper("V-51", "2026-09-07 08:00")])
        .Does("task.sign.done", "2026-09-08 09:00", Leader, papers: [Paper("V-52", "2026-09-08 09:00")]);

    [Fact]
    public void What_the_procedure_sets_itself_is_refused_at_the_start_but_for_the_unit_that_opens_the_case()
    {
        var data = string.Join(',', Element("unit", "unit", """, "readOnly": true """), Element("total", "integer", """, "value": 0, "readOnly": true """));
        var procedure = Procedure(State("take", $$""" "tasks": [ {{Task("take")}} ] """), "take", data);
        Decision Start(ObjectValue values) => procedure.Start(
            new WorkflowEvent(EngineEvents.Started, Local("2026-09-07"), Local("2026-09-07"), Officer, values, [], null, null, ObjectValue.Empty), Vietnam);

        var refused = Assert.IsType<Refused>(Start(Data(("unit", "u-1"), ("total", 7))));
        Assert.Equal(("field-invalid", "total"), (Assert.Single(refused.Reasons).Code, refused.Reasons[0].Field));

        var moved = Assert.IsType<Moved>(Start(Data(("unit", "u-1"))));
        Assert.Equal((Value)"u-1", moved.Next.Chart.Data.Find("unit"));
    }

    [Fact]
    public void A_form_that_is_not_filled_in_is_refused_field_by_field_and_nothing_happens()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        var before = trial.Now;
        var missing = trial.IsRefused("task.take.done", "2026-09-07 10:00", data: Data(("adult", false)));
        Assert.Equal(
            [("field-required", "years"), ("field-required", "guardian"), ("document-missing", "V-51")],
            missing.Select(reason => (reason.Code, reason.Field!)));
        var wrong = trial.IsRefused("task.take.done", "2026-09-07 10:00", data: Data(("years", "two"), ("colour", "red")), papers: [Paper("V-51", "2026-09-07 08:00")]);
        Assert.Equal(["colour", "years"], wrong.Select(reason => reason.Field));
        var tooMany = Assert.Single(trial.IsRefused("task.take.done", "2026-09-07 10:00", data: Data(("years", 3)), papers: [Paper("V-51", "2026-09-07 08:00")]));
        Assert.Equal("At most 2 years", tooMany.Message.En);
        Assert.Equal(before, trial.Now);
    }

    [Fact]
    public void A_field_that_is_not_seen_is_not_taken()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        trial.Does("task.take.done", "2026-09-07 10:00", data: Data(("years", 1), ("guardian", "somebody")), papers: [Paper("V-51", "2026-09-07 08:00")]);
        Assert.Equal(Value.Null, trial.Now.Chart.Data.Find("guardian"));
        Assert.Equal((Value)1, trial.Now.Chart.Data.Find("years"));
    }

    [Fact]
    public void The_form_goes_to_the_case_before_the_event_so_that_guards_see_it()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        trial.Does("task.take.done", "2026-09-07 10:00", data: Data(("years", 2)), papers: [Paper("V-51", "2026-09-07 08:00")]);
        Assert.True(trial.IsIn("sign"));
        Assert.Equal((Value)2, trial.Now.Chart.Data.Find("total"));
        Assert.Equal(["V-51"], trial.Now.Documents.Select(document => document.Kind));
        var closed = trial.Only<CloseWorkItem>();
        Assert.Equal((WorkItemEnd.Completed, "done"), (closed.End, closed.Outcome));
    }

    [Fact]
    public void An_outcome_that_no_guard_lets_pass_leaves_the_work_item_open_and_says_what_to_look_at()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        var refused = Assert.Single(trial.IsRefused("task.take.done", "2026-09-07 10:00", data: Data(("years", 0)), papers: [Paper("V-51", "2026-09-07 08:00")]));
        Assert.Equal("guard", refused.Code);
        Assert.Contains("years", refused.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_those_whose_role_it_is_may_complete_it()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        var refused = trial.IsRefused("task.take.done", "2026-09-07 10:00", Helper, Data(("years", 2)), [Paper("V-51", "2026-09-07 08:00")]);
        Assert.Equal("role", Assert.Single(refused).Code);
    }

    [Fact]
    public void Who_took_it_may_not_sign_it()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        var anWithBothRoles = new Actor("an", ["officer", "leader"]);
        trial.Does("task.take.done", "2026-09-07 10:00", anWithBothRoles, Data(("years", 2)), [Paper("V-51", "2026-09-07 08:00")]);
        var refused = trial.IsRefused("task.sign.done", "2026-09-08 09:00", anWithBothRoles, papers: [Paper("V-52", "2026-09-08 09:00")]);
        Assert.Equal("same-person", Assert.Single(refused).Code);
        trial.Does("task.sign.done", "2026-09-08 09:00", Leader, papers: [Paper("V-52", "2026-09-08 09:00")]);
        Assert.Equal("Signed", trial.Only<TellRole>().Text.En);
    }

    [Fact]
    public void What_is_done_twice_is_refused_the_second_time()
    {
        var trial = Signed();
        Assert.Equal("work-item-closed", Assert.Single(trial.IsRefused("task.sign.done", "2026-09-08 10:00", Leader)).Code);
    }

    [Fact]
    public void What_is_not_possible_here_says_what_is()
    {
        var refused = Assert.Single(Signed().IsRefused("prison.entered", "2026-09-09 09:00"));
        Assert.Equal("not-possible", refused.Code);
        Assert.Contains("visit; Another helper", refused.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_the_machinery_is_not_for_people()
    {
        var trial = Signed();
        Assert.Equal("not-possible", Assert.Single(trial.IsRefused("timer.manage.0", "2026-09-09 09:00")).Code);
        Assert.Equal("role", Assert.Single(trial.IsRefused("helper.changed", "2026-09-09 09:00", Officer, Data(("helperId", "dung")))).Code);
    }

    [Fact]
    public void Something_cannot_be_recorded_before_it_happened() =>
        Assert.Equal("not-yet", Assert.Single(Signed().IsRefused("task.visit.done", "2026-09-20 09:00", Helper, recordedAt: "2026-09-09 09:00")).Code);

    [Fact]
    public void It_cannot_have_happened_before_anybody_kept_files() =>
        Assert.Equal("too-long-ago", Assert.Single(Signed().IsRefused("task.visit.done", "0206-09-09 09:00", Helper, recordedAt: "2026-09-09 09:00")).Code);

    [Theory]
    [InlineData("0026-09-07", "0206-09-07T08:00:00Z")]
    [InlineData("9999-12-31", "9999-12-31T20:00:00Z")]
    public void A_year_that_nobody_can_have_meant_is_a_problem_of_its_field(string date, string instant)
    {
        var workflow = Procedure(
            State("work", $$"""
                "tasks": [ {{Task("file", $$""", "deadlines": [ {{Deadline("law", TwoDays + """, "from": {"data": "read"} """)}}, {{Deadline("term", TwoDays + """, "from": {"data": "born"} """)}} ] """)}} ],
                "on": [ {"event": "task.file.done", "target": "closed"} ]
                """) + "," + End,
            "work",
            Element("born", "date") + "," + Element("read", "datetime"));
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00");
        var refused = trial.IsRefused(EngineEvents.Corrected, "2026-09-07 10:00", data: Data(("born", date), ("read", instant)));
        Assert.Equal(["born", "read"], refused.Select(reason => reason.Field));
        Assert.All(refused, reason => Assert.Contains("1900", reason.Message.Vi, StringComparison.Ordinal));
        Assert.All(refused, reason => Assert.Contains("1900", reason.Message.En, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9999-12-31", "2026-09-07 08:00")]
    [InlineData("2026-09-07", "0001-01-02 08:00")]
    public void A_paper_dated_in_a_year_that_nobody_can_have_meant_is_refused(string dated, string received)
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        RecordedDocument[] papers = [Paper("V-51", received, dated)];
        Refusal[] refused =
        [
            .. trial.IsRefused("task.take.done", "2026-09-07 10:00", data: Data(("years", 2)), papers: papers),
            .. trial.IsRefused(EngineEvents.DocumentRecorded, "2026-09-07 10:00", papers: papers),
            .. Signed().IsRefused(EngineEvents.Corrected, "2026-09-09 10:00", papers: papers),
        ];
        Assert.Equal([("document-date", "V-51"), ("document-date", "V-51"), ("document-date", "V-51")], refused.Select(reason => (reason.Code, reason.Field!)));
    }

    [Fact]
    public void A_new_helper_takes_over_the_work_that_is_open()
    {
        var trial = Signed();
        Assert.Null(trial.Only<OpenWorkItem>().User);
        trial.Does("helper.changed", "2026-09-09 09:00", Chairman, Data(("helperId", "dung")));
        Assert.Equal("dung", trial.Only<AssignWorkItem>().User);
        Assert.Empty(trial.Effects.OfType<OpenWorkItem>());
    }

    [Fact]
    public void The_end_of_a_case_opens_the_next_and_takes_everything_with_it()
    {
        var trial = Signed().Does("task.visit.done", "2026-09-10 09:00", Helper);
        var next = trial.Only<SpawnCase>();
        Assert.Equal(("next", "follows", Data(("years", 2))), (next.Definition, next.Link, next.Data));
        Assert.Equal("completed", trial.Only<CloseCase>().Reason);
        Assert.Equal("completed", trial.Now.Closed);
        Assert.Empty(trial.Now.Timers);
        Assert.Equal("closed", Assert.Single(trial.IsRefused("helper.changed", "2026-09-11 09:00", Chairman)).Code);
        Assert.Empty(trial.Workflow.Possible(trial.Now, Local("2026-09-11"), Vietnam).Tasks);
    }

    [Fact]
    public void Work_opened_and_closed_within_one_step_leaves_no_trace_outside()
    {
        var workflow = Procedure(
            State("start", $$""" "on": [ {"event": "go", "title": {{Titled("Go")}}, "by": ["officer"], "target": "passing"} ] """) + ","
            + State("passing", $$""" "tasks": [ {{Task("never", $$""", "deadlines": [ {{Deadline("never-law", TwoDays)}} ] """)}} ], "on": [ {"target": "closed"} ] """) + "," + End,
            "start");
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00").Does("go", "2026-09-07 10:00");
        Assert.Equal([new CloseCase("completed", Local("2026-09-07 10:00"))], trial.Effects);
    }

    [Fact]
    public void An_endless_circle_is_an_incident_and_not_an_endless_step()
    {
        var workflow = Procedure(
            State("start", $$""" "on": [ {"event": "go", "title": {{Titled("Go")}}, "by": ["officer"], "target": "a"} ] """) + ","
            + State("a", """ "on": [ {"target": "b"} ] """) + "," + State("b", """ "on": [ {"target": "a"} ] """),
            "start");
        Assert.IsType<Incident>(CaseUnderTest.Start(workflow, "2026-09-07 09:00").Try("go", "2026-09-07 10:00"));
    }

    [Fact]
    public void An_error_that_nobody_handles_is_an_incident()
    {
        var workflow = Procedure(
            State("start", $$""" "on": [ {"event": "go", "title": {{Titled("Go")}}, "by": ["officer"], """
                + """ "do": [ {"assign": "name", "value": {"date_add": [{"var": "name"}, "P1D"]}} ]} ] """),
            "start",
            Element("name", more: """, "value": "no date" """));
        var incident = Assert.IsType<Incident>(CaseUnderTest.Start(workflow, "2026-09-07 09:00").Try("go", "2026-09-07 10:00"));
        Assert.Contains("no date", incident.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_may_touch_what_people_entered_and_not_what_the_procedure_keeps()
    {
        var trial = Signed();
        Assert.Equal(
            [("field-invalid", "total"), ("field-invalid", "colour"), ("field-invalid", "years")],
            trial.IsRefused(EngineEvents.Corrected, "2026-09-09 09:00", data: Data(("total", 9), ("colour", "red"), ("years", "x"))).Select(reason => (reason.Code, reason.Field!)));
        trial.Does(EngineEvents.Corrected, "2026-09-09 09:00", data: Data(("years", 1)));
        Assert.Equal((Value)1, trial.Now.Chart.Data.Find("years"));
        Assert.True(trial.IsIn("manage"));
    }

    [Fact]
    public void The_page_learns_what_is_possible_who_may_and_what_is_missing()
    {
        var trial = CaseUnderTest.Start(Chain(), "2026-09-07 09:00");
        var task = Assert.Single(trial.Workflow.Possible(trial.Now, Local("2026-09-07"), Vietnam).Tasks);
        Assert.Equal(("take", "notice", "V-51"), (task.Task.Id, task.Form!.Id, Assert.Single(task.MissingDocuments).Id));
        Assert.Null(Assert.Single(task.Outcomes).Refusal);
        var managing = Signed();
        var report = Assert.Single(managing.Workflow.Possible(managing.Now, Local("2026-09-09"), Vietnam).Reports);
        Assert.Equal(("helper.changed", "helper", "manage"), (report.Event, report.Form!.Id, report.State));
        Assert.Equal(["chairman"], report.By);
    }

    [Fact]
    public void What_may_be_reported_stands_in_the_order_in_which_the_chart_asks()
    {
        static string Event(string name) => $$"""{"event": "{{name}}", "title": {{Titled(name)}}, "by": ["officer"]}""";
        var workflow = Procedure(
            $$"""
            { "id": "both", "type": "parallel", "on": [ {{Event("outer")}} ], "states": [
              { "id": "one", "on": [ {{Event("first-track")}} ], "states": [ {{State("inner", $$""" "on": [ {{Event("first-inner")}} ] """)}} ] },
              { "id": "two", "on": [ {{Event("second-track")}} ], "states": [ {{State("other", $$""" "on": [ {{Event("second-inner")}} ] """)}} ] } ] }
            """,
            "both", on: Event("whole"));
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00");
        Assert.Equal(
            ["first-inner", "first-track", "second-inner", "second-track", "outer", "whole"],
            workflow.Possible(trial.Now, Local("2026-09-07"), Vietnam).Reports.Select(report => report.Event));
    }

    [Fact]
    public void A_report_kept_back_by_a_guard_says_why()
    {
        var workflow = Procedure(
            State("start", $$""" "on": [ {"event": "go", "title": {{Titled("Go")}}, "by": ["officer"], """
                + """ "if": {"===": [{"var": "adult"}, false]}, "target": "closed"} ] """) + "," + End,
            "start",
            Elements,
            Forms);
        var trial = CaseUnderTest.Start(workflow, "2026-09-07 09:00");
        var refusal = Assert.Single(trial.Workflow.Possible(trial.Now, Local("2026-09-07"), Vietnam).Reports).Refusal!;
        Assert.Equal("guard", refusal.Code);
        Assert.Contains("adult", refusal.Message.Vi, StringComparison.Ordinal);
        Assert.Equal("guard", Assert.Single(trial.IsRefused("go", "2026-09-07 10:00")).Code);
    }
}
