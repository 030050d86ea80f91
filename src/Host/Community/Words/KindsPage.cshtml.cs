using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Words;

/// <summary>The kinds of institutions and the other words of every unit: an administrator of the whole installation adds one, or offers a kind no longer.</summary>
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

    /// <summary>The list to which a word is added.</summary>
    [BindProperty]
    public string List { get; set; } = "";

    [BindProperty]
    public string WordVi { get; set; } = "";

    [BindProperty]
    public string WordEn { get; set; } = "";

    public IReadOnlyList<InstitutionKind> Kinds { get; private set; } = [];

    public ILookup<string, Word> Lists { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Kinds = await words.InstitutionKindsAsync(ct);
        Lists = await words.ListsAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Require(!string.IsNullOrWhiteSpace(Vi), "vi", "Community.Ask.NameVi");
        Require(CodeOf(En).Length > 1, "en", "Community.Ask.NameEn");
        Require(InstitutionKind.Measures.Contains(CountedIn), "countedin", "Community.Ask.CountedIn");
        Require(Parts.All(InstitutionKind.AllParts.Contains), "parts", "Community.Ask.Lists");
        if (ModelState.IsValid && !await words.AddAsync(new(CodeOf(En), Vi.Trim(), En.Trim(), CountedIn, Graded, Parts), current.Id, ct))
        {
            ModelState.AddModelError("en", texts["Community.Problem.KindKnown"]);
        }

        return ModelState.IsValid ? Done("Community.KindAdded") : await RefusedAsync(ct);
    }

    public async Task<IActionResult> OnPostWordAsync(CancellationToken ct)
    {
        Require(Vocabulary.OpenLists.Contains(List), "list", "Community.Ask.List");
        Require(!string.IsNullOrWhiteSpace(WordVi), "wordvi", "Community.Ask.NameVi");
        Require(CodeOf(WordEn).Length > 1, "worden", "Community.Ask.NameEn");
        if (ModelState.IsValid && !await words.AddAsync(List, new Word(CodeOf(WordEn), WordVi.Trim(), WordEn.Trim()), current.Id, ct))
        {
            ModelState.AddModelError("worden", texts["Community.Problem.WordKnown"]);
        }

        return ModelState.IsValid ? Done("Community.WordAdded") : await RefusedAsync(ct);
    }

    public async Task<IActionResult> OnPostEndAsync(string code, CancellationToken ct)
    {
        await words.EndAsync(code, ct);
        return Done("Community.KindEnded");
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = texts[notice].Value;
        return LocalRedirect("/community/kinds");
    }

    private async Task<IActionResult> RefusedAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // In rows a word goes by its English name in plain letters.
    private static string CodeOf(string english)
    {
        var code = NotALetter().Replace(VietnameseText.Plain(english.Trim()), "_").Trim('_');
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
