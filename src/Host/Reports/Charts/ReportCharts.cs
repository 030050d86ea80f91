using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Forms;
using CaseFlow.Reports.Indicators;
using Dapper;

namespace CaseFlow.Reports.Charts;

/// <summary>What people would rather look at than read, each with its numbers beside it.</summary>
internal sealed class ReportCharts(Connections database, Counting counting, CaseWords words)
{
    private static readonly Indicator Listed = IndicatorCatalogue.Of("census.listed");
    private static readonly Indicator Present = IndicatorCatalogue.Of("census.present");
    private static readonly Indicator Done = IndicatorCatalogue.Of("work.done");
    private static readonly Indicator OnTime = IndicatorCatalogue.Of("work.on-time");

    /// <summary>The register on the last day of each of twelve months, the last of which is the period's.</summary>
    /// <param name="smallest">Of a published chart; null shows everything.</param>
    public async Task<Trend> TrendAsync(ReportQuestion question, int? smallest, CancellationToken ct)
    {
        var days = Enumerable.Range(0, 12).Select(back => back == 0 ? question.Period.To : EndOfMonth(question.Period.To.AddMonths(-back))).Reverse().ToList();
        var points = new List<IReadOnlyDictionary<string, decimal>>();
        foreach (var day in days)
        {
            points.Add(await counting.CountAsync([Listed, Present], question.Asked with { From = day, To = day }, ct));
        }

        return new(days, [.. new[] { Listed, Present }.Select(line => new TrendLine(
            line.Title.In(Languages.Current), [.. points.Select(point => Shown(point[line.Code], point[Listed.Code]))]))]);

        // Neither few people, nor few who are left of the whole.
        decimal? Shown(decimal value, decimal whole) =>
            smallest is { } least && ((value > 0 && value < least) || (whole > value && whole - value < least)) ? null : value;
    }

    public async Task<UnitFigures> CensusAsync(ReportQuestion question, int? smallest, CancellationToken ct)
    {
        var byUnit = await counting.ByUnitAsync([Listed], question.Asked, ct);
        var values = question.Areas.ToDictionary(unit => unit.UnitId.ToString(), unit => byUnit.GetValueOrDefault((unit.UnitId, Listed.Code)));
        var total = values.Values.Sum();
        var held = smallest is { } least
            ? Suppression.OfColumn(new Dictionary<string, decimal>(values) { ["total"] = total }, "total", least)
            : new HashSet<string>();
        return new([.. question.Areas.Select(unit => (unit.Name, held.Contains(unit.UnitId.ToString()) ? (decimal?)null : values[unit.UnitId.ToString()]))]);
    }

    /// <summary>The slowest first.</summary>
    public async Task<IReadOnlyList<UnitRate>> OnTimeAsync(ReportQuestion question, CancellationToken ct)
    {
        var byUnit = await counting.ByUnitAsync([Done, OnTime], question.Asked, ct);
        return [.. question.Areas
            .Select(unit => new UnitRate(unit.Name, byUnit.GetValueOrDefault((unit.UnitId, OnTime.Code)), byUnit.GetValueOrDefault((unit.UnitId, Done.Code))))
            .Where(rate => rate.Done > 0).OrderBy(rate => rate.OnTime / rate.Done)];
    }

    /// <summary>Each step whose work was done in the period, by the time that half of it took at most, the longest first.</summary>
    public async Task<IReadOnlyList<StepTime>> StepsAsync(ReportQuestion question, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var rows = await connection.QueryAsync<(string Definition, int Version, string State, long Done, long Dated, long OnTime, decimal Days)>(
            $"""
            select definition_id, max(definition_version), state, count(*), count(*) filter (where due_at is not null),
              count(*) filter (where closed_at <= due_at),
              (percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at)) / 86400)::numeric as days
            from ({WorkIndicators.Work}) work where is_done group by definition_id, state order by days desc, definition_id, state
            """,
            question.Asked.Parameters);
        var steps = new List<StepTime>();
        foreach (var row in rows)
        {
            var procedure = await words.ProcedureAsync(row.Definition, row.Version, ct);
            var title = await words.StatesAsync(row.Definition, row.Version, [row.State], ct) is [var state, ..] ? state : procedure;
            steps.Add(new(procedure, title, row.Done, row.Dated, row.OnTime, row.Days));
        }

        return steps;
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
