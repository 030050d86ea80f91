using CaseFlow.Cases;
using CaseFlow.Mail.Messages;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Mail;

internal sealed class TellRoleHandler : IEffectHandler<TellRole>
{
    public void Write(TellRole effect, CaseInHand stepped, StepWrites writes) => writes.Rows<ReminderRows>().Add(stepped, WishToTell.Of(effect)!);
}
