using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Demo.Plan;

/// <summary>Papers of a file whose pages are numbered are two pages each, one behind the other; one that is replaced keeps its place.</summary>
internal static class PageNumbers
{
    private const int PagesOfPaper = 2;

    public static Items<RecordedDocument> Number(CaseInPlan opened, IEnumerable<RecordedDocument> papers)
    {
        var numbered = opened.Workflow.Index.Tasks.SelectMany(task => task.Task.Requires).Where(rule => rule.Numbered).Select(rule => rule.Document).ToHashSet();
        var last = opened.Snapshot.Documents.Select(paper => paper.Pages?.To ?? 0).DefaultIfEmpty().Max();
        var result = new List<RecordedDocument>();
        foreach (var paper in papers)
        {
            var pages = !numbered.Contains(paper.Kind) ? null
                : opened.Snapshot.Documents.LastOrDefault(known => known.Kind == paper.Kind)?.Pages ?? new PageRange(last + 1, last += PagesOfPaper);
            result.Add(paper with { Pages = pages });
        }

        return result.ToItems();
    }
}
