using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Execution;

public class SendingTests
{
    private const string Reminding = """
        [{'id': 'a', 'entry': [{'send': 'remind', 'id': 'r', 'delay': 'PT1H', 'data': {'var': 'count'}}, {'assign': 'count', 'value': 2}],
          'on': [{'event': 'remind', 'target': 'b', 'do': [{'assign': 'count', 'value': {'var': '_event.data'}}]},
                 {'event': 'forget', 'do': [{'cancel': 'r'}]}]},
         {'id': 'b'}]
        """;

    private readonly Statechart _chart = Charts.Compile(Reminding, "'data': [{'name': 'count', 'value': 1}],");

    [Fact]
    public void A_delayed_send_waits_in_the_snapshot_with_the_arguments_of_the_moment_it_was_sent()
    {
        var started = _chart.Start();
        var pending = Assert.Single(started.Next.Pending);

        var step = _chart.Step(started.Next, pending.ToEvent());

        Assert.Equal(new PendingSend(1, "remind", 1, Charts.Monday.AddHours(1), "r"), pending);
        Assert.Contains(new SendScheduled(pending), started.Effects);
        Assert.Equal("b", step.States());
        Assert.Equal((Value)1, step.Next.Data.Find("count"));
        Assert.Empty(step.Next.Pending);
    }

    [Fact]
    public void A_cancelled_send_that_comes_all_the_same_does_nothing()
    {
        var started = _chart.Start();
        var cancelled = _chart.Send(started, "forget");

        var step = _chart.Step(cancelled.Next, started.Next.Pending[0].ToEvent());

        Assert.Contains(new SendCancelled(started.Next.Pending[0]), cancelled.Effects);
        Assert.False(step.Handled);
        Assert.Equal(cancelled.Next, step.Next);
    }

    [Theory]
    [InlineData("1.5s", 1500)]
    [InlineData("20ms", 20)]
    [InlineData("P1DT2H", 93_600_000)]
    [InlineData("P1W", 604_800_000)]
    [InlineData("PT0.5S", 500)]
    public void Delays_are_CSS_times_or_exact_ISO_durations(string text, long milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Delay.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1M")]
    [InlineData("P1H")]
    [InlineData("-1s")]
    [InlineData("99999999999999999999s")]
    public void What_is_no_exact_length_is_no_delay(string text) => Assert.Null(Delay.Parse(text));
}
