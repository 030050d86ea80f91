using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Community.Forms;
using CaseFlow.Community.Words;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Community;

/// <summary>The community work of a unit: what it has, and what was done this month.</summary>
[Authorize(Policy = nameof(Policies.MaySeeCommunity))]
internal sealed class CommunityPage(CurrentUser current, InstitutionList institutions, EntryList entries, Vocabulary words, TimeProvider time) : PageModel
{
    private const int MostActivities = 10;

    public IReadOnlyList<InstitutionRow> Institutions { get; private set; } = [];

    public IReadOnlyDictionary<string, InstitutionKind> Kinds { get; private set; } = new Dictionary<string, InstitutionKind>();

    public KindWords EntryKinds { get; private set; } = null!;

    public ILookup<string, Word> Lists { get; private set; } = null!;

    public IReadOnlyList<EntryRow> Activities { get; private set; } = [];

    public long Sessions { get; private set; }

    public long Turns { get; private set; }

    public DateOnly MonthBegins { get; private set; }

    public bool MayRecord => Policies.MayRecordCommunity(current);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var unit = current.UnitId!.Value;
        var today = VietnameseText.LocalDate(time.Now());
        MonthBegins = new(today.Year, today.Month, 1);
        Institutions = await institutions.OfUnitAsync(unit, today, ct);
        Kinds = (await words.InstitutionKindsAsync(ct)).ToDictionary(kind => kind.Code);
        Lists = await words.ListsAsync(ct);
        EntryKinds = KindWords.Of(await words.ActivityKindsAsync(ct), Kinds.Values, Lists);
        (Sessions, Turns) = await entries.CountAsync(unit, MonthBegins, today, ct);
        (_, Activities) = await entries.PageAsync(unit, new(Activity.Word, From: MonthBegins), FormContexts.SeesHealth(current), 1, MostActivities, ct);
    }
}
