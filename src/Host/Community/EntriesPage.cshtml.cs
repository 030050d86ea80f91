using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Community.Forms;
using CaseFlow.Community.Words;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Community;

/// <summary>Everything that the unit recorded; what it is narrowed by stands in the address, so that it can be kept and sent.</summary>
[Authorize(Policy = nameof(Policies.MaySeeCommunity))]
internal sealed class EntriesPage(CurrentUser current, EntryList entries, InstitutionList institutions, Vocabulary words, TimeProvider time) : PageModel
{
    public const int PageSize = 30;

    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    /// <summary>Of activities: a code of their kinds.</summary>
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Institution { get; set; }

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public long Count { get; private set; }

    public IReadOnlyList<EntryRow> Rows { get; private set; } = [];

    public IReadOnlyList<ActivityKind> ActivityKinds { get; private set; } = [];

    public IReadOnlyList<InstitutionRow> Institutions { get; private set; } = [];

    public KindWords Kinds { get; private set; } = null!;

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public bool MayRecord => Policies.MayRecordCommunity(current);

    public string PageLink(int number)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (IEnumerable<(string, string)>)[
            ("what", What), ("kind", Kind), ("q", Query), ("from", Typed(From)), ("to", Typed(To)), ("institution", $"{Institution}"),
            ("n", number.ToString(CultureInfo.InvariantCulture))])
        {
            if (value.Length > 0)
            {
                query.Add(name, value);
            }
        }

        return $"/community/entries{query}";
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var unit = current.UnitId!.Value;
        Number = Math.Max(1, Number);
        ActivityKinds = await words.ActivityKindsAsync(ct);
        Institutions = await institutions.OfUnitAsync(unit, VietnameseText.LocalDate(time.Now()), ct);
        Kinds = KindWords.Of(ActivityKinds, await words.InstitutionKindsAsync(ct), await words.ListsAsync(ct));
        Kind = What is "" or Activity.Word ? Kind : "";
        (Count, Rows) = await entries.PageAsync(unit, new(What, Kind, Query.Trim(), From, To, Institution), FormContexts.SeesHealth(current), Number, PageSize, ct);
    }

    private static string Typed(DateOnly? day) => day is { } on ? VietnameseText.ShortDate(on) : "";
}
