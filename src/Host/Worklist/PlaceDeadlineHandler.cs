using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class PlaceDeadlineHandler : IEffectHandler<PlaceDeadline>
{
    public void Write(PlaceDeadline effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<EscalationRows>().Place(stepped.Id, effect.Deadline, effect.State);
}
