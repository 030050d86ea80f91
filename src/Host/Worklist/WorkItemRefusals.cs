using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal static class WorkItemRefusals
{
    public static Refusal TakenBy(string? name) => new(
        "work-item-taken", null,
        new($"{name} đang giữ việc này: hãy nhờ người đó trả lại hoặc nhờ lãnh đạo giao lại.",
            $"{name} has this item: ask for it to be given back, or a leader to reassign it."));
}
