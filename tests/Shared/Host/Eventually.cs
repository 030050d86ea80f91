using System.Diagnostics;

namespace CaseFlow.Tests.Shared;

/// <summary>Asks until something holds: of another process nothing tells us when it has done its work.</summary>
internal static class Eventually
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> holds, TimeSpan within, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed >= within)
            {
                throw new TimeoutException($"After {within.TotalSeconds:0} s there was {otherwise}.");
            }

            await Task.Delay(BetweenLooks);
        }
    }
}
