using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.People.Facts;

/// <summary>Who changed what of a person, when, from what to what: of the fields that the reader sees now.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class FactHistoryPage(CurrentUser current, SearchPeople search, ShownFacts facts, FactStore store) : PageModel
{
    /// <summary>One field alone.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<FactChange> Changes { get; private set; } = [];

    /// <summary>Something stays hidden until it is opened.</summary>
    public IReadOnlyList<FieldClass> Closed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetToReadAsync(current, id, ct) is not { } person || await facts.OfAsync(current, id, ct) is not { } shown)
        {
            return NotFound();
        }

        Person = person;
        Closed = shown.Closed;
        Changes = [.. (await store.HistoryAsync(id, ct)).Where(change => shown.Shows(change.Field) && (Field is null || change.Field.Id == Field))];
        return Page();
    }
}
