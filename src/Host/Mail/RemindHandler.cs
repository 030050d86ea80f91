using CaseFlow.Cases;
using CaseFlow.Mail.Messages;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Mail;

internal sealed class RemindHandler : IEffectHandler<Remind>
{
    public void Write(Remind effect, CaseInHand stepped, StepWrites writes) => writes.Rows<ReminderRows>().Add(stepped, WishToTell.Of(effect)!);
}
