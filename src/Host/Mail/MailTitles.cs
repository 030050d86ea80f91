using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail;

/// <summary>What a mail may call a work item.</summary>
internal static class MailTitles
{
    /// <summary>For a deadline of a state, whose own title was not written for mails.</summary>
    public static readonly LocalText Neutral = new("Việc đến hạn trong hồ sơ", "A deadline in a case");

    /// <summary>The neutral title that the definition gives the task; kept with the reminder, since it belongs to the version of that day.</summary>
    public static LocalText? Of(string? workItem, CaseInHand stepped) =>
        workItem is not null && stepped.Workflow.Tasks.TryGetValue(CaseKeys.IdOf(workItem), out var found) ? found.MailTitle : null;
}
