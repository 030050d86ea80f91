using CaseFlow.Platform.Database;
using CaseFlow.Reports;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Plans;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Figures.Reckoning;

/// <summary>Asks the product about a place, the way its pages do: the units below on those days, counted by its indicators.</summary>
internal sealed class PlaceReader(IServiceProvider services, Published published, Guid unitId)
{
    private Counting Counting => services.GetRequiredService<Counting>();

    public async Task<decimal> CountAsync(string code, DateOnly? from = null, DateOnly? to = null) =>
        (await Counting.CountAsync([IndicatorCatalogue.Of(code)], await AskedAsync(from ?? published.From, to ?? published.To)))[code];

    /// <summary>At the end of the plan's days.</summary>
    public async Task<EvaluatedTarget?> TargetAsync(string code)
    {
        var plans = services.GetRequiredService<PlanStore>();
        foreach (var plan in await plans.ListAsync(unitId))
        {
            var target = (await plans.TargetsAsync(plan.PlanId)).Where(target => target.Code == code).ToList();
            if (target.Count > 0)
            {
                return (await services.GetRequiredService<EvaluateTargets>().RunAsync(target, await AskedAsync(plan.FromDay, plan.ToDay)))[0];
            }
        }

        return null;
    }

    public Task<IReadOnlyList<Plan>> PlansAsync() => services.GetRequiredService<PlanStore>().ListAsync(unitId);

    /// <summary>Words of a query over the units, <c>@units</c>, and the days, <c>@from</c> and <c>@to</c>, of the place.</summary>
    public async Task<IEnumerable<string>> WordsAsync(string sql)
    {
        await using var connection = await services.GetRequiredService<Connections>().OpenForHostAsync();
        return await connection.QueryAsync<string>(sql, (await AskedAsync(published.From, published.To)).Parameters);
    }

    private async Task<Asked> AskedAsync(DateOnly from, DateOnly to)
    {
        var units = await services.GetRequiredService<ReportUnits>().BelowAsync(unitId, from, to);
        return new([.. units.Select(unit => unit.UnitId)], from, to, services.GetRequiredService<TimeProvider>().GetUtcNow());
    }
}
