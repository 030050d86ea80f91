using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Planning;

/// <summary>Why something is refused, after "vì", "because": what the codes of refusals mean where no case is there to say it.</summary>
internal static class RefusalWords
{
    private static readonly Dictionary<string, LocalText> ByCode = new(StringComparer.Ordinal)
    {
        ["not-possible"] = new("không thực hiện được ở bước này", "it is not possible at this stage"),
        ["guard"] = new("chưa đủ điều kiện", "the conditions are not met"),
        ["work-item-closed"] = new("công việc không còn mở", "the work is no longer open"),
        ["work-item-parked"] = new("công việc đang tạm dừng", "the work is suspended"),
        ["role"] = new("không đúng vai trò", "it is for another role"),
        ["same-person"] = new("cần người khác thực hiện", "somebody else must do it"),
        ["document-missing"] = new("thiếu giấy tờ", "a paper is missing"),
        ["document-unknown"] = new("thủ tục không có giấy tờ này", "the procedure has no such paper"),
        ["document-date"] = new("ngày của giấy tờ không đúng", "the date of a paper cannot be true"),
        ["document-pages"] = new("số bút lục chưa đúng", "the pages are not in order"),
        ["field-required"] = new("thiếu thông tin cần nhập", "something must be filled in"),
        ["field-invalid"] = new("thông tin nhập không hợp lệ", "something is filled in wrongly"),
        ["closed"] = new("hồ sơ đã kết thúc", "the case is closed"),
        ["not-yet"] = new("thời điểm ở sau lúc ghi nhận", "it lies after it was told"),
        ["too-long-ago"] = new("thời điểm quá xa trong quá khứ", "it lies too long ago"),
        ["undo"] = new("không hoàn tác được", "it cannot be taken back"),
    };

    /// <summary>Null for what is no code.</summary>
    public static LocalText? Of(string code) => ByCode.GetValueOrDefault(code);
}
