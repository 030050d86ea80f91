using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People.Facts;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.PaperForms;

/// <summary>A paper before it is made: whom it is about, and what will have to be written by hand. Its button hands out the file.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class GeneratePage(
    CurrentUser current, CaseReader cases, CaseHeads heads, GeneratePaper papers, TemplateStore templates, CaseFields fields, FormFields known,
    ShownFacts facts, IStringLocalizer<Shared> texts) : PageModel
{
    // Fields that the template names.
    private IReadOnlyList<string> _asks = [];

    [BindProperty(SupportsGet = true)]
    public string Form { get; set; } = "";

    /// <summary>Others whom the paper is about.</summary>
    [BindProperty]
    public List<Guid> With { get; set; } = [];

    /// <summary>They were chosen here; the button of the case page takes those whom the decision on record covers.</summary>
    [BindProperty]
    public bool Chosen { get; set; }

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public DocumentKind Kind { get; private set; } = null!;

    public Template Template { get; private set; } = null!;

    /// <summary>Those whom the decision on record covers, and whose cases wait for the same paper; none where the template is about one person.</summary>
    public IReadOnlyList<(Guid PersonId, string Name)> Others { get; private set; } = [];

    /// <summary>What the template asks for and the record does not have.</summary>
    public IReadOnlyList<LocalText> Blank { get; private set; } = [];

    /// <summary>Classes of the person's fields that the template asks for and that stay closed until a reason is given.</summary>
    public IReadOnlyList<FieldClass> Closed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        Head = await heads.OfAsync(Shown, ct);
        Blank = await BlankAsync(ct);
        Closed = await ClosedAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        if (With.Any(person => Others.All(other => other.PersonId != person)))
        {
            ModelState.AddModelError("with", texts["PaperForms.WithUnknown"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await OnGetAsync(id, ct);
        }

        var made = await papers.MakeAsync(Shown, Form, With, current, ct);
        return made is null ? NotFound() : File(made.Content, GeneratePaper.Docx, made.FileName);
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true, IsOutside: false } found
            || found.Definition.Documents.FirstOrDefault(kind => kind.Id == Form) is not { } kind
            || await templates.CurrentAsync(Form, ct) is not { } template)
        {
            return false;
        }

        (Shown, Kind, Template) = (found, kind, template);
        _asks = CheckTemplate.Check(template.Content, null).Asks;
        if (_asks.Contains(FieldCatalogue.People))
        {
            var covered = await papers.CoveredAsync(current, found, Form, ct);
            Others = [.. covered.Union(await papers.WaitingTooAsync(current, found, Form, ct))];
            With = Chosen ? With : [.. With.Union(covered.Select(other => other.PersonId))];
        }

        return true;
    }

    private async Task<IReadOnlyList<FieldClass>> ClosedAsync(CancellationToken ct)
    {
        if (Shown.Row.PersonId is not { } person || await facts.OfAsync(current, person, ct) is not { } known)
        {
            return [];
        }

        var asked = PersonFields.All.Where(field => field.IsSensitive && _asks.Contains(FieldCatalogue.NameOf(field)) && !known.Shows(field));
        return [.. asked.Select(field => field.Class).Distinct().Intersect(known.Closed)];
    }

    private async Task<IReadOnlyList<LocalText>> BlankAsync(CancellationToken ct)
    {
        var names = await known.OfAsync(Form, ct);
        var values = await fields.OfAsync(Shown, Form, Shown.Row.PersonId is { } own ? [own] : [], current, ct);
        return [.. _asks.Select(name => names.GetValueOrDefault(name)).OfType<PaperField>()
            .Where(field => !field.IsList && !values[field.Name].IsKnown && !field.Name.StartsWith("helper.", StringComparison.Ordinal))
            .Select(field => field.Title)];
    }
}
