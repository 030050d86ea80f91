namespace CaseFlow.Bench;

/// <summary>The machine's clock, set ahead by hand so that what is due in days is due now.</summary>
internal sealed class AheadClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
