using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Migration;

/// <summary>Why a case does not come over, in the words that an administrator reads: what, and what to do now.</summary>
internal static class MigrationReasons
{
    public static Refusal Closed { get; } = new("closed", null, new("Hồ sơ đã kết thúc, không chuyển phiên bản.", "The case is closed and stays on its version."));

    public static Refusal Closes { get; } = new("closes", null, new(
        "Theo phiên bản mới, hồ sơ sẽ kết thúc ngay khi chuyển. Hãy để cán bộ kết thúc hồ sơ, hoặc sửa phương án chuyển.",
        "Under the new version the case would end at once. Let an officer end it, or correct the plan."));

    public static Refusal Unmapped(StateNode state) => new("unmapped", state.Id, new(
        $"Trạng thái “{state.Title?.Vi ?? state.Id}” không còn trong phiên bản mới. Hãy nêu trạng thái thay thế trong phương án chuyển.",
        $"The state “{state.Title?.En ?? state.Id}” is not in the new version. Name its successor in the plan."));

    public static Refusal Apart(StateNode one, StateNode other) => new("illegal", one.Id, new(
        $"“{one.Title?.Vi ?? one.Id}” và “{other.Title?.Vi ?? other.Id}” không thể cùng hoạt động trong phiên bản mới. Hãy sửa phương án chuyển.",
        $"“{one.Title?.En ?? one.Id}” and “{other.Title?.En ?? other.Id}” cannot be active together in the new version. Correct the plan."));

    public static Refusal Nowhere { get; } = new("illegal", null, new(
        "Sau khi chuyển, hồ sơ không ở trạng thái nào. Hãy sửa phương án chuyển.", "The case would be in no state at all. Correct the plan."));

    public static Refusal NoWayBack { get; } = new("incident", null, new(
        "Không đưa được hồ sơ về phiên bản trước. Hãy báo người quản trị hệ thống.",
        "The case cannot be brought back to the earlier version. Tell whoever operates the product."));

    public static Refusal Expression(string data, string error) => new("expression", data, new(
        $"Không tính được “{data}” theo phương án chuyển: {error}", $"“{data}” cannot be computed as the plan says: {error}"));

    public static Refusal Value(DataElement element, LocalText problem) => new("data", element.Name, new(
        $"Dữ liệu không hợp với phiên bản mới. {problem.Vi}", $"The data do not fit the new version. {problem.En}"));

    public static Refusal Incident(string reason) => new("incident", null, new(
        $"Phiên bản mới không chạy tiếp được từ trạng thái này: {reason}", $"The new version cannot go on from here: {reason}"));
}
