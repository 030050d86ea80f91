using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>The case data under the new version: what the plan assigns, first values of what is new, then whether all of it fits.</summary>
internal static class DataSuccession
{
    /// <summary>The data, or why they cannot come over.</summary>
    public static (ObjectValue Data, Refusal? Wrong) Of(MigrationRoute route, Snapshot before, WorkflowEvent received, WorkingCalendar calendar)
    {
        var data = before.Chart.Data;
        var chart = before.Chart;
        foreach (var leg in route.Legs)
        {
            // Every leg reads the case as the version before it knew it.
            var variables = new CaseVariables(leg.From.Procedure, calendar, received.At, received.Settings, before.Documents, before.CheckIns);
            var (assigned, wrong) = Assigned(leg, data, chart, variables, received.At);
            if (wrong is not null)
            {
                return (data, wrong);
            }

            data = Declared(leg, assigned);
            chart = leg == route.Legs[^1] ? chart : Under(leg, chart);
        }

        return (data, Misfit(route, before.Chart.Data, data));
    }

    private static (ObjectValue Data, Refusal? Wrong) Assigned(
        MigrationLeg leg, ObjectValue data, ChartSnapshot chart, CaseVariables variables, DateTimeOffset at)
    {
        foreach (var assign in leg.Plan.Data)
        {
            var evaluated = assign.Value.Evaluate(new CaseScope(data, variables, chart, null, at));
            if (evaluated.Error is { } error)
            {
                return (data, MigrationReasons.Expression(assign.Data, error));
            }

            data = data.With(assign.Data, evaluated.Value);
        }

        return (data, null);
    }

    /// <summary>What the next version declares, in its order; what is new and was not assigned has its first value.</summary>
    private static ObjectValue Declared(MigrationLeg leg, ObjectValue data)
    {
        var from = 0;
        var members = new Member[leg.To.Definition.Data.Count];
        for (var index = 0; index < members.Length; index++)
        {
            var element = leg.To.Definition.Data[index];
            members[index] = new Member(element.Name, data.Find(element.Name, ref from) ?? First(leg, element));
        }

        return new ObjectValue(new Items<Member>(members));
    }

    private static Value First(MigrationLeg leg, DataElement element) =>
        leg.From.Procedure.Data.ContainsKey(element.Name) ? Value.Null : element.Default ?? Value.Null;

    /// <summary>What the case had and keeps under the same type is as good as it was.</summary>
    private static Refusal? Misfit(MigrationRoute route, ObjectValue before, ObjectValue data)
    {
        var (at, atBefore) = (0, 0);
        foreach (var element in route.To.Procedure.Definition.Data)
        {
            var known = route.From.Procedure.Data.GetValueOrDefault(element.Name);
            if (data.Find(element.Name, ref at) is { } value
                && !(known is not null && known.Type == element.Type && known.Choices.Equals(element.Choices) && ReferenceEquals(before.Find(element.Name, ref atBefore), value))
                && ValueCheck.Problem(element, value) is { } problem)
            {
                return MigrationReasons.Value(element, problem);
            }
        }

        return null;
    }

    /// <summary>For <c>in_state</c>: the states as the next version knows them.</summary>
    private static ChartSnapshot Under(MigrationLeg leg, ChartSnapshot chart) => chart with
    {
        Active = chart.Active
            .Where(active => leg.From.Procedure.Chart.IsAtomic(active.Id))
            .SelectMany(active => leg.Successors(active.Id) ?? [])
            .Select(leg.To.Index.State)
            .SelectMany(state => state?.WithAncestors() ?? [])
            .Select(state => new ActiveState(state.Node.Id, 0))
            .Distinct()
            .ToItems(),
    };
}
