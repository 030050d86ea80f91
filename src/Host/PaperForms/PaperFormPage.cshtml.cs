using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.PaperForms;

/// <summary>One form: its template and what it asks for, another one in its place, the earlier ones, and who compared the layout.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
[RequestSizeLimit(CheckTemplate.Largest + 100_000)]
internal sealed class PaperFormPage(CurrentUser current, TemplateStore templates, FormFields known, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Form { get; set; } = "";

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public string Source { get; set; } = "";

    /// <summary>What was shown when it was confirmed: only that is.</summary>
    [BindProperty]
    public string Digest { get; set; } = "";

    public Template Template { get; private set; } = null!;

    public IReadOnlyList<TemplateVersion> Versions { get; private set; } = [];

    /// <summary>What a template may ask for, in the order of the catalogue.</summary>
    public IReadOnlyDictionary<string, PaperField> Known { get; private set; } = new Dictionary<string, PaperField>();

    public IReadOnlyList<string> Asks { get; private set; } = [];

    /// <summary>What the shipped template asks for and this one does not.</summary>
    public IReadOnlyList<string> Lacks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    /// <summary>The template as a file, placeholders and all.</summary>
    public async Task<IActionResult> OnGetTemplateAsync(int? version, CancellationToken ct) =>
        await templates.FindAsync(Form, version, ct) is { } found
            ? File(found.Content, GeneratePaper.Docx, $"{found.Form.Id}-v{found.Version}.docx")
            : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Chosen is not { Length: > 0 and <= CheckTemplate.Largest })
        {
            return Refuse("file", texts["PaperForms.NoFile"]);
        }

        using var file = new MemoryStream();
        await Chosen.CopyToAsync(file, ct);
        var content = file.ToArray();
        var found = CheckTemplate.Check(content, Known);
        foreach (var problem in found.Problems)
        {
            ModelState.AddModelError("file", problem.In(Languages.Current));
        }

        if (!ModelState.IsValid)
        {
            return Refuse();
        }

        await templates.ReplaceAsync(Form, content, Path.GetFileName(Chosen.FileName), Note.Trim(), current.Id, ct);
        return Done("PaperForms.Replaced");
    }

    public async Task<IActionResult> OnPostRestoreAsync(int version, CancellationToken ct) =>
        FormCatalogue.Find(Form) is not null && await templates.RestoreAsync(Form, version, current.Id, ct) ? Done("PaperForms.Restored") : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Digest != Template.Digest)
        {
            return Refuse("source", texts["PaperForms.Meanwhile"]);
        }

        if (string.IsNullOrWhiteSpace(Source))
        {
            return Refuse("source", texts["PaperForms.NoSource"]);
        }

        await templates.ConfirmAsync(Form, Template.Digest, Source.Trim(), current.Id, ct);
        return Done("PaperForms.Confirmed");
    }

    public LocalText TitleOf(string name) => Known.GetValueOrDefault(name)?.Title ?? new(name, name);

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = texts[notice].Value;
        return LocalRedirect($"/paper-forms/{Form}");
    }

    private PageResult Refuse(string field, string problem)
    {
        ModelState.AddModelError(field, problem);
        return Refuse();
    }

    private PageResult Refuse()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await templates.CurrentAsync(Form, ct) is not { } found)
        {
            return NotFound();
        }

        Template = found;
        Versions = await templates.VersionsAsync(Form, ct);
        Known = await known.OfAsync(Form, ct);
        Asks = CheckTemplate.Check(found.Content, null).Asks;
        Lacks = [.. CheckTemplate.Check(found.Form.Shipped, null).Asks.Except(Asks)];
        return null;
    }
}
