using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases;

/// <summary>How people call a deadline: by the work it belongs to, else by its own title.</summary>
internal static class DeadlineTitles
{
    public static LocalText Of(Workflow procedure, string rule) =>
        procedure.Index.Deadline(rule) is { } deadline ? deadline.Task?.Title ?? deadline.Rule.Title : new(rule, rule);
}
