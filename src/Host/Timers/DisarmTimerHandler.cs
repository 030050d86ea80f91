using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Timers;

internal sealed class DisarmTimerHandler : IEffectHandler<DisarmTimer>
{
    public void Write(DisarmTimer effect, CaseInHand stepped, StepWrites writes) => writes.Rows<TimerRows>().Disarm(stepped.Id, effect.Id);
}
