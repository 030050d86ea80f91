using CaseFlow.Access;

namespace CaseFlow.People.Facts;

/// <summary>Every field that the register knows of a person, in the order in which a page shows them.</summary>
internal static class PersonFields
{
    public static IReadOnlyList<PersonField> All { get; } =
        [.. IdentityFields.All, .. HomeFields.All, .. DrugFields.All, .. OffenceFields.All];

    private static readonly Dictionary<string, PersonField> ById = All.ToDictionary(field => field.Id);

    public static IReadOnlyList<PersonField> Of(FieldClass asked) => [.. All.Where(field => field.Class == asked)];

    /// <summary>Null when there is no such field.</summary>
    public static PersonField? Find(string id) => ById.GetValueOrDefault(id);
}
