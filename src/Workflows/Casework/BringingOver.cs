using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// A case that ran on paper comes over in the states in which it stands, with its true dates. Clocks count from those; what was due before
/// it was told belongs to the time before the product: no reminder, escalation, message, check-in or linked case comes of it. A transition
/// that a time would have opened meanwhile is held for a look, for the paper may know better.
/// </summary>
internal static class BringingOver
{
    public static Decision Decide(Procedure procedure, WorkflowEvent told, WorkingCalendar calendar)
    {
        if (told.WrongTime is { } wrong)
        {
            return new Refused([wrong]);
        }

        if (BroughtOver.Read(told.Data) is not { } over)
        {
            return new Refused([Refusals.NoState]);
        }

        var refusals = WrongStates(procedure, over, told.At).ToList();
        var data = StartOfCase.FirstValues(procedure, over.Values, isFromPaper: true, refusals);
        refusals.AddRange(Recording.Wrong(procedure, told.Documents));
        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        var step = new CaseStep(procedure, null, told, calendar);
        Recording.Add(step);
        var entered = procedure.Chart.StartIn(over.States.Select(state => state.Id), step.At, procedure.Definition.Id, data, step.Variables);
        if (StepRun.Take(step, entered) is { } incident)
        {
            return incident;
        }

        // What a state assigns on the way in was assigned on paper already, and perhaps otherwise.
        step.Chart = step.Chart with { Data = Said(step.Chart.Data, data, over.Values) };
        Date(step, over);
        return StepRun.Finish(step) switch
        {
            Moved { Next.Closed: not null } => new Refused([Refusals.EndedOnPaper]),
            Moved moved => moved with { Effects = moved.Effects.Where(effect => effect is not (SpawnCase or TellRole)).ToItems() },
            var other => other,
        };
    }

    private static IEnumerable<Refusal> WrongStates(Procedure procedure, BroughtOver over, DateTimeOffset at)
    {
        var known = over.States.Select(state => procedure.Index.State(state.Id)).ToList();
        if (!CanStandIn(known) || over.States.Any(state => state.Since > at))
        {
            yield return Refusals.NoState;
        }
        else if (known.SelectMany(state => known.Where(other => other != state && other!.IsWithin(state)), (one, other) => (One: one!, Other: other!)).FirstOrDefault() is { One: { } one, Other: { } other })
        {
            yield return Refusals.RivalStates(one.Node, other.Node);
        }
        else if (Configuration.FindRivals(procedure.Chart, known.SelectMany(state => state!.WithAncestors()).Select(state => state.Node.Id).Distinct()) is { } rivals)
        {
            yield return Refusals.RivalStates(procedure.Index.State(rivals.One)!.Node, procedure.Index.State(rivals.Other)!.Node);
        }
    }

    /// <summary>Whether these are states of the procedure in which something still goes on.</summary>
    public static bool CanStandIn(IReadOnlyCollection<IndexedState?> states) => states.Count > 0 && states.All(state =>
        state is not (null or { Parent: null, Node.Kind: StateKind.Final } or { Node.Kind: StateKind.ShallowHistory or StateKind.DeepHistory }));

    private static ObjectValue Said(ObjectValue entered, ObjectValue data, ObjectValue values) =>
        values.Members.Where(member => data.Find(member.Name) is not null)
            .Aggregate(entered, (all, member) => all.With(member.Name, data.Find(member.Name)!));

    /// <summary>What lies around several states began with the earliest of them.</summary>
    private static void Date(CaseStep step, BroughtOver over)
    {
        for (var index = 0; index < step.Clocks.Count; index++)
        {
            step.Clocks[index] = step.Clocks[index] with { StartedAt = SinceOf(step, over, step.Clocks[index].State) };
        }

        for (var index = 0; index < step.Work.Count; index++)
        {
            step.Work[index] = step.Work[index] with { OpenedAt = SinceOf(step, over, step.Work[index].State) };
        }

        for (var index = 0; index < step.Plans.Count; index++)
        {
            step.Plans[index] = step.Plans[index] with { StartedAt = SinceOf(step, over, step.Plans[index].State) };
        }
    }

    private static DateTimeOffset SinceOf(CaseStep step, BroughtOver over, string state)
    {
        var around = step.Procedure.Index.State(state);
        var inside = over.States.Where(named => step.Procedure.Index.State(named.Id)!.IsWithin(around)).ToList();
        return inside.Count > 0 ? inside.Min(named => named.Since) : step.At;
    }
}
