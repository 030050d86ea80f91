using CaseFlow.Access;
using CaseFlow.Reports.Indicators;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Reports;

/// <summary>
/// What stands behind a figure: its number in each unit, and the records of the own one, named where they may be seen. The figure is
/// counted over these very records.
/// </summary>
[Authorize(Policy = nameof(Policies.MaySeeReports))]
internal sealed class FigurePage(CurrentUser current, ReportQuestions questions, Counting counting, RecordNames names) : PageModel
{
    public const int PageSize = 50;

    /// <param name="OpensEntry">An entry is read in the unit that made it.</param>
    public sealed record Row(CountedRecord Record, RecordNames.Named? Person, bool OpensCase, bool OpensEntry);

    [BindProperty(SupportsGet = true)]
    public ReportAddress At { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public Indicator Indicator { get; private set; } = null!;

    public ReportQuestion Question { get; private set; } = null!;

    public decimal Value { get; private set; }

    public IReadOnlyList<(ReportUnit Unit, decimal Value)> ByUnit { get; private set; } = [];

    /// <summary>Those of the own unit, and of those that have gone into it.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public string PageLink(int number) => $"/reports/figures/{Indicator.Code}{At.With(page: number)}";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (IndicatorCatalogue.Find(code) is not { } indicator || !ModelState.IsValid
            || await questions.ReadAsync(current, At, "month", ct) is not { } question)
        {
            return NotFound();
        }

        (Indicator, Question) = (indicator, question);
        Value = (await counting.CountAsync([indicator], question.Asked, ct))[code];
        if (question.Asked.Units.Count > 1)
        {
            var byUnit = await counting.ByUnitAsync([indicator], question.Asked, ct);
            ByUnit = [.. question.Units.Where(unit => question.Asked.Units.Contains(unit.UnitId) && (unit.IsArea || byUnit.ContainsKey((unit.UnitId, code))))
                .Select(unit => (unit, byUnit.GetValueOrDefault((unit.UnitId, code))))];
        }

        var ours = question.Units.Where(unit => unit.IsOwn).Select(unit => unit.UnitId).Intersect(question.Asked.Units).ToList();
        var own = Policies.MaySeeFiles(current) && ours.Count > 0 ? await counting.RecordsAsync(indicator, question.Asked with { Units = ours }, ct) : [];
        Count = own.Count;
        Number = Math.Clamp(Number, 1, Pages);
        var shown = own.Skip((Number - 1) * PageSize).Take(PageSize).ToList();
        var (people, cases) = await names.OfAsync(
            current, shown.Select(record => record.PersonId).OfType<Guid>(), shown.Select(record => record.CaseId).OfType<Guid>(), ct);
        Rows = [.. shown.Select(record => new Row(
            record,
            record.PersonId is { } person ? people.GetValueOrDefault(person) : null,
            record.CaseId is { } opened && cases.Contains(opened),
            record.UnitId == current.UnitId))];
        return Page();
    }
}
