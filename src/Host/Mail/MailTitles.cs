using CaseFlow.Cases;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail;

/// <summary>What a mail may call a work item.</summary>
internal static class MailTitles
{
    /// <summary>For a deadline of a state, whose own title was not written for mails.</summary>
    public static readonly LocalText Neutral = new("Việc đến hạn trong hồ sơ", "A deadline in a case");

    /// <summary>The neutral title that the definition gives the task; kept with the reminder, since it belongs to the version of that day.</summary>
    public static LocalText? Of(string? workItem, CaseInHand stepped)
    {
        // The key of a work item begins with its task: propose#3.
        var task = workItem?[..workItem.LastIndexOf('#')];
        return task is not null && stepped.Workflow.Tasks.TryGetValue(task, out var found) ? found.MailTitle : null;
    }
}
