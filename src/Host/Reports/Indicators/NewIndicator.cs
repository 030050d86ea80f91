namespace CaseFlow.Reports.Indicators;

/// <summary>Short ways of writing the catalogue down.</summary>
internal static class NewIndicator
{
    public static Indicator Persons(string code, string vi, string en, Source source, string where) =>
        new(code, Measure.Persons, new(vi, en), source, "person_id", where);

    public static Indicator Records(string code, Measure measure, string vi, string en, Source source, string record, string where) =>
        new(code, measure, new(vi, en), source, record, where);

    /// <summary>An array of SQL that holds these words.</summary>
    public static string Any(string column, params ReadOnlySpan<string> words) => $"{column} = any('{{{string.Join(',', words)}}}')";
}
