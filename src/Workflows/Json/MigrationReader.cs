using System.Text.Json;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads how cases of an earlier version come over.</summary>
internal static class MigrationReader
{
    private static readonly Dictionary<string, UnmappedMode> Unmapped = new() { ["block"] = UnmappedMode.Block, ["hold"] = UnmappedMode.Hold };

    public static MigrationPlan Plan(ObjectReader plan) => new(
        (int)plan.Number("from", 1, 1_000_000, whole: true),
        plan.Map("states", state => new StateMapping(state.Name!, Targets(plan, state))),
        plan.List("data", Shape.Assign, action => new Assign(action.Text("assign"), action.Logic("value"))),
        plan.Map("timers", timer => new TimerMapping(timer.Name!, Mode(plan, timer))),
        plan.Choice("unmapped", Unmapped, UnmappedMode.Block));

    private static Items<string> Targets(ObjectReader plan, SourceNode state)
    {
        if (state.Kind == JsonValueKind.Array)
        {
            return state.Children.Select(plan.Text).ToItems();
        }

        return [plan.Text(state)];
    }

    private static TimerMode Mode(ObjectReader plan, SourceNode timer)
    {
        if (timer.Kind == JsonValueKind.String && TimerModes.ByName.TryGetValue(timer.Text, out var mode))
        {
            return mode;
        }

        plan.Report("E103", timer, ShapeMessages.NotOneOf(timer.Kind == JsonValueKind.String ? timer.Text : timer.Kind.ToString(), [.. TimerModes.ByName.Keys]));
        return TimerMode.Recompute;
    }
}

/// <summary>What the format calls the ways to treat a clock.</summary>
internal static class TimerModes
{
    public static readonly IReadOnlyDictionary<string, TimerMode> ByName = new Dictionary<string, TimerMode>
    {
        ["keep"] = TimerMode.Keep,
        ["recompute"] = TimerMode.Recompute,
        ["restart"] = TimerMode.Restart,
        ["drop"] = TimerMode.Drop,
    };
}
