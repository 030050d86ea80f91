using CaseFlow.Reports.Indicators;

namespace CaseFlow.Reports.Plans;

/// <summary>A target held against the records, with both numbers that it is reckoned from.</summary>
/// <param name="Denominator">Null where there is none; of a change it is the baseline.</param>
/// <param name="Reached">In the target's own terms; null where there is nothing to hold it against.</param>
internal sealed record EvaluatedTarget(Target Target, decimal Numerator, decimal? Denominator, decimal? Reached)
{
    /// <summary>Null where nothing can be said.</summary>
    public bool? IsMet => Reached is not { } reached ? null : Target.Direction switch
    {
        Target.AtLeast => reached >= Target.Value,
        Target.AtMost => reached <= Target.Value,
        // A change of -5 asks for five hundredths fewer, one of 5 for as many more.
        _ => Target.Value < 0 ? reached <= Target.Value : reached >= Target.Value,
    };
}

/// <summary>Counts what the targets of a plan name, and says how far they are reached.</summary>
internal sealed class EvaluateTargets(Counting counting)
{
    /// <param name="asked">The units and days; what was recorded until when.</param>
    public async Task<IReadOnlyList<EvaluatedTarget>> RunAsync(IReadOnlyList<Target> targets, Asked asked, CancellationToken ct = default)
    {
        var named = targets.SelectMany(target => new[] { target.Numerator, target.Denominator }).OfType<string>().Distinct().Select(IndicatorCatalogue.Of);
        var counted = await counting.CountAsync(named, asked, ct);
        var evaluated = new List<EvaluatedTarget>();
        foreach (var target in targets)
        {
            evaluated.Add(Reckon(target, counted[target.Numerator], await AgainstAsync(target, counted, asked, ct)));
        }

        return evaluated;
    }

    private async Task<decimal?> AgainstAsync(Target target, IReadOnlyDictionary<string, decimal> counted, Asked asked, CancellationToken ct)
    {
        if (target.Denominator is { } denominator)
        {
            return counted[denominator];
        }

        if (target.BaselineYear is not { } year)
        {
            return null;
        }

        return target.BaselineValue ?? (await counting.CountAsync(
            [IndicatorCatalogue.Of(target.Numerator)], asked with { From = new(year, 1, 1), To = new(year, 12, 31) }, ct))[target.Numerator];
    }

    private static EvaluatedTarget Reckon(Target target, decimal numerator, decimal? against) => new(target, numerator, against, (target.Direction, against) switch
    {
        (_, 0) => null,
        (Target.Change, { } baseline) => (numerator - baseline) * 100 / baseline,
        (_, { } denominator) => numerator * 100 / denominator,
        _ => numerator,
    });
}
