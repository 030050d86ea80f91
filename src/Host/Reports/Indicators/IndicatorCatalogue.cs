namespace CaseFlow.Reports.Indicators;

/// <summary>Everything that is counted, by its code.</summary>
internal static class IndicatorCatalogue
{
    public static IReadOnlyList<Indicator> All { get; } =
    [
        .. UnitIndicators.All, .. CensusIndicators.All, .. MovementIndicators.All, .. CaseIndicators.All, .. PaperIndicators.All, .. WorkIndicators.All,
        .. CommunityIndicators.All, .. TargetIndicators.All,
    ];

    private static readonly Dictionary<string, Indicator> ByCode = All.ToDictionary(indicator => indicator.Code);

    public static Indicator Of(string code) => ByCode[code];

    /// <summary>Null when nothing of that code is counted.</summary>
    public static Indicator? Find(string code) => ByCode.GetValueOrDefault(code);
}
