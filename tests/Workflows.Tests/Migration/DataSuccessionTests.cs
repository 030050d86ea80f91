using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

public sealed class DataSuccessionTests
{
    [Fact]
    public void What_the_plan_assigns_reads_the_case_as_it_was_and_what_is_new_has_its_first_value()
    {
        var old = Version(1, $"{Element("years", "integer", ", \"value\": 2")}, {Element("note")}");
        var next = Version(
            2, $"{Element("note")}, {Element("length")}, {Element("adult", "boolean", ", \"value\": true")}, {Element("blank")}",
            """ "data": [ {"assign": "length", "value": {"cat": ["P", {"var": "years"}, "Y"]}}, {"assign": "note", "value": {"if": [{"in_state": "waiting"}, {"cat": [{"var": "note"}, "!"]}, "?"]}} ] """);
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00", Data(("note", "known")));

        var migrated = trial.ComesOver(MigrationRoute.Over(old, next), "2026-08-20 09:00");

        Assert.Equal(Data(("note", "known!"), ("length", "P2Y"), ("adult", true), ("blank", Value.Null)), trial.Now.Chart.Data);
        Assert.Equal(["years", "note", "length", "adult"], migrated.Report.Data.Select(change => change.Name));
    }

    [Theory]
    [InlineData("""{"assign": "years", "value": "two"}""", "data")]
    [InlineData("""{"assign": "years", "value": {"-": [{"var": "note"}, 1]}}""", "expression")]
    public void What_does_not_fit_or_cannot_be_computed_blocks_the_case(string action, string code)
    {
        var old = Version(1, Element("note"));
        var next = Version(2, $"{Element("years", "integer")}", $$""" "data": [ {{action}} ] """);
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00", Data(("note", "known")));

        var blocked = Assert.IsType<Blocked>(StateSuccessionTests.Outcome(trial, MigrationRoute.Over(old, next)));

        Assert.Equal((code, "years"), (blocked.Reasons[0].Code, blocked.Reasons[0].Field));
    }

    [Fact]
    public void A_value_of_another_type_blocks_the_case_unless_the_plan_turns_it_into_the_new_one()
    {
        var old = Version(1, Element("years", "string"));
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00", Data(("years", "2")));

        Assert.IsType<Blocked>(StateSuccessionTests.Outcome(trial, MigrationRoute.Over(old, Version(2, Element("years", "integer")))));
        Assert.IsType<Migrated>(StateSuccessionTests.Outcome(
            trial, MigrationRoute.Over(old, Version(2, Element("years", "integer"), """ "data": [ {"assign": "years", "value": {"+": [{"var": "years"}, 0]}} ] """))));
    }

    private static Workflow Version(int version, string data, string plan = "") => Procedure(
        $"{State("waiting", StateSuccessionTests.Work("take"))}, {End}", "waiting", data, version: version,
        migrations: version == 1 ? "" : $$"""{"from": 1 {{(plan.Length > 0 ? "," + plan : "")}} }""");
}
