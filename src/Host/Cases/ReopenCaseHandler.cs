using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

internal sealed class ReopenCaseHandler : IEffectHandler<ReopenCase>
{
    public void Write(ReopenCase effect, CaseInHand stepped, StepWrites writes) => stepped.Closed = null;
}
