using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

internal sealed class CloseCaseHandler : IEffectHandler<CloseCase>
{
    public void Write(CloseCase effect, CaseInHand stepped, StepWrites writes) => stepped.Closed = (effect.At.ToUniversalTime(), effect.Reason);
}
