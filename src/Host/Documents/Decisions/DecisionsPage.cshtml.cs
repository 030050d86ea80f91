using CaseFlow.Access;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Documents.Decisions;

/// <summary>The register of decisions of a unit and year, with the series of numbers: which comes next, which are missing, which stand twice.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class DecisionsPage(CurrentUser current, DecisionRegister register, PaperKinds kinds, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public int ThisYear => VietnameseText.LocalDate(time.Now()).Year;

    public IReadOnlyList<(Decision Decision, string Title)> Decisions { get; private set; } = [];

    public IReadOnlyList<NumberSeries> Series { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (current.UnitId is not { } unit)
        {
            return NotFound();
        }

        Year = Year is >= 2000 and <= 2200 ? Year : ThisYear;
        var titles = await kinds.TitlesAsync(ct);
        Decisions = [.. (await register.ListAsync(unit, Year, ct)).Select(decision => (decision, PaperKinds.Title(titles, decision.Kind)))];
        Series = NumberSeries.Of(Decisions.Select(row => row.Decision.Number));
        return Page();
    }

    /// <summary>1–3, 7: as few words as the numbers allow.</summary>
    public static string Ranges(IReadOnlyList<int> numbers)
    {
        var said = new List<string>();
        for (var first = 0; first < numbers.Count;)
        {
            var last = first;
            while (last + 1 < numbers.Count && numbers[last + 1] == numbers[last] + 1)
            {
                last++;
            }

            said.Add(first == last ? $"{numbers[first]}" : $"{numbers[first]}–{numbers[last]}");
            first = last + 1;
        }

        return string.Join(", ", said);
    }
}
