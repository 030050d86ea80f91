namespace CaseFlow.Tests.Shared;

/// <summary>Time held in the hand: it moves only when a test says so.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>Monday 06/07/2026, 09:00 in Viet Nam: the first working Monday of the law in force.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 7, 6, 9, 0, 0, TimeSpan.FromHours(7));

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
