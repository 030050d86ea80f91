using CaseFlow.Platform.Jobs;

namespace CaseFlow.Host.Tests.Platform.Jobs;

public sealed class BackoffTests
{
    [Fact]
    public void Waiting_doubles_from_ten_seconds_to_half_an_hour()
    {
        var seconds = Enumerable.Range(1, 10).Select(attempts => Backoff.After(attempts).TotalSeconds);

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800], seconds);
    }
}
