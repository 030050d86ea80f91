using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Reports.Indicators;

/// <summary>Of which units, for which days, and by what was recorded until when.</summary>
/// <param name="To">The last day, included.</param>
internal sealed record Asked(IReadOnlyList<Guid> Units, DateOnly From, DateOnly To, DateTimeOffset Known)
{
    public object Parameters => new
    {
        units = Units.ToArray(),
        from = From,
        to = To,
        since = VietnameseText.Instant(From, default),
        until = VietnameseText.Instant(To.AddDays(1), default),
        known = Known,
    };
}

/// <summary>A record behind a figure. Whose it is is told apart, to those who may see the person.</summary>
/// <param name="Amount">What it adds to the figure.</param>
internal sealed record CountedRecord(string Record, Guid UnitId, Guid? PersonId, Guid? CaseId, string Title, DateOnly? OnDate, decimal Amount);

/// <summary>
/// Counts. Figures of other units and bodies are counted too, so this is the host's own connection: whoever asks was allowed to before, and
/// gets numbers and no names.
/// </summary>
internal sealed class Counting(Connections database)
{
    /// <summary>One figure for each indicator, over all units together: who is in two of them counts once.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> CountAsync(IEnumerable<Indicator> indicators, Asked asked, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var counted = new Dictionary<string, decimal>();
        foreach (var source in indicators.Distinct().GroupBy(indicator => indicator.Source))
        {
            var row = (IDictionary<string, object>)await connection.QuerySingleAsync<dynamic>(
                $"select {Columns(source)} from ({source.Key.Sql}) counted", asked.Parameters);
            foreach (var indicator in source)
            {
                counted[indicator.Code] = Convert.ToDecimal(row[indicator.Code], null);
            }
        }

        return counted;
    }

    /// <summary>The same for each unit that has something to count.</summary>
    public async Task<IReadOnlyDictionary<(Guid Unit, string Code), decimal>> ByUnitAsync(
        IEnumerable<Indicator> indicators, Asked asked, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var counted = new Dictionary<(Guid, string), decimal>();
        foreach (var source in indicators.Distinct().GroupBy(indicator => indicator.Source))
        {
            foreach (IDictionary<string, object> row in await connection.QueryAsync<dynamic>(
                $"select counted.unit_id, {Columns(source)} from ({source.Key.Sql}) counted group by counted.unit_id", asked.Parameters))
            {
                foreach (var indicator in source)
                {
                    counted[((Guid)row["unit_id"], indicator.Code)] = Convert.ToDecimal(row[indicator.Code], null);
                }
            }
        }

        return counted;
    }

    /// <summary>What a figure was counted over, the newest first.</summary>
    public async Task<IReadOnlyList<CountedRecord>> RecordsAsync(Indicator indicator, Asked asked, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<CountedRecord>(
            $"""
            select record, unit_id, person_id, case_id, title, on_date, amount from (
              select distinct on ({indicator.Record}) {indicator.Record}::text as record, unit_id, person_id, case_id, title, on_date,
                {indicator.Sum ?? "1"}::numeric as amount
              from ({indicator.Source.Sql}) counted where {indicator.Where} and {indicator.Record} is not null
              order by {indicator.Record}, on_date desc) listed
            order by on_date desc nulls last, title, record
            """,
            asked.Parameters)).AsList();
    }

    private static string Columns(IEnumerable<Indicator> indicators) =>
        string.Join(", ", indicators.Select(indicator => $"{indicator.Counted} as \"{indicator.Code}\""));
}
