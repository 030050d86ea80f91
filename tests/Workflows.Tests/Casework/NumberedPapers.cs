using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Papers as somebody hands them in who completes a task: those that it wants numbered get a page each.</summary>
internal static class NumberedPapers
{
    public static Items<RecordedDocument> For(TaskDefinition task, IEnumerable<RecordedDocument> onRecord, IEnumerable<RecordedDocument> papers)
    {
        var kinds = task.Requires.Where(rule => rule.Numbered).Select(rule => rule.Document).ToHashSet();
        var page = 0;
        return onRecord.Where(document => kinds.Contains(document.Kind)).Concat(papers)
            .Select(paper => kinds.Contains(paper.Kind) ? paper with { Pages = new PageRange(++page, page) } : paper).ToItems();
    }
}
