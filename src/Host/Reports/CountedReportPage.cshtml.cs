using CaseFlow.Access;
using CaseFlow.Reports.Charts;
using CaseFlow.Reports.Forms;
using CaseFlow.Reports.Indicators;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Reports;

/// <summary>A report: figures of which each opens its records, charts, and the same as a file or as it may be published.</summary>
[Authorize(Policy = nameof(Policies.MaySeeReports))]
internal sealed class CountedReportPage(
    CurrentUser current, ReportQuestions questions, Counting counting, ReportPolicies policies, ReportCharts charts, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ReportAddress At { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "as")]
    public string Format { get; set; } = "";

    public ReportQuestion Question { get; private set; } = null!;

    public CountedForm Report { get; private set; } = null!;

    public int SmallestCell { get; private set; }

    public Trend? Trend { get; private set; }

    public UnitFigures? Census { get; private set; }

    public IReadOnlyList<UnitRate> OnTime { get; private set; } = [];

    public IReadOnlyList<StepTime> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (ReportForms.Find(code) is not { } form || !ModelState.IsValid
            || await questions.ReadAsync(current, At, form.PeriodKind, ct) is not { } question)
        {
            return NotFound();
        }

        (Question, SmallestCell) = (question, await policies.SmallestCellAsync(ct));
        var counted = await counting.CountAsync(form.Indicators, question.Asked, ct);
        Report = CountedForm.Of(form, question.Period, question.Asked.Known, counted, At.Published ? SmallestCell : null);
        if ((Format switch { "csv" => ReportFiles.Csv(Report, question.Where, texts), "xlsx" => ReportFiles.Workbook(Report, question.Where, texts), _ => null }) is { } file)
        {
            return File(file.Content, file.MediaType, $"{form.Code}-{question.Period.From:yyyyMMdd}-{question.Period.To:yyyyMMdd}.{file.Extension}");
        }

        await DrawAsync(form, ct);
        return Page();
    }

    public string FigureLink(Indicator indicator) => $"/reports/figures/{indicator.Code}{At.With(published: false)}";

    private async Task DrawAsync(ReportForm form, CancellationToken ct)
    {
        int? smallest = At.Published ? SmallestCell : null;
        if (form == RegisterForm.Form)
        {
            Trend = await charts.TrendAsync(Question, smallest, ct);
            Census = await charts.CensusAsync(Question, smallest, ct);
        }
        else if (form == DeadlinesForm.Form)
        {
            OnTime = await charts.OnTimeAsync(Question, ct);
            Steps = await charts.StepsAsync(Question, ct);
        }
    }
}
