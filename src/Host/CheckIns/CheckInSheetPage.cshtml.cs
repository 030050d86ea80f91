using System.Text;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Workflows.Definition;
using CaseFlow.Worklist;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace CaseFlow.CheckIns;

/// <summary>
/// A check-in on paper, for where there is no network: its questions, and a code that leads whoever photographs it afterwards to that very
/// check-in. Nobody is named on it, and the code opens nothing without signing in.
/// </summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class CheckInSheetPage(CurrentUser current, WorkItems items, CaseReader cases, CaseHeads heads, TimeProvider time) : PageModel
{
    public WorkItem Item { get; private set; } = null!;

    public TaskDefinition Task { get; private set; } = null!;

    public string UnitName { get; private set; } = "";

    /// <summary>Whom it is about, for whoever knows.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What is asked, and what is answered to it.</summary>
    public IReadOnlyList<(LocalText Title, DataElement Element)> Fields { get; private set; } = [];

    /// <summary>The code as a picture in the address itself: it is loaded from nowhere.</summary>
    public string Picture
    {
        get
        {
            using var data = QRCodeGenerator.GenerateQrCode($"{Request.Scheme}://{Request.Host}/check-ins/{Item.WorkItemId}/photo", QRCodeGenerator.ECCLevel.Q);
            using var drawn = new SvgQRCode(data);
            return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(drawn.GetGraphic(4)))}";
        }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await items.FindAsync(current, id, ct) is not { IsCheckIn: true } found || await cases.FindAsync(current, found.CaseId, ct) is not { } shown)
        {
            return NotFound();
        }

        Item = found;
        Task = (await cases.TaskAsync(shown, found.Task, ct))!.Task;
        UnitName = (await heads.OfAsync(shown, ct)).UnitName;
        Code = shown.Row.PersonName is { } name ? PersonCode.Of(name) : "";
        var open = shown.Procedure.Possible(shown.Snapshot, time.GetUtcNow(), shown.Calendar, shown.Settings).Tasks.FirstOrDefault(task => task.Entry.Key == found.Key);
        var form = open is null ? shown.Definition.Forms.FirstOrDefault(known => known.Id == Task.Form) : open.Form;
        Fields = [.. from field in form?.Fields ?? []
            let element = shown.Definition.Data.First(known => known.Name == field.Data)
            select (field.Ask ?? element.Title, element)];
        return Page();
    }
}
