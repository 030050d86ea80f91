using static CaseFlow.Reports.Indicators.NewIndicator;

namespace CaseFlow.Reports.Indicators;

/// <summary>Communes and wards as they stand on the last day of the period.</summary>
internal static class UnitIndicators
{
    private static readonly Source Units = new("units", """
        select u.unit_id, null::uuid as person_id, null::uuid as case_id, u.name as title, u.valid_from as on_date,
          not exists (select from whereabouts_in(@to, @known, @units) w where w.unit_id = u.unit_id) as is_empty
        from units u
        where u.unit_id = any(@units) and u.kind in ('commune', 'ward', 'special_zone') and u.valid_from <= @to and (u.valid_to is null or u.valid_to >= @to)
        """);

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Records("units", Measure.Units, "Số xã, phường", "Communes and wards", Units, "unit_id", "true") with { IsOnLastDay = true },
        Records("units.empty", Measure.Units, "Số xã, phường không có người trong sổ", "Communes and wards with nobody on the register", Units, "unit_id", "is_empty") with { IsOnLastDay = true },
    ];
}
