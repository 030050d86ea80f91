using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Cases;

/// <summary>The cases in scope: found by name, narrowed by where they stand; all of it in the address, so that it can be kept and sent.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class CasesPage(CurrentUser current, FindCases find, CaseWords words) : PageModel
{
    public const int PageSize = 30;

    public sealed record Row(FoundCase Found, string Title, LocalText Procedure, IReadOnlyList<LocalText> States, LocalText? Closed, DueBox? Due);

    /// <summary>A part of the name, or the number of the case.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    /// <summary>A procedure, or a state of it: <c>post-rehab-management</c>, <c>post-rehab-management:propose</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string At { get; set; } = "";

    /// <summary><c>open</c>, <c>late</c>, <c>closed</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "open";

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public long Count { get; private set; }

    /// <summary>To narrow by; a helper is not told where a case stands.</summary>
    public IReadOnlyList<ProcedureInForce> Procedures { get; private set; } = [];

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public bool MayOpenCases => Policies.MayOpenCases(current);

    public string PageLink(int number)
    {
        var query = new QueryBuilder { { "q", Query }, { "at", At }, { "show", Show }, { "n", number.ToString(CultureInfo.InvariantCulture) } };
        return $"/cases{query}";
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Procedures = Policies.MaySeeFiles(current) ? await words.ProceduresAsync(ct) : [];
        Number = Math.Max(1, Number);
        var (procedure, state) = At.Split(':') is [var id, var at] ? (id, at) : (At, "");
        var found = await find.RunAsync(current, new(Query.Trim(), procedure, state, Show, Number, PageSize), ct);
        Count = found.Count;
        var rows = new List<Row>();
        foreach (var one in found.Cases)
        {
            rows.Add(new(
                one,
                CaseHeads.TitleOf(one.PersonName, one.CaseNo),
                await words.ProcedureAsync(one.DefinitionId, one.DefinitionVersion, ct),
                await words.StatesAsync(one.DefinitionId, one.DefinitionVersion, one.States, ct),
                await words.ClosedAsync(one.DefinitionId, one.DefinitionVersion, one.CloseReason, ct),
                await words.DueAsync(one.DefinitionId, one.DefinitionVersion, one.DueAt, ct)));
        }

        Rows = rows;
    }
}
