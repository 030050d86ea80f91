using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Json;

/// <summary>Types of case data as a definition writes them.</summary>
internal static class DataTypes
{
    public static Dictionary<string, DataType> ByName { get; } =
        Enum.GetValues<DataType>().ToDictionary(type => type.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static string NameOf(DataType type) => type.ToString().ToLowerInvariant();
}
