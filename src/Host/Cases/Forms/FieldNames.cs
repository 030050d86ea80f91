using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases.Forms;

/// <summary>What the fields of a definition's form are called in a page. An element's id is its name in lower case, where problems lead.</summary>
internal static class FieldNames
{
    public static string Of(DataElement element) => $"f.{element.Name}";

    public static string Number(DocumentKind kind) => $"d.{kind.Id}.number";

    public static string Dated(DocumentKind kind) => $"d.{kind.Id}.dated";

    public static string Received(DocumentKind kind) => $"d.{kind.Id}.received";

    public static string TimeOf(string dateField) => $"{dateField}.time";

    /// <summary>The box beside the number of a length: what is counted.</summary>
    public static string CountedOf(string lengthField) => $"{lengthField}.counted";

    /// <summary>First and last page of a paper that is entered.</summary>
    public static (string From, string To) Pages(DocumentKind kind) => PagesNamed($"d.{kind.Id}");

    /// <summary>First and last page of a paper on record.</summary>
    public static (string From, string To) PagesOf(int place) => PagesNamed(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p.{place}"));

    public static string Id(string name) => name.ToLowerInvariant();

    /// <summary>The field that a refusal of the core is about.</summary>
    public static string Of(Workflows.Casework.Refusal refusal) => refusal switch
    {
        { Field: { } kind, Code: "document-missing" or "document-unknown" } => $"d.{kind}.number",
        { Field: { } kind, Code: "document-date" } => $"d.{kind}.dated",
        { Field: { } kind, Code: "document-pages" } => $"d.{kind}.from",
        { Field: { } field } => $"f.{field}",
        _ => "form",
    };

    private static (string From, string To) PagesNamed(string paper) => ($"{paper}.from", $"{paper}.to");
}
