using CaseFlow.Access;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.People.Facts;

/// <summary>Short words in which the catalogue is written.</summary>
internal static class NewField
{
    public static PersonField Field(FieldClass of, string id, FactKind kind, string vi, string en) => new(id, of, kind, new(vi, en));

    public static PersonField Choice(FieldClass of, string id, FactKind kind, string vi, string en, params FieldCode[] codes) =>
        new(id, of, kind, new(vi, en)) { Codes = codes };

    public static PersonField Table(FieldClass of, string id, string vi, string en, params PersonField[] parts) =>
        new(id, of, FactKind.List, new(vi, en)) { Parts = [.. parts.Select(part => part with { Class = of })] };

    // The class of a part is that of its list.
    public static PersonField Part(string id, FactKind kind, string vi, string en, params FieldCode[] codes) =>
        new(id, default, kind, new(vi, en)) { Codes = codes };

    public static FieldCode Code(string id, string vi, string en) => new(id, new LocalText(vi, en));
}
