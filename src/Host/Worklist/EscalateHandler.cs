using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class EscalateHandler : IEffectHandler<Escalate>
{
    public void Write(Escalate effect, CaseInHand stepped, StepWrites writes) => writes.Rows<EscalationRows>().Add(
        stepped.Id,
        effect,
        effect.WorkItem is null ? stepped.Snapshot!.Clocks.FirstOrDefault(clock => clock.Key == effect.Deadline)?.State ?? "" : null);
}
