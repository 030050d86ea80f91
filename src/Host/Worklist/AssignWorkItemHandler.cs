using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class AssignWorkItemHandler : IEffectHandler<AssignWorkItem>
{
    public void Write(AssignWorkItem effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<WorkItemRows>().Name(stepped.Id, effect.Key, UserIds.From(effect.User));
}
