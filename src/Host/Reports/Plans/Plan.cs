namespace CaseFlow.Reports.Plans;

/// <summary>A plan of an office: what it aims at from when to when, and which plan above it follows.</summary>
internal sealed record Plan(
    Guid PlanId, Guid UnitId, string Number, DateOnly Dated, string Issuer, string Title, DateOnly FromDay, DateOnly ToDay, Guid? ParentId, string Follows);

/// <summary>What a plan wants to reach.</summary>
/// <param name="Code">Inside the plan.</param>
/// <param name="Direction"><c>at_least</c>, <c>at_most</c>, or <c>change</c> against the baseline.</param>
/// <param name="Value">In hundredths where there is a denominator, or a change; else in the numerator's measure. A change of -5 is five hundredths fewer.</param>
/// <param name="Numerator">The code of an indicator.</param>
/// <param name="BaselineValue">Null: counted from the records on the last day of that year.</param>
internal sealed record Target(
    string Code, string Name, string Direction, decimal Value, string Numerator, string? Denominator, short? BaselineYear, decimal? BaselineValue, string Owner)
{
    public const string AtLeast = "at_least";
    public const string AtMost = "at_most";
    public const string Change = "change";

    public static IReadOnlyList<string> Directions { get; } = [AtLeast, AtMost, Change];
}

/// <summary>How many people a unit is to bring to something in a year.</summary>
internal sealed record Quota(Guid UnitId, string UnitName, short Year, string Kind, int Number, string Source)
{
    public static IReadOnlyList<string> Kinds { get; } = ["compulsory", "voluntary", "post_rehab"];
}
