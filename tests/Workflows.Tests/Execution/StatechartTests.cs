using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Execution;

public class StatechartTests
{
    [Fact]
    public void An_event_that_nothing_waits_for_changes_nothing_and_says_so()
    {
        var chart = Charts.Compile("[{'id': 'a', 'on': [{'event': 'go', 'target': 'b'}]}, {'id': 'b'}]");
        var started = chart.Start();

        var step = chart.Send(started, "stop");

        Assert.False(step.Handled);
        Assert.Equal(started.Next, step.Next);
        Assert.Empty(step.Microsteps);
    }

    [Fact]
    public void A_step_tells_which_transitions_it_took()
    {
        var chart = Charts.Compile("""
            [{'id': 'a', 'on': [{'event': 'go', 'target': 'b'}]}, {'id': 'b', 'always': [{'target': 'c'}]}, {'id': 'c'}]
            """);

        var step = chart.Send(chart.Start(), "go.now");

        Assert.Equal<(string?, string?, string)>(
            [("go.now", "a", "b"), (null, "b", "c")],
            step.Microsteps.Select(microstep => (microstep.Event, microstep.Taken[0].Source, microstep.Taken[0].Targets[0])));
    }

    [Fact]
    public void Transitions_that_set_each_other_off_for_ever_end_in_an_incident_and_the_snapshot_stays()
    {
        var chart = Charts.Compile("""
            [{'id': 'calm', 'on': [{'event': 'go', 'target': 'a', 'do': [{'emit': 'notify'}]}]},
             {'id': 'a', 'always': [{'target': 'b'}]}, {'id': 'b', 'always': [{'target': 'a'}]}]
            """);
        var started = chart.Start();

        var step = chart.Send(started, "go");

        Assert.Contains("200 microsteps", step.Incident, StringComparison.Ordinal);
        Assert.Equal(started.Next, step.Next);
        Assert.Empty(step.Effects);
    }

    [Fact]
    public void An_error_that_no_transition_takes_is_reported()
    {
        var chart = Charts.Compile("[{'id': 'a', 'on': [{'event': 'go', 'do': [{'assign': 'nowhere', 'value': 1}]}]}]");

        var error = Assert.Single(chart.Send(chart.Start(), "go").UnhandledErrors);

        Assert.Equal("error.execution", error.Name);
        Assert.Contains("There is no variable nowhere", error.Data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_a_transition_takes_is_not_reported()
    {
        var chart = Charts.Compile("""
            [{'id': 'a', 'on': [{'event': 'go', 'do': [{'assign': 'nowhere', 'value': 1}]}, {'event': 'error', 'target': 'b'}]}, {'id': 'b'}]
            """);

        var step = chart.Send(chart.Start(), "go");

        Assert.Equal("b", step.States());
        Assert.Empty(step.UnhandledErrors);
    }

    [Fact]
    public void A_guard_that_is_no_boolean_is_false_and_an_error()
    {
        var chart = Charts.Compile("[{'id': 'a', 'on': [{'event': 'go', 'if': 1, 'target': 'b'}]}, {'id': 'b'}]");

        var step = chart.Send(chart.Start(), "go");

        Assert.Equal("a", step.States());
        Assert.False(step.Handled);
        Assert.Single(step.UnhandledErrors);
    }

    [Fact]
    public void A_transition_of_the_chart_itself_works_from_every_state()
    {
        var chart = Charts.Compile(
            "[{'id': 'a', 'states': [{'id': 'a1'}]}, {'id': 'dead', 'type': 'final', 'output': {'var': 'why'}}]",
            "'data': [{'name': 'why'}], 'on': [{'event': 'died', 'target': 'dead', 'do': [{'assign': 'why', 'value': {'var': '_event.data'}}]}],");

        var step = chart.Send(chart.Start(), "died", "illness");

        Assert.True(step.Next.Done);
        Assert.Equal((Value)"illness", step.Next.Output);
        Assert.False(chart.Send(step, "died").Handled);
    }

    [Fact]
    public void The_caller_gives_first_values_and_an_environment()
    {
        var chart = Charts.Compile(
            "[{'id': 'a', 'always': [{'if': {'>': [{'var': 'amount'}, {'var': 'limit'}]}, 'target': 'b'}]}, {'id': 'b'}]",
            "'data': [{'name': 'amount', 'value': 1}],");

        var step = chart.Start(Charts.Monday, "case-1", Value.ObjectOf(new Member("amount", 10), new Member("stray", 1)), new Limits());

        Assert.Equal("b", step.States());
        Assert.Equal("""{"amount":10}""", step.Next.Data.ToString());
    }

    private sealed class Limits : ChartEnvironment
    {
        public override Value? Find(string name) => name == "limit" ? 5 : null;
    }
}
