using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Planning;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Check-in plans that officers add, change, stop and restart for one person.</summary>
public sealed class PlansForOnePersonTests
{
    private static readonly Workflow Visits = Managing("""
        , "personal": {"by": ["officer", "leader"], "method": "manner", "questions": ["work", "own"]}
        """);

    [Fact]
    public void Two_plans_of_one_kind_live_together_each_with_its_own_day_work_and_count_of_misses()
    {
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P1W"));
        var second = trial.Now.CheckIns[1].Id;
        trial.Until("2026-01-20 09:00");

        Assert.Equal((["visits", second]), trial.Now.CheckIns.Select(plan => plan.Id));
        Assert.Equal([TimerIds.CheckIn("visits"), TimerIds.CheckIn(second)], trial.Now.Timers.Select(timer => timer.Id).Where(id => TimerIds.PlanOf(id) is not null).Order());
        Assert.Equal([(second, "2026-01-12"), (second, "2026-01-19")], Opened(trial));
        Assert.Equal([0, 1], trial.Now.CheckIns.Select(plan => plan.MissedInARow));

        trial.Until("2026-01-31 09:00");
        Assert.Contains(((string?)null, "2026-02-02"), Opened(trial));
        trial.Does("task.visit.done", "2026-01-31 10:00", workItem: trial.Now.Work.Single(entry => entry.Task == "visit" && entry.Plan == second).Key);

        Assert.Equal("2026-02-02", Day(trial.Now.Work.Single(entry => entry.Task == "visit").Occurrence));
        Assert.Equal([0, 0], trial.Now.CheckIns.Select(plan => plan.MissedInARow));
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void The_first_day_is_a_check_in_and_one_on_a_day_off_moves_and_says_why()
    {
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-17", "P1W"));
        var coming = trial.Workflow.Plans(trial.Now, Local("2026-01-05 09:00"), trial.Calendar, 2)[1].Coming;

        Assert.Equal(["2026-01-17", "2026-01-24"], coming.Select(next => Day(next.CheckIn.Planned)));
        Assert.Equal(["2026-01-19", "2026-01-26"], coming.Select(next => Day(next.CheckIn.Day)));
        Assert.All(coming, next => Assert.NotNull(next.CheckIn.MovedBecause));
    }

    [Fact]
    public void What_was_asked_before_a_change_stays_and_the_next_follow_the_new_terms()
    {
        var trial = Begun().Until("2026-01-31 09:00");
        trial.Does(EngineEvents.PlanChanged, "2026-01-31 10:00", data: Terms("visits", "2026-02-09", "P2W", ("daysBefore", 2)));

        Assert.Equal("2026-02-02", Day(trial.Now.Work.Single(entry => entry.Task == "visit").Occurrence));
        trial.Does("task.visit.done", "2026-02-02 10:00").Until("2026-02-23 09:00");
        Assert.Equal([(null, "2026-02-02"), (null, "2026-02-09"), (null, "2026-02-23")], Opened(trial));
        Assert.Equal(Local("2026-02-07"), trial.AllOf<OpenWorkItem>().Single(opened => opened.Task == "visit" && Day(opened.Occurrence) == "2026-02-09").OpenedAt);
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void Without_terms_the_plan_of_the_definition_is_followed_again()
    {
        var trial = Begun().Does(EngineEvents.PlanChanged, "2026-01-05 09:00", data: Terms("visits", "2026-01-07", "P1W"));
        trial.Until("2026-01-06 09:00").Does(EngineEvents.PlanChanged, "2026-01-06 10:00", data: Data(("plan", "visits"), ("reason", "Nhầm")));
        trial.Until("2026-01-31 09:00");

        Assert.Null(trial.Now.CheckIns[0].Terms);
        Assert.Equal([(null, "2026-02-02")], Opened(trial));
    }

    [Fact]
    public void A_plan_that_was_stopped_asks_for_nothing_until_it_is_restarted_and_what_lay_between_is_asked_of_nobody()
    {
        var trial = Begun().Until("2026-01-31 09:00").Does(EngineEvents.PlanStopped, "2026-01-31 10:00", data: Data(("plan", "visits"), ("reason", "Nằm viện")));
        Assert.Equal(WorkItemEnd.Withdrawn, trial.Only<CloseWorkItem>().End);
        Assert.Empty(trial.Workflow.Plans(trial.Now, Local("2026-02-01"), trial.Calendar, 3)[0].Coming);
        trial.Until("2026-04-15 09:00");
        Assert.Single(Opened(trial));

        trial.Does(EngineEvents.PlanRestarted, "2026-04-15 10:00", data: Data(("plan", "visits"), ("reason", "Ra viện"))).Until("2026-05-02 09:00");
        Assert.Equal([(null, "2026-02-02"), (null, "2026-05-04")], Opened(trial));
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void A_plan_counted_from_the_last_visit_moves_with_it()
    {
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P1W", ("fromLast", Value.True), ("until", "2026-02-10")));
        trial.Until("2026-01-12 09:00").Does("task.visit.done", "2026-01-15 10:00");
        Assert.Equal(
            ["2026-01-22", "2026-01-29", "2026-02-05"],
            trial.Workflow.Plans(trial.Now, Local("2026-01-15 10:00"), trial.Calendar, 9)[1].Coming.Select(next => Day(next.CheckIn.Day)));
    }

    [Fact]
    public void Each_answer_is_reviewed_and_each_miss_explained_by_a_day_of_its_own_wherever_the_case_has_gone()
    {
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P1W")).Until("2026-01-20 09:00");
        var missed = trial.AllOf<CloseWorkItem>().Single(closed => closed.End is WorkItemEnd.Missed).Key;
        var explain = trial.Now.Work.Single(entry => entry.Task == "explain");
        Assert.Equal((missed, null, ""), (explain.About, explain.Occurrence, explain.State));

        var visit = trial.Now.Work.Single(entry => entry.Task == "visit").Key;
        trial.Does("task.visit.worrying", "2026-01-20 10:00", workItem: visit);
        var review = trial.Now.Work.Single(entry => entry.Task == "review");
        Assert.Equal(visit, review.About);
        Assert.Equal(EndOf("2026-01-22"), trial.Deadline("review-due").Due!.At);

        trial.Does("gone", "2026-01-21 09:00");
        Assert.Equal(["explain", "review"], trial.Now.Work.Select(entry => entry.Task).Order());
        trial.Does("task.explain.done", "2026-01-21 10:00").Does("task.review.done", "2026-01-21 10:00");
        Assert.Empty(trial.Now.Work);
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void One_person_is_asked_more_and_the_answers_are_kept_as_any_others()
    {
        var questions = new ListValue([Data(("data", "work")), Data(("data", "own"), ("ask", "Mẹ đã khoẻ chưa?"))]);
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P1W", ("questions", questions), ("method", "home")));
        trial.Until("2026-01-12 09:00");
        var asked = trial.Workflow.Possible(trial.Now, Local("2026-01-12 09:00"), trial.Calendar).Tasks.Single(task => task.Entry.Task == "visit").Form!;
        Assert.Equal(["note", "work", "own"], asked.Fields.Select(field => field.Data));
        Assert.Equal("Mẹ đã khoẻ chưa?", asked.Fields[2].Ask!.Vi);

        trial.Does("task.visit.done", "2026-01-12 10:00", data: Data(("own", "Rồi")));
        Assert.Equal("Rồi", ((TextValue)trial.Now.Chart.Data.Find("own")!).Text);
        trial.Until("2026-01-31 09:00");
        Assert.Equal("field-invalid", trial.IsRefused("task.visit.done", "2026-01-31 10:00", data: Data(("own", "Rồi")), workItem: trial.Now.Work.Single(entry => entry.Task == "visit" && entry.Plan is null).Key).Single().Code);
    }

    [Fact]
    public void A_change_that_is_taken_back_leaves_the_plan_and_its_day_as_they_were()
    {
        var trial = Begun();
        var before = trial.Now;
        trial.Does(EngineEvents.PlanStopped, "2026-01-05 09:00", data: Data(("plan", "visits"), ("reason", "Nhầm"))).Undoes("2026-01-05 09:10");
        Assert.Equal(before.CheckIns, trial.Now.CheckIns);
        Assert.Equal(before.Timers.Single().DueAt, trial.Now.Timers.Single().DueAt);
    }

    [Fact]
    public void Days_to_come_are_foretold_of_every_plan()
    {
        var trial = Begun().Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P2W"));
        var told = Forecast.Of(trial.Workflow, trial.Now, trial.Calendar, Local("2026-01-05 09:00"), Local("2026-02-03"))
            .Where(entry => entry.Kind is ForecastKind.CheckIn).Select(entry => Day(entry.Occurrence));
        Assert.Equal(["2026-01-12", "2026-01-26", "2026-02-02"], told);
    }

    [Fact]
    public void Under_a_version_that_sets_no_plans_for_a_person_only_the_plan_of_the_definition_goes_on()
    {
        var route = MigrationRoute.Over(Visits, Managing("", version: 2));
        var trial = Begun()
            .Does(EngineEvents.PlanAdded, "2026-01-05 09:00", data: Terms("visits", "2026-01-12", "P1W"))
            .Does(EngineEvents.PlanStopped, "2026-01-06 09:00", data: Data(("plan", "visits"), ("reason", "Nằm viện")))
            .Until("2026-01-12 09:00");
        trial.ComesOver(route, "2026-01-12 10:00");

        Assert.Equal(["visits"], trial.Now.CheckIns.Select(plan => plan.Id));
        Assert.Null(trial.Now.CheckIns[0].StoppedAt);
        Assert.Empty(trial.Now.Work);
        Assert.Equal([TimerIds.CheckIn("visits")], trial.Now.Timers.Select(timer => timer.Id));
    }

    [Theory]
    [InlineData("plan", "\"other\"", "plan")]
    [InlineData("reason", "\" \"", "reason")]
    [InlineData("firstOn", "\"2026-01-04\"", "firstOn")]
    [InlineData("firstOn", "null", "firstOn")]
    [InlineData("every", """{"length": "PT2H", "calendar": "calendar"}""", "every")]
    [InlineData("every", """{"length": "P3Y", "calendar": "calendar"}""", "every")]
    [InlineData("until", "\"2026-01-11\"", "until")]
    [InlineData("daysBefore", "400", "daysBefore")]
    [InlineData("from", "\"20:00\"", "from")]
    [InlineData("method", "\"by-post\"", "method")]
    [InlineData("questions", """[{"data": "manner"}]""", "questions")]
    [InlineData("questions", """[{"data": "own"}, {"data": "own"}]""", "questions")]
    [InlineData("colour", "\"red\"", "colour")]
    public void Terms_that_cannot_be_meant_are_refused_by_their_field(string member, string json, string field)
    {
        var value = ValueJson.Read(System.Text.Json.JsonDocument.Parse(json).RootElement);
        var told = Terms("visits", "2026-01-12", "P1W").With(member, value);
        Assert.Equal(field, Begun().IsRefused(EngineEvents.PlanAdded, "2026-01-05 09:00", data: told).Single().Field);
    }

    [Fact]
    public void Only_the_roles_that_the_definition_names_set_a_plan_and_only_where_it_lets_them()
    {
        Assert.Equal("role", Begun().IsRefused(EngineEvents.PlanAdded, "2026-01-05 09:00", Helper, Terms("visits", "2026-01-12", "P1W")).Single().Code);
        var fixedOnes = CaseUnderTest.Start(Managing(""), "2026-01-01 09:00");
        Assert.Equal("not-possible", fixedOnes.IsRefused(EngineEvents.PlanStopped, "2026-01-05 09:00", data: Data(("plan", "visits"), ("reason", "x"))).Single().Code);
        Assert.Equal("not-possible", Begun().IsRefused(EngineEvents.PlanRestarted, "2026-01-05 09:00", data: Data(("plan", "visits"), ("reason", "x"))).Single().Code);
    }

    private static Workflow Managing(string personal, int version = 1) => Procedure(
        State("managed", $$"""
            "checkIns": [ { "id": "visits", "title": {{Titled("Visits")}}, "phases": [ {"every": {"length": "P1M", "calendar": "calendar"} } ],
              "opensBefore": {"length": "P3D", "calendar": "calendar"}, "avoidHolidays": true, "missed": "skip" {{personal}},
              "task": {{Task("visit", $$""", "form": "visit", "deadlines": [ {{Deadline("visit-due", """ "profile": "RP" """, "office")}} ] """, outcomes: "done worrying")}},
              "review": {{Task("review", $$""", "deadlines": [ {{Deadline("review-due", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RP" """, "office")}} ] """)}},
              "explain": {{Task("explain")}} } ],
            "on": [ {"event": ["task.visit.done", "task.visit.worrying"]}, {"event": "gone", "title": {{Titled("Gone")}}, "by": ["officer"], "target": "away"} ]
            """) + "," + State("away", $$""" "on": [ {"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"} ] """) + "," + End,
        "managed",
        Element("note", "text") + "," + Element("work", "text") + "," + Element("own", "text") + "," + Element("manner", "choice", $$""", "choices": [ {"id": "home", "title": {{Titled("Home")}}} ] """),
        $$"""{"id": "visit", "title": {{Titled("Visit")}}, "fields": [ {"data": "note"} ]}""",
        """{ "id": "RP", "title": {"vi": "a", "en": "a"}, "reminders": [ {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ] }""",
        version: version);

    private static CaseUnderTest Begun() => CaseUnderTest.Start(Visits, "2026-01-01 09:00");

    private static ObjectValue Terms(string plan, string firstOn, string every, params (string Name, Value Value)[] more) => more.Aggregate(
        Data(("plan", plan), ("reason", "Cần gặp thường xuyên hơn"), ("firstOn", firstOn), ("every", Data(("length", every), ("calendar", "calendar")))),
        (all, member) => all.With(member.Name, member.Value));

    private static IEnumerable<(string? Plan, string Day)> Opened(CaseUnderTest trial) => trial.AllOf<OpenWorkItem>()
        .Where(opened => opened.Task == "visit")
        .Select(opened => (trial.Moments.SelectMany(moment => moment.Work).First(entry => entry.Key == opened.Key).Plan, Day(opened.Occurrence)));

    private static string Day(DateOnly? day) => day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
