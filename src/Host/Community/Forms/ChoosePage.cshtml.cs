using CaseFlow.Access;
using CaseFlow.Community.Words;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Community.Forms;

/// <summary>What is to be recorded: the first question.</summary>
[Authorize(Policy = nameof(Policies.MayRecordCommunity))]
internal sealed class ChoosePage(CurrentUser current, Vocabulary words, InstitutionList institutions, TimeProvider time) : PageModel
{
    /// <summary>The institution that did it, where the choice began on its page.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Institution { get; set; }

    public InstitutionRow? Of { get; private set; }

    public IReadOnlyList<ActivityKind> Activities { get; private set; } = [];

    public IReadOnlyList<InstitutionKind> Institutions { get; private set; } = [];

    public bool SeesHealth => FormContexts.SeesHealth(current);

    public bool KeepsCases => Policies.MayOpenCases(current);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Institution is { } id)
        {
            Of = await institutions.FindAsync(current.UnitId!.Value, id, VietnameseText.LocalDate(time.Now()), ct);
            if (Of is null)
            {
                return NotFound();
            }
        }

        Activities = [.. (await words.ActivityKindsAsync(ct)).Where(kind => !kind.Ended)];
        Institutions = [.. (await words.InstitutionKindsAsync(ct)).Where(kind => !kind.Ended)];
        return Page();
    }
}
