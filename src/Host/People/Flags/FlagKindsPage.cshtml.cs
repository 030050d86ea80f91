using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Flags;

/// <summary>The kinds of flags of the whole installation, and a new one.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class FlagKindsPage(CurrentUser current, FlagStore flags, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string TitleVi { get; set; } = "";

    [BindProperty]
    public string TitleEn { get; set; } = "";

    [BindProperty]
    public FieldClass Class { get; set; } = FieldClass.Support;

    [BindProperty]
    public bool Sensitive { get; set; }

    public IReadOnlyList<FlagKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Kinds = await flags.KindsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        foreach (var (field, title) in new[] { ("titlevi", TitleVi), ("titleen", TitleEn) })
        {
            if (title.Trim().Length is 0 or > 60)
            {
                ModelState.AddModelError(field, texts["FlagKinds.NoTitle"]);
            }
        }

        if (Kinds.Any(kind => VietnameseText.Plain(kind.TitleVi) == VietnameseText.Plain(TitleVi.Trim())))
        {
            ModelState.AddModelError("titlevi", texts["FlagKinds.Known"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await flags.AddKindAsync(new($"k{Guid.NewGuid():N}", TitleVi.Trim(), TitleEn.Trim(), Class, Sensitive), current.Id, ct);
        TempData["Notice"] = texts["FlagKinds.Added"].Value;
        return LocalRedirect("/settings/flags");
    }
}
