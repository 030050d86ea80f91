namespace CaseFlow.Audit;

/// <summary>Section <c>Audit</c> of the configuration.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>
    /// The roles that get the head of each day by mail, parted by commas; empty: nobody. <c>administrator</c> is one of the whole
    /// installation, <c>leader</c> every head of the police of a unit.
    /// </summary>
    public string Mail { get; set; } = "administrator";

    public string[] Roles => Mail.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
