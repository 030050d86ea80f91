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

    public static string Id(string name) => name.ToLowerInvariant();

    /// <summary>The field that a refusal of the core is about.</summary>
    public static string Of(Workflows.Casework.Refusal refusal) => refusal switch
    {
        { Field: { } kind, Code: "document-missing" or "document-unknown" } => $"d.{kind}.number",
        { Field: { } kind, Code: "document-date" } => $"d.{kind}.dated",
        { Field: { } field } => $"f.{field}",
        _ => "form",
    };
}
