using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Pages of papers in the file (bút lục). The papers of a task's numbered rules together run from 1 to the last, without a gap and without a page twice.
/// </summary>
internal static class PageNumbers
{
    /// <summary>Kinds of papers that a task wants numbered.</summary>
    public static Items<string> Kinds(TaskDefinition task) => task.Requires.Where(rule => rule.Numbered).Select(rule => rule.Document).Distinct(StringComparer.Ordinal).ToItems();

    /// <summary>Which papers have no pages, or where the pages do not follow one another. Empty when all is well.</summary>
    public static IEnumerable<Refusal> Wrong(Procedure procedure, TaskDefinition task, IEnumerable<RecordedDocument> papers)
    {
        var kinds = Kinds(task);
        var counted = papers.Where(paper => kinds.Contains(paper.Kind)).ToList();
        var without = counted.Where(paper => paper.Pages is null).ToList();
        foreach (var paper in without)
        {
            yield return Refusals.PagesMissing(procedure.Documents[paper.Kind], paper);
        }

        if (without.Count > 0)
        {
            yield break;
        }

        var next = 1;
        foreach (var paper in counted.OrderBy(paper => paper.Pages!.From).ThenBy(paper => paper.Pages!.To))
        {
            var pages = paper.Pages!;
            if (pages.From > next)
            {
                yield return Refusals.PagesGap(procedure.Documents[paper.Kind], paper, next, pages.From - 1);
            }
            else if (pages.From < next)
            {
                yield return Refusals.PagesTwice(procedure.Documents[paper.Kind], paper, pages.From, Math.Min(pages.To, next - 1));
            }

            next = Math.Max(next, pages.To + 1);
        }
    }
}
