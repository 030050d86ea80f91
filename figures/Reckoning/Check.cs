using System.Globalization;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Plans;

namespace CaseFlow.Figures.Reckoning;

/// <summary>How the product answers for one published figure.</summary>
/// <param name="Read">The answer, in the words in which it was published.</param>
internal sealed record Check(string Path, string Kind, string Page, string Query, Func<PlaceReader, Task<string>> Read)
{
    /// <param name="from">Of a period other than the place's own.</param>
    public static Check Counted(string path, string code, DateOnly? from = null, DateOnly? to = null) => new(
        path, "counted", $"/reports/figures/{code}", QueryOf(code), async reader => Number(await reader.CountAsync(code, from, to)));

    /// <summary>A share of two figures, both counted.</summary>
    public static Check Share(string path, string part, string whole) => new(
        path, "counted", $"/reports/figures/{part}", $"{QueryOf(part)} / {QueryOf(whole)}",
        async reader => await reader.CountAsync(whole) is var all && all == 0 ? "nothing to share" : Percent(await reader.CountAsync(part) * 100 / all));

    /// <summary>A target of the stored plan: what it asks for as it was published, provided that the records reach it.</summary>
    public static Check Target(string path, string code, Func<EvaluatedTarget, string> words) => new(
        path, "target", "/reports/plans", $"target {code}: {KnownTargets.All.Where(known => known.Target.Code == code).Select(known => $"{known.Target.Numerator} / {known.Target.Denominator ?? "its base year"}").Single()}",
        async reader => await reader.TargetAsync(code) is { IsMet: true } met ? words(met) : "not reached");

    public static Check Listed(string path, string page, string query, Func<PlaceReader, Task<IEnumerable<string>>> read) => new(
        path, "listed", page, query, async reader => string.Join(", ", (await read(reader)).Order(StringComparer.Ordinal)));

    public static string Percent(decimal value) => $"{Number(value)}%";

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string QueryOf(string code)
    {
        var indicator = IndicatorCatalogue.Of(code);
        return $"{indicator.Source.Id}: {indicator.Counted}";
    }
}
