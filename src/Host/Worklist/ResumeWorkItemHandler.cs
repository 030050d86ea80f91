using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class ResumeWorkItemHandler : IEffectHandler<ResumeWorkItem>
{
    public void Write(ResumeWorkItem effect, CaseInHand stepped, StepWrites writes)
    {
        var rows = writes.Rows<WorkItemRows>();
        rows.SetStatus(stepped.Id, effect.Key, "open");
        rows.Move(stepped.Id, effect.Key, effect.LawDue?.At, effect.OfficeDue?.At);
    }
}
