using System.Text.Json.Serialization;

namespace CaseFlow.Access;

/// <summary>What kind of thing a stored field tells of a person. Rights, exports and retention go by it; every field has one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldClass>))]
internal enum FieldClass
{
    /// <summary>Who the person is and how to reach them.</summary>
    Identity,

    /// <summary>Drugs, determination, tests, treatment, health.</summary>
    DrugHealth,

    /// <summary>Parents, spouse, guardian.</summary>
    Family,

    /// <summary>Convictions, and measures for administrative violations.</summary>
    CriminalRecord,

    /// <summary>Children of the person.</summary>
    Child,

    /// <summary>Circumstances, and what help is needed.</summary>
    Support,

    /// <summary>Where the person lives.</summary>
    Location,
}
