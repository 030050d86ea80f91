namespace CaseFlow.Demo.Run;

/// <summary>Time that jumps from one instant of the plan to the next.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void JumpTo(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
