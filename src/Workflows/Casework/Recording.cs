using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>Papers that come with an event.</summary>
internal static class Recording
{
    /// <summary>A paper recorded outside a task.</summary>
    public static Decision Decide(CaseStep step)
    {
        var refusals = Unknown(step.Procedure, step.Received.Documents).ToList();
        if (step.Received.Documents.Count == 0)
        {
            refusals.Add(Refusals.NoDocument);
        }

        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        Add(step);
        TellChart(step);
        return StepRun.Finish(step);
    }

    public static IEnumerable<Refusal> Unknown(Procedure procedure, Items<RecordedDocument> documents) =>
        documents.Where(document => !procedure.Documents.ContainsKey(document.Kind)).Select(document => Refusals.UnknownDocument(document.Kind));

    public static void Add(CaseStep step) => step.Documents.AddRange(step.Received.Documents.AsSpan());

    public static void TellChart(CaseStep step)
    {
        foreach (var document in step.Received.Documents)
        {
            step.ForChart.Enqueue(new ChartEvent($"doc.{document.Kind}.recorded", step.At) { Data = CaseVariables.Describe(document) });
        }
    }

    /// <summary>Papers that a task cannot be completed without: those of its state, those it needs and those it issues. On record, or coming along.</summary>
    public static IEnumerable<DocumentKind> Missing(
        Procedure procedure, IndexedTask task, IReadOnlyList<RecordedDocument> onRecord, Items<RecordedDocument> added, CaseScope scope)
    {
        var issued = task.Task.Issues.Select(document => new DocumentRule(document, null));
        foreach (var rule in task.State.Node.Documents.Concat(task.Task.Requires).Concat(issued).DistinctBy(rule => (rule.Document, rule.Required)))
        {
            var isRequired = rule.Required is null || rule.Required.Test(scope).Value == Expressions.Value.True;
            if (isRequired
                && procedure.Documents.TryGetValue(rule.Document, out var kind)
                && !onRecord.Any(document => document.Kind == rule.Document)
                && !added.Any(document => document.Kind == rule.Document))
            {
                yield return kind;
            }
        }
    }
}
