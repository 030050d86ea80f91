using System.Text.Json.Serialization;
using CaseFlow.Platform.Web;

namespace CaseFlow.People;

/// <summary>A person under management.</summary>
internal sealed record Person
{
    public const string Columns =
        "p.person_id, p.unit_id, told_name(p) as full_name, withheld_as(p), p.born_year, p.born_on, p.sex, p.identity_number, p.address, p.phone";

    public required Guid PersonId { get; init; }

    /// <summary>Where the person lives.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The number of a case where the name is held back from the reader.</summary>
    public required string FullName { get => field ?? CaseNumber.Said(WithheldAs!.Value); init; }

    [JsonIgnore]
    public long? WithheldAs { get; init; }

    public required short BornYear { get; init; }

    /// <summary>Null where only the year is known.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary><c>male</c>, <c>female</c> or <c>other</c>.</summary>
    public required string Sex { get; init; }

    public string? IdentityNumber { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }
}
