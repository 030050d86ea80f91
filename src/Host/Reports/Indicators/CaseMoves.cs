namespace CaseFlow.Reports.Indicators;

/// <summary>In which unit a case was: it may have been handed over by a step, or taken along when its unit ended.</summary>
internal static class CaseMoves
{
    private const string Moves = """
        select t.case_id, t.version, t.from_unit, t.moved_at from case_transfers t
        union all
        select e.case_id, e.seq, (e.event::jsonb -> 'data' ->> 'from')::uuid, e.recorded_at from case_events e where e.name = 'case.unit-changed'
        """;

    /// <summary>Whether the case <c>c</c> is in one of @units, or was in one.</summary>
    public const string WereInUnits = $"(c.unit_id = any(@units) or c.case_id in (select m.case_id from ({Moves}) m where m.from_unit = any(@units)))";

    /// <summary>The unit of the case <c>c</c> at an instant.</summary>
    public static string UnitAt(string instant) =>
        $"coalesce((select m.from_unit from ({Moves}) m where m.case_id = c.case_id and m.moved_at >= {instant} order by m.version limit 1), c.unit_id)";
}
