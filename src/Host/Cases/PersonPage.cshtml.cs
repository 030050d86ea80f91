using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Cases;

/// <summary>A person with every case, the closed ones too, and what is recorded, as far as the reader may see it.</summary>
[Authorize(Policy = nameof(Policies.MayReadPerson))]
internal sealed class PersonPage(CurrentUser current, SearchPeople search, ShownFacts facts, WhereaboutsStore whereabouts, FindCases find, CaseWords words, WhereaboutsProposals proposals, TimeProvider time) : PageModel
{
    public Person Person { get; private set; } = null!;

    public ShownPerson Known { get; private set; } = null!;

    /// <summary>A minor is told of, signed for and witnessed through a guardian (Nghị định 163 Đ104, Đ105). Of whom only the year is known, by the year.</summary>
    public bool LacksGuardian => MayOpenCases && Known.Record.Entries("guardians").Count == 0
        && (Person.BornOn ?? new DateOnly(Person.BornYear, 1, 1)).AddYears(18) > VietnameseText.LocalDate(time.Now());

    public ShownWhereabouts Whereabouts { get; private set; } = null!;

    public bool MayReadAccessLog => Policies.MayReadAccessLog(current);

    /// <summary>Null when the cases say nothing else than what was stated.</summary>
    public ProposedWhereabouts? Proposed { get; private set; }

    public bool SeesFile => Policies.MaySeeFiles(current);

    /// <summary>What is recorded, as far as the classes go: the file of a case is another matter.</summary>
    public bool SeesFacts => SeesFile || Policies.IsOfHealthStation(current);

    public bool SeesCases => Policies.MaySeePeople(current);

    public IReadOnlyList<(FoundCase Found, LocalText Procedure, IReadOnlyList<LocalText> States, LocalText? Closed)> Cases { get; private set; } = [];

    /// <summary>Of another unit, opened for a reason: to be read.</summary>
    public bool IsOutside { get; private set; }

    public bool MayOpenCases => Policies.MayOpenCases(current) && !IsOutside;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetToReadAsync(current, id, ct) is not { } person || await facts.OfAsync(current, id, ct) is not { } known)
        {
            return await search.KeptAsync(current, id, ct) is { } kept ? LocalRedirect($"/people/{kept.PersonId}") : NotFound();
        }

        Person = person;
        IsOutside = Policies.MayOpenOutside(current) && await search.GetAsync(current, id, ct) is null;
        Known = known;
        Whereabouts = SeesFile ? new(id, await whereabouts.OfAsync(id, ct), await whereabouts.ListsOfAsync(id, ct), MayOpenCases) : new(id, [], [], false);
        Proposed = MayOpenCases ? await proposals.OfAsync(current, id, Whereabouts.Stated, ct) : null;
        var cases = new List<(FoundCase, LocalText, IReadOnlyList<LocalText>, LocalText?)>();
        foreach (var one in await find.OfPersonAsync(current, id, ct))
        {
            cases.Add((
                one,
                await words.ProcedureAsync(one.DefinitionId, one.DefinitionVersion, ct),
                await words.StatesAsync(one.DefinitionId, one.DefinitionVersion, one.States, ct),
                await words.ClosedAsync(one.DefinitionId, one.DefinitionVersion, one.CloseReason, ct)));
        }

        Cases = cases;
        return Page();
    }
}
