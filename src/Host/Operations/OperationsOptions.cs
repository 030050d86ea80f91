namespace CaseFlow.Operations;

/// <summary>Section <c>Operations</c> of the configuration.</summary>
internal sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>What was missed by more than this while nothing ran waits for somebody's approval.</summary>
    public TimeSpan HoldBackAfter { get; set; } = TimeSpan.FromHours(4);

    /// <summary>So old may due work be, and so long may nothing have run, before there is an alarm.</summary>
    public TimeSpan AlarmAfter { get; set; } = TimeSpan.FromMinutes(15);
}
