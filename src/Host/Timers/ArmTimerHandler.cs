using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Timers;

internal sealed class ArmTimerHandler : IEffectHandler<ArmTimer>
{
    public void Write(ArmTimer effect, CaseInHand stepped, StepWrites writes) => writes.Rows<TimerRows>().Arm(stepped.Id, effect);
}
