namespace CaseFlow.Platform.Web;

/// <summary>Reads a telephone number as people type it: digits, with the marks that are put between them.</summary>
internal static class TypedPhone
{
    private const int Fewest = 3;
    private const int Longest = 40;

    /// <summary>Empty stays empty; null when it is none.</summary>
    public static string? Parse(string? typed)
    {
        var trimmed = typed?.Trim() ?? "";
        return trimmed.Length == 0 || (trimmed.Length <= Longest && trimmed.Count(char.IsAsciiDigit) >= Fewest && trimmed.All(letter => char.IsAsciiDigit(letter) || "+ .-()".Contains(letter)))
            ? trimmed
            : null;
    }
}
