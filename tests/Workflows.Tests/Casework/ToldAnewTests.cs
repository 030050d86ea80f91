using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Visits and reports come again and again: nobody is to sign what was said of the one before.</summary>
public sealed class ToldAnewTests
{
    private static readonly string SeenForm =
        $$"""{"id": "seen", "title": {{Titled("Seen")}}, "fields": [{"data": "seenOn", "required": true}, {"data": "note"}]}""";

    private static readonly string Visits = $$"""
        "checkIns": [
          { "id": "plan", "title": {{Titled("Visits")}}, "from": {"data": "since"}, "opensBefore": {"length": "P3D", "calendar": "calendar"},
            "phases": [ {"every": {"length": "P15D", "calendar": "calendar"} } ], "missed": "skip",
            "task": {{Task("visit", """, "form": "seen" """, "helper")}} } ]
        """;

    private static readonly string Reports = $$"""
        "on": [
          {"event": "seen-by-chance", "title": {{Titled("Seen by chance")}}, "by": ["officer"], "form": "seen"},
          {"event": "over", "title": {{Titled("Over")}}, "by": ["officer"], "target": "closed"} ]
        """;

    private static Workflow Watched() => Procedure(
        $"{State("watching", $"{Visits}, {Reports}")}, {End}",
        "watching",
        string.Join(',', Element("since", "date"), Element("seenOn", "date"), Element("note", "text")),
        SeenForm);

    private static CaseUnderTest WithOneVisit() => CaseUnderTest.Start(Watched(), "2026-09-01 08:00", Data(("since", "2026-09-01")))
        .Until("2026-09-16 09:00")
        .Does("task.visit.done", "2026-09-16 09:00", Helper, Data(("seenOn", "2026-09-16"), ("note", "Khỏe.")))
        .Until("2026-10-01 09:00");

    [Fact]
    public void The_form_of_the_next_visit_starts_empty()
    {
        var trial = WithOneVisit();
        var form = trial.Workflow.Definition.Forms.Single();

        var fields = trial.Workflow.Fields(form, anew: true, trial.Now, ObjectValue.Empty, Local("2026-10-01 09:00"), Vietnam);

        Assert.All(fields, field => Assert.True(field.Value.IsNull, $"{field.Element.Name} says {field.Value}"));
    }

    [Fact]
    public void A_visit_without_its_day_is_refused_though_the_one_before_had_one()
    {
        var trial = WithOneVisit();

        var reasons = trial.IsRefused("task.visit.done", "2026-10-01 09:00", Helper, ObjectValue.Empty);

        Assert.Equal(["seenOn"], reasons.Select(reason => reason.Field));
    }

    [Fact]
    public void A_report_keeps_nothing_of_the_one_before()
    {
        var trial = WithOneVisit().Does("seen-by-chance", "2026-10-01 10:00", Officer, Data(("seenOn", "2026-10-01")));

        Assert.Equal("2026-10-01", ((TextValue)trial.Now.Chart.Data.Find("seenOn")!).Text);
        Assert.True(trial.Now.Chart.Data.Find("note")!.IsNull);
    }
}
