using CaseFlow.Cases;
using CaseFlow.Mail.Messages;
using CaseFlow.Worklist;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Mail;

/// <summary>Late work is told to the role above, and stands in that role's own work: the mail alone could be overlooked.</summary>
internal sealed class EscalateHandler : IEffectHandler<Escalate>
{
    public void Write(Escalate effect, CaseInHand stepped, StepWrites writes)
    {
        writes.Rows<EscalationRows>().Add(
            stepped.Id,
            effect,
            effect.WorkItem is null ? stepped.Snapshot!.Clocks.FirstOrDefault(clock => clock.Key == effect.Deadline)?.State ?? "" : null);
        writes.Rows<ReminderRows>().Add(stepped, WishToTell.Of(effect)!);
    }
}
