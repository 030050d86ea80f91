using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

/// <summary>The event's row keeps it; whoever put a date right is shown it at once.</summary>
internal sealed class DeadlineMovedHandler : IEffectHandler<DeadlineMoved>
{
    public void Write(DeadlineMoved effect, CaseInHand stepped, StepWrites writes) => stepped.MovedDeadlines.Add(effect);
}
