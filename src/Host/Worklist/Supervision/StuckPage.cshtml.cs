using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Worklist.Supervision;

/// <summary>Cases that do not go on by themselves, each with its cause and the way to its cure. An administrator sees numbers and no names.</summary>
[Authorize(Policy = nameof(Policies.MaySeeStuckCases))]
internal sealed class StuckPage(CurrentUser current, StuckCases stuck, CaseWords words) : PageModel
{
    public sealed record Row(StuckCase Found, string Title, string Procedure, string? Role);

    public IReadOnlyList<IGrouping<string, Row>> Groups { get; private set; } = [];

    public bool SeesCases => Policies.MaySeePeople(current);

    public bool MaySupervise => Policies.MaySupervise(current);

    public bool MayManageUsers => Policies.MayManageUsers(current);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = new List<Row>();
        foreach (var found in await stuck.OfAsync(current, ct))
        {
            var (definition, version) = (found.DefinitionId, found.DefinitionVersion);
            rows.Add(new(
                found, CaseHeads.TitleOf(found.PersonName, found.CaseNo), (await words.ProcedureAsync(definition, version, ct)).In(Languages.Current),
                found.Role is { } role ? (await words.RoleAsync(definition, version, role, ct)).In(Languages.Current) : null));
        }

        Groups = [.. rows.GroupBy(row => row.Found.Cause)];
    }
}
