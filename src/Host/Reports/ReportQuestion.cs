using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Periods;

namespace CaseFlow.Reports;

/// <summary>What is counted for whoever asks.</summary>
/// <param name="Units">All that may be chosen.</param>
/// <param name="Unit">The one that was; null is all together.</param>
internal sealed record ReportQuestion(
    ReportAddress Address, IReadOnlyList<PeriodKind> Kinds, Period Period, IReadOnlyList<ReportUnit> Units, ReportUnit? Unit, Asked Asked)
{
    /// <summary>The communes and wards that are counted.</summary>
    public IReadOnlyList<ReportUnit> Areas => [.. Units.Where(unit => unit.IsArea && Asked.Units.Contains(unit.UnitId))];

    public string Where => (Unit ?? Units[0]).Name;
}

/// <summary>Reads an address: what is missing in it is the last whole period of a kind, what stands outside the own units does not exist.</summary>
internal sealed class ReportQuestions(ReportUnits own, PeriodStore periods, TimeProvider time)
{
    /// <param name="kind">Of the period, where the address names none.</param>
    /// <returns>Null for a period or a unit that there is not.</returns>
    public async Task<ReportQuestion?> ReadAsync(CurrentUser user, ReportAddress address, string kind, CancellationToken ct)
    {
        var kinds = await periods.ListAsync(ct);
        var today = VietnameseText.LocalDate(time.Now());
        if (address.Period.Length > 0 && address.Period != address.Was)
        {
            (address.From, address.To) = (null, null);
        }

        var period = address switch
        {
            { From: { } from } => PeriodStore.Between(from, address.To ?? today),
            { Period.Length: > 0 } => PeriodStore.Find(kinds, address.Period),
            _ => LastWhole(kinds.FirstOrDefault(one => one.Code == kind) ?? kinds[0], today),
        };
        if (period is null || period.To < period.From)
        {
            return null;
        }

        address.Period = period.Code;
        var units = await own.OfAsync(user, period.From, period.To, ct);
        var unit = units.FirstOrDefault(one => one.UnitId == address.Unit);
        if (units.Count == 0 || (address.Unit is not null && unit is null))
        {
            return null;
        }

        // Below a unit that was chosen the units are asked for anew: a district has its wards.
        var counted = unit is null ? units : await own.BelowAsync(unit.UnitId, period.From, period.To, ct);
        return new(address, kinds, period, units, unit, new([.. counted.Select(one => one.UnitId)], period.From, period.To, Known(address.Known)));
    }

    private DateTimeOffset Known(DateOnly? day)
    {
        var now = time.Now();
        return day is { } given && VietnameseText.Instant(given.AddDays(1), default) is var end && end < now ? end : now;
    }

    private static Period LastWhole(PeriodKind kind, DateOnly today) => kind.Until(today, 24).FirstOrDefault(period => period.To < today) ?? kind.Until(today, 1).First();
}
