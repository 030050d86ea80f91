using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Time;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Lengths that are the case's own: how often this person is visited, how long this person may take.</summary>
public sealed class PersonalPlanTests
{
    private static readonly Workflow Visits = Procedure(
        State("managed", $$"""
            "checkIns": [ { "id": "plan", "title": {{Titled("Visits")}}, "from": {"data": "arrivedOn"}, "phases": [ {"every": {"data": "visitEvery"} } ],
                            "task": {{Task("visit", $$""", "deadlines": [ {{Deadline("visit-due", """ "profile": "RP" """, "office")}} ] """)}} } ],
            "deadlines": [ {{Deadline("report", """ "within": {"data": "reportWithin"} """)}} ],
            "on": [ {"event": "task.visit.done"} ]
            """) + "," + End,
        "managed",
        Element("arrivedOn", "date") + "," + Element("visitEvery", "span", """, "value": {"length": "P1M", "calendar": "calendar"} """) + "," + Element("reportWithin", "span"),
        $$"""{"id": "plan", "title": {{Titled("Plan")}}, "fields": [ {"data": "visitEvery"} ]}""",
        """{ "id": "RP", "title": {"vi": "a", "en": "a"}, "reminders": [ {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ] }""",
        on: $$"""{"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"}, {"event": "planned", "title": {{Titled("Planned")}}, "by": ["officer"], "form": "plan"}""");

    [Fact]
    public void A_person_who_is_visited_more_often_keeps_the_visits_before_and_the_next_are_counted_from_the_last()
    {
        var trial = Begun();
        Visit(trial, "2026-03-20");
        trial.Does("planned", "2026-03-20 09:00", data: Data(("visitEvery", Every("P2W"))));
        Visit(trial, "2026-05-01");

        Assert.Equal(["2026-02-01", "2026-03-01", "2026-03-29", "2026-04-12", "2026-04-26"], Days(trial));
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void A_visit_that_would_lie_before_the_change_is_asked_of_nobody()
    {
        var trial = Begun();
        Visit(trial, "2026-03-27");
        trial.Does("planned", "2026-03-27 09:00", data: Data(("visitEvery", Every("P1W"))));
        Assert.Empty(trial.Effects.OfType<OpenWorkItem>());
        Visit(trial, "2026-04-06");

        Assert.Equal(["2026-02-01", "2026-03-01", "2026-03-29", "2026-04-05"], Days(trial));
    }

    [Fact]
    public void A_person_who_is_visited_less_often_is_next_visited_so_long_after_the_last_time()
    {
        var trial = Begun();
        Visit(trial, "2026-02-15");
        trial.Does("planned", "2026-02-15 09:00", data: Data(("visitEvery", Every("P2M"))));
        Visit(trial, "2026-06-15");

        Assert.Equal(["2026-02-01", "2026-04-01", "2026-06-01"], Days(trial));
    }

    [Fact]
    public void A_change_that_is_taken_back_leaves_the_day_as_it_was()
    {
        var trial = Begun();
        Visit(trial, "2026-03-20");
        trial.Does("planned", "2026-03-20 09:00", data: Data(("visitEvery", Every("P2W"))));
        trial.Does("planned", "2026-03-22 09:00", data: Data(("visitEvery", Every("P1M"))));
        Visit(trial, "2026-04-15");

        Assert.Equal(["2026-02-01", "2026-03-01", "2026-04-01"], Days(trial));
    }

    [Fact]
    public void A_rhythm_told_again_as_it_was_changes_nothing()
    {
        var trial = Begun();
        Visit(trial, "2026-02-15");
        trial.Does("planned", "2026-02-15 09:00", data: Data(("visitEvery", Every("P1M"))));
        Assert.DoesNotContain(trial.Effects, effect => effect is ArmTimer or DisarmTimer);
    }

    [Fact]
    public void A_plan_begins_when_its_rhythm_is_known_and_asks_for_nothing_before_that()
    {
        var trial = Begun();
        trial.Does("planned", "2026-01-02 09:00").Until("2026-05-20");
        Assert.Empty(trial.AllOf<OpenWorkItem>());
        trial.Does("planned", "2026-05-20 09:00", data: Data(("visitEvery", Every("P1M"))));
        Visit(trial, "2026-06-15");

        Assert.Equal(["2026-06-01"], Days(trial));
    }

    [Fact]
    public void A_deadline_of_the_length_that_the_case_holds_exists_once_it_is_known_and_moves_with_it()
    {
        var trial = Begun();
        Assert.Null(trial.Deadline("report").Due);
        trial.Does(EngineEvents.Corrected, "2026-01-05 09:00", data: Data(("reportWithin", Every("P10D", "calendar"))));
        Assert.Equal(new DateOnly(2026, 1, 12), trial.Deadline("report").Due!.Day);
        trial.Does(EngineEvents.Corrected, "2026-01-06 09:00", data: Data(("reportWithin", Every("P4D", "working"))));
        Assert.Equal(new DateOnly(2026, 1, 8), trial.Deadline("report").Due!.Day);
        Assert.Equal(EndOf("2026-01-08"), trial.Only<DeadlineMoved>().To);
    }

    [Theory]
    [InlineData("""{"length": "P1M", "calendar": "working"}""")]
    [InlineData("""{"length": "monthly", "calendar": "calendar"}""")]
    [InlineData("""{"length": "P0D", "calendar": "calendar"}""")]
    [InlineData("\"P1M\"")]
    public void What_is_no_length_is_refused(string written) => Assert.Equal(
        ("field-invalid", "visitEvery"),
        Begun().IsRefused("planned", "2026-02-15 09:00", data: Data(("visitEvery", ValueJson.Read(System.Text.Json.JsonDocument.Parse(written).RootElement))))
            .Select(refusal => (refusal.Code, refusal.Field!)).Single());

    private static CaseUnderTest Begun() => CaseUnderTest.Start(Visits, "2026-01-01 09:00", Data(("arrivedOn", "2026-01-01")));

    private static ObjectValue Every(string length, string calendar = "calendar") =>
        TimeValues.Write(Span.TryParse(length, calendar, out var span, out _) ? span : throw new FormatException(length));

    private static void Visit(CaseUnderTest trial, string until)
    {
        while (trial.NextTimer is { } next && next.DueAt <= Local(until))
        {
            trial.Fire(next);
            foreach (var open in trial.Now.Work.Where(entry => entry.Task == "visit").ToList())
            {
                trial.Accept(Done(trial, open, next.DueAt), trial.Workflow.Step(trial.Now, Done(trial, open, next.DueAt), trial.Calendar));
            }
        }
    }

    private static WorkflowEvent Done(CaseUnderTest trial, WorkEntry open, DateTimeOffset at) =>
        trial.Event("task.visit.done", "2026-01-01", Officer, null, null, null, open.Key) with { At = at, RecordedAt = at };

    private static IEnumerable<string> Days(CaseUnderTest trial) =>
        trial.AllOf<OpenWorkItem>().Select(opened => opened.Occurrence!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
