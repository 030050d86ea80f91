namespace CaseFlow.Cases;

/// <summary>Whom a case is about, for somebody who knows already: the first letters of the name. The number of the case stands beside it.</summary>
internal static class PersonCode
{
    /// <summary>Hồ Thị Hường is H.T.H.</summary>
    public static string Of(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}."));
}
