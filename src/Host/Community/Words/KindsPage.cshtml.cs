using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Words;

/// <summary>The kinds of institutions of every unit: an administrator of the whole installation adds one, or offers one no longer.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed partial class KindsPage(CurrentUser current, Vocabulary words, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Vi { get; set; } = "";

    [BindProperty]
    public string En { get; set; } = "";

    [BindProperty]
    public string CountedIn { get; set; } = "";

    [BindProperty]
    public bool Graded { get; set; }

    [BindProperty]
    public string[] Parts { get; set; } = [];

    public IReadOnlyList<InstitutionKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Kinds = await words.InstitutionKindsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Require(!string.IsNullOrWhiteSpace(Vi), "vi", "Community.Ask.NameVi");
        Require(Code().Length > 1, "en", "Community.Ask.NameEn");
        Require(InstitutionKind.Measures.Contains(CountedIn), "countedin", "Community.Ask.CountedIn");
        Require(Parts.All(InstitutionKind.AllParts.Contains), "parts", "Community.Ask.Lists");
        if (ModelState.IsValid && !await words.AddAsync(new(Code(), Vi.Trim(), En.Trim(), CountedIn, Graded, Parts), current.Id, ct))
        {
            ModelState.AddModelError("en", texts["Community.Problem.KindKnown"]);
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Community.KindAdded"].Value;
        return LocalRedirect("/community/kinds");
    }

    public async Task<IActionResult> OnPostEndAsync(string code, CancellationToken ct)
    {
        await words.EndAsync(code, ct);
        TempData["Notice"] = texts["Community.KindEnded"].Value;
        return LocalRedirect("/community/kinds");
    }

    // In rows a kind goes by its English name in plain letters.
    private string Code()
    {
        var code = NotALetter().Replace(VietnameseText.Plain(En.Trim()), "_").Trim('_');
        return code.Length > 40 ? code[..40] : code;
    }

    private void Require(bool holds, string field, string label)
    {
        if (!holds)
        {
            ModelState.AddModelError(field, texts["Community.Problem.Missing", texts[label].Value]);
        }
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex NotALetter();
}
