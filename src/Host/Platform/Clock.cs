namespace CaseFlow.Platform;

internal static class Clock
{
    /// <summary>Now, to the microsecond that the database keeps: an instant read back is the one that was written.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
