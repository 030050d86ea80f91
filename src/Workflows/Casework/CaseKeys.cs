using System.Globalization;

namespace CaseFlow.Workflows.Casework;

/// <summary>Keys of work items, clocks and what a step asks for: the id in the definition and a number of the case, <c>propose#3</c>.</summary>
public static class CaseKeys
{
    public static string IdOf(string key) => key[..key.LastIndexOf('#')];

    internal static string Of(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}#{number}");
}
