using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>Something happened that is nobody's task: a person reports it, or another case or system tells it.</summary>
internal static class Report
{
    public static Decision Decide(CaseStep step)
    {
        var received = step.Received;
        // What the machinery says to itself is not for people: whoever could send it would move the case past its own rules.
        var waiting = EventNames.IsReserved(received.Name)
            ? []
            : Waiting.For(step, received.Name).ToList();
        if (waiting.Count == 0)
        {
            return new Refused([Refusals.NotPossible(Possibilities.TitlesOf(step))]);
        }

        if (received.Actor is { } actor)
        {
            var permitted = waiting.Where(transition => transition.Transition.By.Any(role => actor.Roles.Contains(role))).ToList();
            if (permitted.Count == 0)
            {
                var by = waiting.SelectMany(transition => transition.Transition.By).ToList();
                return new Refused([by.Count == 0
                    ? Refusals.NotPossible(Possibilities.TitlesOf(step))
                    : Refusals.Role(Waiting.TitlesOf(step.Procedure, by))]);
            }

            waiting = permitted;
        }

        var refusals = Recording.Wrong(step.Procedure, received.Documents).ToList();
        var data = waiting.Find(transition => transition.Transition.Form is not null) is { Transition.Form: { } form }
            ? FormCheck.Apply(step, step.Procedure.Forms[form], anew: true, refusals)
            : step.Chart.Data;
        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        Recording.Add(step);
        step.Chart = step.Chart with { Data = data };
        var ran = step.Procedure.Chart.Step(step.Chart, new ChartEvent(received.Name, step.At) { Data = received.Data }, step.Variables);
        if (!ran.Handled && ran.Incident is null)
        {
            return new Refused([Waiting.Explain(step.Procedure, waiting)]);
        }

        return StepRun.Take(step, ran) is { } incident ? incident : StepRun.Finish(step);
    }
}
