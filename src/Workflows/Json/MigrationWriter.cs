using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes how cases of an earlier version come over.</summary>
internal static class MigrationWriter
{
    public static Value Plan(MigrationPlan plan) => new MemberList()
        .Add("from", plan.From)
        .Add("states", Map(plan.States, mapping => new Member(mapping.From, Targets(mapping.To))))
        .List("data", plan.Data, StateWriter.Action)
        .Add("timers", Map(plan.Timers, timer => new Member(timer.Id, timer.Mode.ToString().ToLowerInvariant())))
        .Text("unmapped", plan.Unmapped is UnmappedMode.Hold ? "hold" : null)
        .Object;

    private static Value Targets(Items<string> targets) => targets.Count == 1 ? targets[0] : new ListValue(targets.Select(target => (Value)target));

    private static ObjectValue? Map<T>(Items<T> items, Func<T, Member> write) => items.Count == 0 ? null : new ObjectValue(items.Select(write));
}
