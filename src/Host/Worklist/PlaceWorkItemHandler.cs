using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class PlaceWorkItemHandler : IEffectHandler<PlaceWorkItem>
{
    public void Write(PlaceWorkItem effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<WorkItemRows>().Place(stepped.Id, effect.Key, new(effect.State, effect.Role, stepped.BodyOf(effect.Role)));
}
