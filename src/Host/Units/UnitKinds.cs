namespace CaseFlow.Units;

/// <summary>What a unit may be, as rows write it.</summary>
internal static class UnitKinds
{
    /// <summary>The communal level: where people live, and where the cases are kept.</summary>
    public static IReadOnlyList<string> Communal { get; } = ["commune", "ward", "special_zone"];

    /// <summary>District: until 30/06/2025.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Communal, "province", "district", "police", "centre", "court"];

    /// <summary>Those that others are part of.</summary>
    public static IReadOnlyList<string> Above { get; } = ["province", "district"];
}
