using CaseFlow.Access;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.People.Views;

/// <summary>Who looked at whom, when, at which classes of fields, why, and what was refused: of the unit, or of one person.</summary>
[Authorize(Policy = nameof(Policies.MayReadAccessLog))]
internal sealed class AccessLogPage(CurrentUser current, ReadAccessLog log, SearchPeople search, TimeProvider time) : PageModel
{
    /// <summary>Days shown when none are typed.</summary>
    private const int Usual = 30;

    [BindProperty(SupportsGet = true)]
    public string From { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Refused { get; set; }

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    /// <summary>Whose page it is; null for the unit's.</summary>
    public Person? About { get; private set; }

    public IReadOnlyList<LoggedView> Views { get; private set; } = [];

    public long Count { get; private set; }

    public int Pages => (int)Math.Max(1, (Count + ReadAccessLog.PageSize - 1) / ReadAccessLog.PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Person is { } id && (About = await search.GetAsync(current, id, ct)) is null)
        {
            return NotFound();
        }

        var today = VietnameseText.LocalDate(time.Now());
        var (from, to) = (TypedDate.Parse(From, today) ?? today.AddDays(-Usual), TypedDate.Parse(To, today) ?? today);
        (From, To) = (VietnameseText.ShortDate(from), VietnameseText.ShortDate(to));
        Number = Math.Max(1, Number);
        (Count, Views) = await log.PageAsync(new(Person, StartOf(from), StartOf(to.AddDays(1)), Refused, Number), ct);
        return Page();
    }

    public string PageLink(int number) =>
        $"/access-log?from={Uri.EscapeDataString(From)}&to={Uri.EscapeDataString(To)}&person={Person}&refused={(Refused ? "true" : "false")}&n={number}";

    private static DateTimeOffset StartOf(DateOnly day) => VietnameseText.Instant(day, TimeOnly.MinValue);
}
