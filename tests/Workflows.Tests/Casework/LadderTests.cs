using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class LadderTests
{
    private static readonly Workflow Managed = Procedure(
        State("managed", """
            "on": [ {"event": "ladder.violations.review", "do": [ {"assign": "reviewed", "value": {"var": "_event.data.count"}} ]},
                    {"event": "ladder.violations.compulsory", "target": "compulsory"} ]
            """)
        + "," + State("compulsory", """ "on": [ {"event": "over", "title": {"vi": "Hết", "en": "Over"}, "by": ["officer"], "target": "closed"} ] """) + "," + End,
        "managed",
        Element("counts", "object", """, "readOnly": true """) + "," + Element("kind", "string") + "," + Element("reviewed", "integer"),
        $$"""{"id": "what", "title": {{Titled("What")}}, "fields": [ {"data": "kind"} ]}""",
        on: $$"""{"event": "violated", "title": {{Titled("Violated")}}, "by": ["officer"], "form": "what", "do": [ {"climb": "violations", "kind": {"var": "kind"} } ]}""",
        more: $$"""
        "ladders": [ { "id": "violations", "title": {{Titled("Violations")}}, "counts": "counts", "kinds": [
          {"id": "absence", "title": {{Titled("Absence")}}, "steps": ["review", "review", "compulsory"]},
          {"id": "flight", "title": {{Titled("Flight")}}, "steps": ["compulsory"]},
          {"id": "rudeness", "title": {{Titled("Rudeness")}}, "steps": ["noted", "review"]} ] } ],
        """);

    [Fact]
    public void The_third_absence_leads_on_and_the_first_two_are_reviewed()
    {
        var trial = Begun();
        Violates(trial, "absence");
        Assert.Equal((Value)1, trial.Now.Chart.Data.Find("reviewed"));
        Violates(trial, "absence");
        Assert.Equal((Value)2, trial.Now.Chart.Data.Find("reviewed"));
        Assert.True(trial.IsIn("managed"));
        Violates(trial, "absence");
        Assert.True(trial.IsIn("compulsory"));
    }

    [Fact]
    public void Each_kind_of_violation_counts_for_itself()
    {
        var trial = Begun();
        Violates(trial, "absence");
        Violates(trial, "rudeness");
        Violates(trial, "absence");
        Assert.Equal(Value.ObjectOf(new("absence", 2), new("rudeness", 1)), trial.Now.Chart.Data.Find("counts"));
        Assert.True(trial.IsIn("managed"));
        Violates(trial, "flight");
        Assert.True(trial.IsIn("compulsory"));
    }

    [Fact]
    public void Past_the_last_step_it_stays_on_the_last()
    {
        var trial = Begun();
        for (var time = 1; time <= 4; time++)
        {
            Violates(trial, "rudeness");
        }

        Assert.Equal((Value)4, trial.Now.Chart.Data.Find("reviewed"));
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void A_violation_that_the_ladder_does_not_know_must_not_go_uncounted() =>
        Assert.Contains("is no kind of the ladder", Assert.IsType<Incident>(Begun().Try("violated", "2026-08-03 10:00", data: Data(("kind", "theft")))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Nobody_climbs_a_ladder_by_hand() =>
        Assert.Equal("not-possible", Assert.Single(Begun().IsRefused("ladder.violations.compulsory", "2026-08-03 10:00")).Code);

    private static CaseUnderTest Begun() => CaseUnderTest.Start(Managed, "2026-08-03 09:00");

    private static void Violates(CaseUnderTest trial, string kind) => trial.Does("violated", "2026-08-03 10:00", data: Data(("kind", kind)));
}
