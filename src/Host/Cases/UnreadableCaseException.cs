namespace CaseFlow.Cases;

/// <summary>A stored case that cannot be read: changed by hand, or written by a later release. The words are the operator's.</summary>
/// <param name="taken">The cases that were taken together with it, itself among them: whoever works on many goes on with the others.</param>
internal sealed class UnreadableCaseException(IReadOnlyList<Guid> taken, Exception why) : Exception(why.Message, why)
{
    public IReadOnlyList<Guid> Taken => taken;
}
