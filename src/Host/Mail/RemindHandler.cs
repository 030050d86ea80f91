using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Mail;

internal sealed class RemindHandler : IEffectHandler<Remind>
{
    public void Write(Remind effect, CaseInHand stepped, StepWrites writes) => writes.Rows<ReminderRows>().Add(new(
        stepped.Id, ReminderKind.Reminder, effect.Deadline, effect.Rule, effect.Role ?? "", effect.WorkItem,
        MailTitles.Of(effect.WorkItem, stepped), null, effect.At, effect.Due.At, effect.Due.Span.EndsAtAMoment));
}
