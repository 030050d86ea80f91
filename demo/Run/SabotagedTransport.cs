using CaseFlow.Mail;

namespace CaseFlow.Demo.Run;

/// <summary>Counts messages over all connections.</summary>
internal sealed class Saboteur
{
    private int _count;

    public int Next() => Interlocked.Increment(ref _count);
}

/// <summary>Swallows one mail and sends another twice, to see whether the demo's own check would notice.</summary>
internal sealed class SabotagedTransport(IMailTransport inner, Saboteur saboteur) : IMailTransport
{
    private const int Swallowed = 100;
    private const int Doubled = 200;

    public async Task<Attempt> SendAsync(OutgoingMail mail)
    {
        var number = saboteur.Next();
        if (number == Swallowed)
        {
            return new Attempt.Accepted();
        }

        if (number == Doubled)
        {
            await inner.SendAsync(mail);
        }

        return await inner.SendAsync(mail);
    }

    public void Dispose() => inner.Dispose();
}
