using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Tests.Execution;

public class ActivationTests
{
    private const string Suspendable = """
        [{'id': 'work', 'type': 'parallel', 'on': [{'event': 'suspend', 'target': 'away', 'park': true}, {'event': 'restart', 'target': 'work'}], 'states': [
           {'id': 'memory', 'type': 'history', 'history': 'deep', 'default': 'one'},
           {'id': 'one', 'states': [{'id': 'first', 'on': [{'event': 'next', 'target': 'second'}]}, {'id': 'second'}]},
           {'id': 'two', 'states': [{'id': 'other'}]}]},
         {'id': 'away', 'on': [{'event': 'resume', 'target': 'memory'}, {'event': 'afresh', 'target': 'work'}]}]
        """;

    private readonly Statechart _chart = Charts.Compile(Suspendable);

    [Fact]
    public void A_state_entered_again_is_another_activation()
    {
        var started = _chart.Start();

        var step = _chart.Send(started, "restart");

        Assert.Equal(started.States(), step.States());
        Assert.Empty(started.Next.Active.Select(active => active.Activation).Intersect(step.Next.Active.Select(active => active.Activation)));
    }

    [Fact]
    public void A_state_that_stays_active_keeps_its_activation()
    {
        var started = _chart.Start();

        var step = _chart.Send(started, "next");

        Assert.Contains(started.Next.Active.Single(active => active.Id == "other"), step.Next.Active);
        Assert.Equal<ChartEffect>([new StateExited("first", 3, Parked: false), new StateEntered("second", 6, Restored: false)], step.Effects);
    }

    [Fact]
    public void States_left_by_a_parking_transition_are_parked_and_those_brought_back_by_history_are_restored()
    {
        var away = _chart.Send(_chart.Send(_chart.Start(), "next"), "suspend");
        var back = _chart.Send(away, "resume");

        Assert.Equal<(string, bool)>(
            [("other", true), ("two", true), ("second", true), ("one", true), ("work", true)],
            away.Effects.OfType<StateExited>().Select(exited => (exited.State, exited.Parked)));
        Assert.Equal<(string, bool)>(
            [("work", true), ("one", true), ("second", true), ("two", true), ("other", true)],
            back.Effects.OfType<StateEntered>().Select(entered => (entered.State, entered.Restored)));
    }

    [Fact]
    public void A_state_entered_without_its_history_begins_afresh()
    {
        var away = _chart.Send(_chart.Send(_chart.Start(), "next"), "suspend");

        var step = _chart.Send(away, "afresh");

        Assert.Equal("work one first two other", step.States());
        Assert.DoesNotContain(step.Effects.OfType<StateEntered>(), entered => entered.Restored);
    }

    [Fact]
    public void What_a_state_asks_for_comes_out_in_order_with_its_activation()
    {
        var chart = Charts.Compile("""
            [{'id': 'a', 'exit': [{'emit': 'farewell'}], 'on': [{'event': 'go', 'target': 'b', 'do': [{'emit': 'between', 'arguments': {'sum': {'+': [1, 2]}}}]}]},
             {'id': 'b', 'entry': [{'emit': 'welcome'}]}]
            """);

        var effects = chart.Send(chart.Start(), "go").Effects;

        Assert.Equal(
            ["Emitted farewell a 1", "StateExited a 1", "Emitted between a 1", "StateEntered b 2", "Emitted welcome b 2"],
            effects.Select(effect => effect switch
            {
                Emitted emitted => $"Emitted {emitted.Name} {emitted.Owner} {emitted.Activation}",
                StateEntered entered => $"StateEntered {entered.State} {entered.Activation}",
                StateExited exited => $"StateExited {exited.State} {exited.Activation}",
                _ => effect.ToString(),
            }));
        Assert.Equal("""{"sum":3}""", effects.OfType<Emitted>().Single(emitted => emitted.Name == "between").Arguments.ToString());
    }
}
