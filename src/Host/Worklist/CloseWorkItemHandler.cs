using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class CloseWorkItemHandler : IEffectHandler<CloseWorkItem>
{
    public void Write(CloseWorkItem effect, CaseInHand stepped, StepWrites writes)
    {
        var by = effect.End is WorkItemEnd.Completed ? UserIds.From(stepped.Received.Actor?.Id) : null;
        var status = effect.End switch
        {
            WorkItemEnd.Completed => "completed",
            WorkItemEnd.Missed => "missed",
            WorkItemEnd.Migrated => "migrated",
            _ => "withdrawn",
        };
        writes.Rows<WorkItemRows>().End(stepped.Id, effect.Key, new(status, effect.At.ToUniversalTime(), by, effect.Outcome));
    }
}
