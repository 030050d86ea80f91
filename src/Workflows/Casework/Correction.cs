using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>Values and document dates are put right. Clocks follow; what is past due by then waits for a look.</summary>
internal static class Correction
{
    public static Decision Decide(CaseStep step)
    {
        var refusals = new List<Refusal>();
        var data = step.Chart.Data;
        foreach (var member in step.Received.Data.Members)
        {
            if (!step.Procedure.Data.TryGetValue(member.Name, out var element))
            {
                refusals.Add(Refusals.UnknownField(member.Name));
            }
            else if (element.ReadOnly)
            {
                refusals.Add(Refusals.ReadOnlyField(element));
            }
            else if (ValueCheck.Problem(element, member.Value) is { } problem)
            {
                refusals.Add(Refusals.FieldInvalid(member.Name, problem));
            }
            else
            {
                data = data.With(member.Name, ValueCheck.Kept(element, member.Value));
            }
        }

        refusals.AddRange(Recording.Wrong(step.Procedure, step.Received.Documents));
        foreach (var document in step.Received.Documents)
        {
            if (!TryReplace(step, document) && step.Procedure.Documents.TryGetValue(document.Kind, out var kind))
            {
                refusals.Add(Refusals.DocumentMissing(kind));
            }
        }

        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        step.Chart = step.Chart with { Data = data };
        // The chart hears of it: a guard that waited for the right value may be waiting no longer.
        step.ForChart.Enqueue(new ChartEvent(EngineEvents.Corrected, step.At) { Data = step.Received.Data });
        return StepRun.Finish(step);
    }

    /// <summary>The paper with that number, else the only one of its kind.</summary>
    private static bool TryReplace(CaseStep step, RecordedDocument corrected)
    {
        var index = step.Documents.FindLastIndex(document => document.Kind == corrected.Kind && document.Number == corrected.Number);
        if (index < 0 && step.Documents.Count(document => document.Kind == corrected.Kind) == 1)
        {
            index = step.Documents.FindIndex(document => document.Kind == corrected.Kind);
        }

        if (index < 0)
        {
            return false;
        }

        step.Documents[index] = corrected;
        return true;
    }
}
