using CaseFlow.Platform.Web;

namespace CaseFlow.Worklist;

/// <summary>What the second of two people is told: who was first, and when.</summary>
internal static class WorkItemProblems
{
    public static IResult Gone(WorkItem item) => Problems.Answer(
        StatusCodes.Status409Conflict, "work-item-closed", Vi(item), En(item),
        new() { ["by"] = item.HolderName, ["at"] = item.ClosedAt ?? item.ClaimedAt, ["status"] = item.Status });

    private static string Vi(WorkItem item) => item switch
    {
        { ClosedAt: { } at } => $"Việc này đã được {item.HolderName ?? "hệ thống"} kết thúc lúc {VietnameseText.Moment(at)}.",
        { ClaimedAt: { } at } => $"{item.HolderName} đã nhận việc này lúc {VietnameseText.Moment(at)}.",
        _ => "Việc này không còn nhận được nữa.",
    };

    private static string En(WorkItem item) => item switch
    {
        { ClosedAt: { } at } => $"This was finished by {item.HolderName ?? "the procedure"} at {VietnameseText.Moment(at)}.",
        { ClaimedAt: { } at } => $"{item.HolderName} took this at {VietnameseText.Moment(at)}.",
        _ => "This can no longer be taken.",
    };
}
