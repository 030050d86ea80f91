using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Execution;

/// <summary>Small charts for tests, from JSON with comfortable quotes.</summary>
internal static class Charts
{
    public static DateTimeOffset Monday { get; } = new(2026, 7, 6, 2, 0, 0, TimeSpan.Zero);

    public static Statechart Compile(string states, string rest = "")
    {
        var compiled = ChartJsonReader.ReadAndCompile($$"""{"id": "test", {{rest}} "states": {{states}}}""".Replace('\'', '"'));
        Assert.Empty(compiled.Problems);
        return compiled.Chart!;
    }

    public static ChartStep Start(this Statechart chart) => chart.Start(Monday, "case-1");

    public static ChartStep Send(this Statechart chart, ChartStep before, string name, Value? data = null) =>
        chart.Step(before.Next, new ChartEvent(name, Monday) { Data = data ?? Value.Null });

    public static string States(this ChartStep step) => string.Join(' ', step.Next.Active.Select(active => active.Id));
}
