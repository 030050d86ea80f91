namespace CaseFlow.Workflows.Definition;

/// <summary>
/// What a data element takes from the person's record when a case begins and the start data do not give it. From then on it is case data
/// like any other.
/// </summary>
public enum DataSource
{
    /// <summary>The date of birth.</summary>
    BornOn,
    /// <summary>The 18th birthday.</summary>
    EighteenOn,
    /// <summary>Whether the person is 18 on the day on which the case begins.</summary>
    IsAdult,
    /// <summary>How many cases of rehabilitation the person had before this one.</summary>
    RehabsBefore,
    /// <summary>Codes of the procedures in which the person has an open case.</summary>
    OpenProcedures,
}

/// <summary>Sources as a definition writes them, and what they yield.</summary>
public static class DataSources
{
    public static IReadOnlyDictionary<string, DataSource> ByName { get; } = new Dictionary<string, DataSource>(StringComparer.Ordinal)
    {
        ["person.bornOn"] = DataSource.BornOn,
        ["person.eighteenOn"] = DataSource.EighteenOn,
        ["person.isAdult"] = DataSource.IsAdult,
        ["person.rehabsBefore"] = DataSource.RehabsBefore,
        ["person.openProcedures"] = DataSource.OpenProcedures,
    };

    public static string NameOf(DataSource source) => ByName.First(known => known.Value == source).Key;

    /// <summary>The type of data that can hold it.</summary>
    public static DataType TypeOf(DataSource source) => source switch
    {
        DataSource.IsAdult => DataType.Boolean,
        DataSource.RehabsBefore => DataType.Integer,
        DataSource.OpenProcedures => DataType.List,
        _ => DataType.Date,
    };
}
