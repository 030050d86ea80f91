using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Papers that come with an event.</summary>
internal static class Recording
{
    /// <summary>A paper recorded outside a task.</summary>
    public static Decision Decide(CaseStep step)
    {
        var refusals = Wrong(step.Procedure, step.Received.Documents).ToList();
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

    /// <summary>Papers that the procedure does not have, and dates that nobody can have meant.</summary>
    public static IEnumerable<Refusal> Wrong(Procedure procedure, Items<RecordedDocument> documents)
    {
        foreach (var document in documents)
        {
            if (!procedure.Documents.TryGetValue(document.Kind, out var kind))
            {
                yield return Refusals.UnknownDocument(document.Kind);
            }
            else if (!Instants.IsLikely(document.Dated) || !Instants.IsLikely(document.Received))
            {
                yield return Refusals.DocumentDate(kind);
            }
            else if (document.Pages is { } pages && (pages.From < 1 || pages.To < pages.From))
            {
                yield return Refusals.PagesWrong(kind);
            }
        }
    }

    public static void Add(CaseStep step)
    {
        var all = Together(step.Documents, step.Received.Documents);
        step.Documents.Clear();
        step.Documents.AddRange(all);
    }

    /// <summary>What is on record after an event. A paper told again with its pages is the one on record.</summary>
    public static List<RecordedDocument> Together(IEnumerable<RecordedDocument> onRecord, Items<RecordedDocument> added)
    {
        var all = onRecord.ToList();
        foreach (var paper in added)
        {
            var known = paper.Pages is null ? -1 : all.FindLastIndex(document => document.Kind == paper.Kind && document.Number == paper.Number);
            if (known < 0)
            {
                all.Add(paper);
            }
            else
            {
                all[known] = paper;
            }
        }

        return all;
    }

    public static void TellChart(CaseStep step)
    {
        foreach (var document in step.Received.Documents)
        {
            step.ForChart.Enqueue(new ChartEvent(EventNames.Recorded(document.Kind), step.At) { Data = CaseVariables.Describe(document) });
        }
    }

    /// <summary>Papers that a task cannot be completed without: those of its state, those it needs and those it issues. On record, or coming along.</summary>
    public static IEnumerable<DocumentKind> Missing(
        Procedure procedure, IndexedTask task, IReadOnlyList<RecordedDocument> onRecord, Items<RecordedDocument> added, CaseScope scope)
    {
        var issued = task.Task.Issues.Select(document => new DocumentRule(document, null));
        foreach (var rule in (task.State?.Node.Documents ?? []).Concat(task.Task.Requires).Concat(issued).DistinctBy(rule => (rule.Document, rule.Required)))
        {
            var isRequired = rule.Required is null || rule.Required.Test(scope).Holds;
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
