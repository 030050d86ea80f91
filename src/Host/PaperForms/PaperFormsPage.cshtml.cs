using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.PaperForms;

/// <summary>Every form that the product fills in, and the state of its template.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class PaperFormsPage(TemplateStore templates) : PageModel
{
    public IReadOnlyList<Template> Templates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = new List<Template>();
        foreach (var form in FormCatalogue.All)
        {
            found.Add((await templates.CurrentAsync(form.Id, ct))!);
        }

        Templates = found;
    }
}
