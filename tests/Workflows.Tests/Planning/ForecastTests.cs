using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Planning;

public sealed class ForecastTests
{
    private static readonly Workflow Proposing = Procedure(
        State(
            "work",
            $$""" "tasks": [ {{Task("propose", $$""", "deadlines": [ {{Deadline("law", """ "within": {"length": "P2D", "calendar": "working"}, "profile": "RW" """)}} ] """)}} ], """
            + """ "on": [ {"event": "task.propose.done", "target": "closed"}, {"after": {"length": "P10D", "calendar": "calendar"}, "target": "closed"} ] """) + "," + End,
        "work",
        profiles: """
            { "id": "RW", "title": {"vi": "a", "en": "a"},
              "reminders": [ {"before": {"length": "P0D", "calendar": "working"}, "at": "08:00"} ],
              "escalations": [ {"overdueBy": {"length": "P1D", "calendar": "working"}, "at": "08:00", "notify": "leader"} ] }
            """);

    [Fact]
    public void A_forecast_tells_what_comes_when_nobody_acts_in_order_and_why()
    {
        var trial = CaseUnderTest.Start(Proposing, "2026-09-07 09:00");
        var coming = Forecast.Of(Proposing, trial.Now, Vietnam, Local("2026-09-07 09:00"), Local("2027-01-01"));
        Assert.Equal(
            [
                (ForecastKind.Reminder, Local("2026-09-09 08:00")), (ForecastKind.Due, EndOf("2026-09-09")),
                (ForecastKind.Escalation, Local("2026-09-10 08:00")), (ForecastKind.Close, EndOf("2026-09-17")), (ForecastKind.Transition, EndOf("2026-09-17")),
            ],
            coming.Select(entry => (entry.Kind, entry.At)));
        Assert.Equal(("law", "leader", "P2D"), (coming[2].Rule, coming[2].Role, coming[2].Due!.Span.Length));
        Assert.Equal(["closed"], coming[4].Targets);
    }

    [Fact]
    public void What_is_to_come_is_said_in_both_languages_by_the_titles_that_people_know()
    {
        var trial = CaseUnderTest.Start(Proposing, "2026-09-07 09:00");
        var coming = Forecast.Of(Proposing, trial.Now, Vietnam, Local("2026-09-07 09:00"), Local("2027-01-01"));

        Assert.Equal(
            ["Reminder: propose; law – Officer", "Due: propose; law – Officer", "Told overdue: propose; law – Leader", "The case ends: Completed"],
            Told("en"));
        Assert.Equal(
            [
                "Thư nhắc: propose (vi); law (vi) – Officer (vi)", "Đến hạn: propose (vi); law (vi) – Officer (vi)",
                "Thư báo quá hạn: propose (vi); law (vi) – Leader (vi)", "Kết thúc hồ sơ: Completed (vi)",
            ],
            Told("vi"));

        IEnumerable<string> Told(string language) => new ForecastWords(Proposing.Index, language) is var words ? coming.Where(words.Tells).Select(words.Of) : [];
    }

    [Fact]
    public void What_is_past_is_left_out_and_what_is_asked_ends_where_it_is_asked()
    {
        var trial = CaseUnderTest.Start(Proposing, "2026-09-07 09:00").Until("2026-09-10");
        var coming = Forecast.Of(Proposing, trial.Now, Vietnam, Local("2026-09-10"), Local("2026-09-11"));
        Assert.Equal(ForecastKind.Escalation, Assert.Single(coming).Kind);
    }

    [Theory]
    [InlineData("post-rehab-management", 3)]
    [InlineData("post-rehab-management", 8)]
    [InlineData("compulsory-rehab-adult", 5)]
    public void What_is_foretold_is_what_the_case_then_says(string definition, int seed)
    {
        var trial = ReplayTests.Walked(definition, seed, 12);
        var from = trial.Log[^1].At;
        var until = from.AddDays(400);
        var foretold = Forecast.Of(trial.Workflow, trial.Now, trial.Calendar, from, until)
            .Where(entry => entry.Kind is ForecastKind.Reminder or ForecastKind.Escalation)
            .Select(entry => (entry.Key, entry.Mark!, entry.At))
            .ToList();
        trial.AllEffects.Clear();
        trial.Until(until.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        var said = trial.AllEffects
            .Select(effect => effect switch
            {
                Remind told => (told.Deadline, told.Rule, told.At),
                Escalate told => (told.Deadline, told.Rule, told.At),
                _ => default,
            })
            .Where(told => told.Deadline is not null);
        Assert.Equal(said.Order(), foretold.Order());
    }
}
