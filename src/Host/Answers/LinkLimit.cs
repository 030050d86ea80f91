using System.Threading.RateLimiting;
using CaseFlow.Access;

namespace CaseFlow.Answers;

/// <summary>How often the pages behind one link may be asked for, from however many addresses. Whoever answers never meets it.</summary>
internal sealed class LinkLimit : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _tries;

    public LinkLimit(IConfiguration configuration)
    {
        var most = configuration.GetValue("RateLimits:AnswersPerLink", 60);
        _tries = PartitionedRateLimiter.Create<Guid, string>(link => RateLimits.AMinute(link.ToString(), most));
    }

    public RateLimitLease Try(Guid link) => _tries.AttemptAcquire(link);

    public void Dispose() => _tries.Dispose();
}
