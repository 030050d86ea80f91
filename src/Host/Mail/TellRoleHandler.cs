using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Mail;

internal sealed class TellRoleHandler : IEffectHandler<TellRole>
{
    public void Write(TellRole effect, CaseInHand stepped, StepWrites writes) => writes.Rows<ReminderRows>().Add(new(
        stepped.Id, ReminderKind.Notice, effect.Key, "", effect.Role, null, null, effect.Text, effect.At, effect.At, Urgent: false));
}
