using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class MoveWorkItemDueHandler : IEffectHandler<MoveWorkItemDue>
{
    public void Write(MoveWorkItemDue effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<WorkItemRows>().Move(stepped.Id, effect.Key, effect.LawDue?.At, effect.OfficeDue?.At);
}
