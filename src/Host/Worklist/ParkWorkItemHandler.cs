using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class ParkWorkItemHandler : IEffectHandler<ParkWorkItem>
{
    public void Write(ParkWorkItem effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<WorkItemRows>().SetStatus(stepped.Id, effect.Key, "parked");
}
