namespace CaseFlow.Platform.Jobs;

/// <summary>How long to wait after something failed: 10 seconds, then twice as long each time, at most half an hour.</summary>
internal static class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <param name="attempts">How often it was tried, from 1.</param>
    public static TimeSpan After(int attempts)
    {
        var wait = TimeSpan.FromSeconds(10) * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return wait < Longest ? wait : Longest;
    }
}
