using CaseFlow.Access;
using CaseFlow.Community.Forms;
using CaseFlow.Community.Words;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Community;

/// <summary>One institution: who works in it, whom it helps, how it was graded, what it did.</summary>
[Authorize(Policy = nameof(Policies.MaySeeCommunity))]
internal sealed class InstitutionPage(
    CurrentUser current, InstitutionList institutions, EntryList entries, Vocabulary words, SearchPeople people, TimeProvider time) : PageModel
{
    private const int MostActivities = 20;

    public InstitutionRow Institution { get; private set; } = null!;

    public InstitutionKind Kind { get; private set; } = null!;

    public ILookup<string, Word> Lists { get; private set; } = null!;

    public IReadOnlyList<MemberRow> Members { get; private set; } = [];

    public IReadOnlyList<HouseholdRow> Households { get; private set; } = [];

    public IReadOnlyList<GradeRow> Grades { get; private set; } = [];

    /// <summary>Those whom this reader may see.</summary>
    public IReadOnlyList<(HelpedRow Row, Person Person)> Helped { get; private set; } = [];

    /// <summary>How many more there are whom this reader may not see.</summary>
    public int Hidden { get; private set; }

    public long ActivityCount { get; private set; }

    public IReadOnlyList<EntryRow> Activities { get; private set; } = [];

    public KindWords EntryKinds { get; private set; } = null!;

    public bool MayRecord => Policies.MayRecordCommunity(current);

    public string Word(string list, string code) => Lists[list].FirstOrDefault(word => word.Code == code)?.Text ?? code;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var unit = current.UnitId!.Value;
        if (await institutions.FindAsync(unit, id, VietnameseText.LocalDate(time.Now()), ct) is not { } institution)
        {
            return NotFound();
        }

        Institution = institution;
        Kind = (await words.InstitutionKindsAsync(ct)).Single(kind => kind.Code == institution.Kind);
        Lists = await words.ListsAsync(ct);
        Members = Kind.Parts.Contains("members") ? await institutions.MembersAsync(id, ct) : [];
        Households = Kind.Parts.Contains("households") ? await institutions.HouseholdsAsync(id, ct) : [];
        Grades = Kind.Graded ? await institutions.GradesAsync(id, ct) : [];
        if (Kind.Parts.Contains("persons"))
        {
            var visible = (await people.ListAsync(current, ct)).ToDictionary(person => person.PersonId);
            var helped = await institutions.HelpedAsync(id, ct);
            Helped = [.. helped.Where(row => visible.ContainsKey(row.PersonId)).Select(row => (row, visible[row.PersonId]))];
            Hidden = helped.Count - Helped.Count;
        }

        EntryKinds = KindWords.Of(await words.ActivityKindsAsync(ct), [], Lists);
        (ActivityCount, Activities) = await entries.PageAsync(
            unit, new(Entries.Activity.Word, Institution: id), FormContexts.SeesHealth(current), 1, MostActivities, ct);
        return Page();
    }
}
