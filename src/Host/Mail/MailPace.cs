using System.Threading.RateLimiting;

namespace CaseFlow.Mail;

/// <summary>Lets no more messages leave a second than <see cref="MailOptions.MostPerSecond"/>, evenly: in real seconds, whatever the product's clock says.</summary>
internal sealed class MailPace(MailOptions options) : IDisposable
{
    private const int TurnsOfSecond = 10;

    private readonly TokenBucketRateLimiter? _limiter = options.MostPerSecond <= 0 ? null : new(new()
    {
        // In turns of a tenth of a second, or of one message where fewer than ten leave a second.
        TokensPerPeriod = Math.Max(1, options.MostPerSecond / TurnsOfSecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / Math.Min(TurnsOfSecond, options.MostPerSecond)),
        TokenLimit = Math.Max(1, options.MostPerSecond / TurnsOfSecond),
        QueueLimit = int.MaxValue,
    });

    public async Task TakeTurnAsync()
    {
        if (_limiter is not null)
        {
            using var turn = await _limiter.AcquireAsync();
        }
    }

    public void Dispose() => _limiter?.Dispose();
}
