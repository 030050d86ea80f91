using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Exports;

/// <summary>Asks what a list is for, for whom and on what legal basis, and hands it over.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class ExportPage(CurrentUser current, ExportRights rights, ExportPeople export, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    private const int Longest = 500;

    [BindProperty]
    public string Kind { get; set; } = ExportRights.Register;

    [BindProperty]
    public string Format { get; set; } = "xlsx";

    [BindProperty]
    public List<string> Fields { get; set; } = [];

    [BindProperty]
    public bool OpensSensitive { get; set; }

    [BindProperty]
    public string Purpose { get; set; } = "";

    [BindProperty]
    public string Recipient { get; set; } = "";

    [BindProperty]
    public string LegalBasis { get; set; } = "";

    /// <summary>Kinds that the user may take out; none where the head has not said so.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public IReadOnlyList<PersonField> Offered => ExportPeople.FieldsOf(current);

    public bool SeesExports => ExportRights.MayGrant(current);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Kinds = await rights.OfAsync(current, ct);
        Fields = ["fullName", "born", "sex", "identityNumber", "address"];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Kinds = await rights.OfAsync(current, ct);
        if (!Kinds.Contains(Kind))
        {
            return Forbid();
        }

        Require("purpose", Purpose, "Export.NoPurpose");
        Require("recipient", Recipient, "Export.NoRecipient");
        Require("legalbasis", LegalBasis, "Export.NoLegalBasis");
        if (Fields.Count == 0)
        {
            ModelState.AddModelError("fields", texts["Export.NoFields"]);
        }

        if (!ModelState.IsValid)
        {
            ViewData["FieldOrder"] = new[] { "fields", "purpose", "recipient", "legalbasis" };
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var made = await export.RunAsync(
            current, new(Kind, Format == "csv" ? "csv" : "xlsx", Fields, OpensSensitive, Purpose, Recipient, LegalBasis), ct);
        return File(made.Content, made.MediaType, $"danh-sach-{VietnameseText.LocalDate(time.Now()):yyyyMMdd}.{made.Extension}");
    }

    private void Require(string field, string typed, string text)
    {
        if (typed.Trim().Length is 0 or > Longest)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }
}
