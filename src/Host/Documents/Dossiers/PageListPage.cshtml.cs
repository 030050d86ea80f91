using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Documents.Files;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Documents.Dossiers;

/// <summary>The list of the numbered pages of a case's file (bút lục), to be printed and put in front: which paper, its date, where it came from, on which pages.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class PageListPage(CurrentUser current, CaseReader cases, CaseHeads heads, CaseFiles files) : PageModel
{
    /// <param name="Scan">The newest file of the paper; null when there is none.</param>
    public sealed record Line(RecordedDocument Paper, string Title, bool Came, CaseFile? Scan);

    public CaseHead Head { get; private set; } = null!;

    /// <summary>In the order of the pages; those without pages last, by date.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Pages up to the last that no paper has.</summary>
    public IReadOnlyList<PageRange> Missing { get; private set; } = [];

    public int LastPage { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true } shown)
        {
            return NotFound();
        }

        Head = await heads.OfAsync(shown, ct);
        var scans = await files.OfCaseAsync(id, ct);
        Lines = [.. shown.Snapshot.Documents
            .OrderBy(paper => paper.Pages?.From ?? int.MaxValue).ThenBy(paper => paper.Dated)
            .Select(paper => LineOf(shown, paper, scans))];
        var numbered = Lines.Select(line => line.Paper.Pages).OfType<PageRange>().ToList();
        LastPage = numbered.Select(pages => pages.To).DefaultIfEmpty(0).Max();
        Missing = [.. Between(numbered)];
        return Page();
    }

    /// <summary>The pages between neighbours, not one by one: a slip of the pen makes page 12 page 120000.</summary>
    private static IEnumerable<PageRange> Between(IEnumerable<PageRange> numbered)
    {
        var last = 0;
        foreach (var pages in numbered)
        {
            if (pages.From - 1 > last)
            {
                yield return new(last + 1, pages.From - 1);
            }

            last = Math.Max(last, pages.To);
        }
    }

    private static Line LineOf(ShownCase shown, RecordedDocument paper, IEnumerable<CaseFile> scans)
    {
        var kind = shown.Definition.Documents.FirstOrDefault(known => known.Id == paper.Kind);
        return new(
            paper, kind is null ? paper.Kind : $"{kind.Title.In(Languages.Current)} ({kind.Id})", kind?.Incoming == true,
            scans.Where(scan => scan.PaperKind == paper.Kind && scan.PaperNumber == paper.Number).MaxBy(scan => scan.AddedAt));
    }
}
