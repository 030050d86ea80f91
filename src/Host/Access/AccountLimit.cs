using System.Threading.RateLimiting;

namespace CaseFlow.Access;

/// <summary>
/// How often one account may be tried, from however many addresses. An address that nobody has counts like any other, so that the
/// limit tells nothing.
/// </summary>
internal sealed class AccountLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries;

    public AccountLimit(IConfiguration configuration)
    {
        var most = configuration.GetValue("RateLimits:SignInsPerAccount", 10);
        _tries = PartitionedRateLimiter.Create<string, string>(email => RateLimits.AMinute(email.Trim().ToUpperInvariant(), most));
    }

    public RateLimitLease Try(string email) => _tries.AttemptAcquire(email);

    public void Dispose() => _tries.Dispose();
}
