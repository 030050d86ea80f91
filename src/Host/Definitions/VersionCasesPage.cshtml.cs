using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions;

/// <summary>The running cases of one version, or of one of its states, by number: whoever looks after procedures is told of no person.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class VersionCasesPage(
    CurrentUser current, Connections database, DefinitionStore store, StatesInUse inUse) : PageModel
{
    public const int PageSize = 50;

    public sealed record Row(Guid CaseId, long CaseNo, string UnitName, DateTimeOffset OpenedAt, DateTimeOffset MovedAt, DateTimeOffset? DueAt);

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>Empty: wherever they stand.</summary>
    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public WorkflowDefinition? Definition { get; private set; }

    public IReadOnlyList<StateInUse> States { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public long Count { get; private set; }

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public string? StateTitle => States.FirstOrDefault(state => state.State == State)?.Title.In(Languages.Current);

    public bool MayOpen => Policies.MaySeePeople(current);

    public string PageLink(int number) => $"/definitions/{Id}/{Version}/cases?state={Uri.EscapeDataString(State)}&n={number}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await store.FindAsync(Id, Version, ct) is not { PublishedAt: not null })
        {
            return NotFound();
        }

        Definition = (await store.GetAsync(Id, Version, ct)).Definition;
        States = [.. (await inUse.ListAsync(Id, current, ct))[(Id, Version)]];
        Number = Math.Max(1, Number);
        var scope = CaseScope.WithoutNamesOf(current);
        var from = $"""
            from cases c join units u using (unit_id)
            where c.definition_id = @Id and c.definition_version = @Version and c.closed_at is null and {scope.Sql}
              and (@State = '' or @State = any(c.states))
            """;
        var asked = scope.With(new { Id, Version, State, skip = (Number - 1) * PageSize, take = PageSize });
        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        Count = await connection.QuerySingleAsync<long>($"select count(*) {from}", asked);
        Rows = (await connection.QueryAsync<Row>(
            $"""
            select c.case_id, c.case_no, u.name as unit_name, c.opened_at, c.moved_at,
              (select min(least(w.law_due_at, w.office_due_at)) from work_items w where w.case_id = c.case_id and w.status = 'open') as due_at
            {from}
            order by due_at nulls last, c.case_no
            offset @skip limit @take
            """,
            asked)).AsList();
        return Page();
    }
}
