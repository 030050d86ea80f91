using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Migration;

/// <summary>What the plans on the way say of a clock.</summary>
internal sealed class ClockModes(MigrationRoute route, CaseStep step)
{
    private readonly Dictionary<Procedure, CaseVariables> _variables = new(ReferenceEqualityComparer.Instance);

    /// <param name="heir">The clock as it hangs in the new version.</param>
    public TimerMode Of(RunningClock clock, RunningClock heir) => clock.Rule is null ? OfWay(heir.Key) : OfDeadline(clock.Rule);

    public bool IsDropped(string id) => route.Legs[^1].ModeOf(id) is TimerMode.Drop;

    /// <summary>What whoever brings the cases over chose for a deadline; null leaves it to the plans.</summary>
    public DeadlineChoice? Chosen(string rule) =>
        step.Received.Data.Find(DeadlineChoices.Name) is ObjectValue chosen && route.MayChoose(rule) ? DeadlineChoices.Read(chosen.Find(rule)) : null;

    private TimerMode OfWay(string key) => route.Legs[^1].ModeOf(key) ?? TimerMode.Keep;

    /// <summary>The strongest of what the plans say. To recompute what counts the same way as before is to keep it.</summary>
    private TimerMode OfDeadline(string rule)
    {
        var mode = TimerMode.Keep;
        foreach (var leg in route.Legs)
        {
            switch (leg.ModeOf(rule) ?? TimerMode.Recompute)
            {
                case TimerMode.Drop:
                    return TimerMode.Drop;
                case TimerMode.Restart:
                    mode = TimerMode.Restart;
                    break;
                case TimerMode.Recompute when mode is TimerMode.Keep && CountsOtherwise(leg, rule):
                    mode = TimerMode.Recompute;
                    break;
                default:
                    break;
            }
        }

        return mode;
    }

    /// <summary>A length that was changed by local policy since the clock started is not the plan's doing, and stays as it is.</summary>
    private bool CountsOtherwise(MigrationLeg leg, string rule) =>
        !leg.CountsAlike(rule)
        || leg.From.Index.Deadline(rule)!.Rule is var before && leg.To.Index.Deadline(rule)!.Rule is var after
        && (before.Within.Data != after.Within.Data || Resolve(leg.From, before.Within) != Resolve(leg.To, after.Within));

    /// <summary>Written, or from local policy; what the case itself says is followed anyway.</summary>
    private Time.Span? Resolve(Workflow workflow, Length length)
    {
        if (!_variables.TryGetValue(workflow.Procedure, out var variables))
        {
            variables = new CaseVariables(workflow.Procedure, step.Calendar, step.At, step.Received.Settings, step.Documents, step.Plans);
            _variables.Add(workflow.Procedure, variables);
        }

        return variables.Resolve(length, step.Scope);
    }
}
