using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Why something is not possible, in the words that a person reads: what, and what to do now.</summary>
internal static class Refusals
{
    public static Refusal Closed { get; } = new("closed", null, new(
        "Hồ sơ đã kết thúc, không ghi nhận thêm được.", "The case is closed; nothing more can be recorded in it."));

    public static Refusal NotYet { get; } = new("not-yet", null, new(
        "Thời điểm xảy ra nằm sau thời điểm ghi nhận. Hãy kiểm tra lại ngày giờ.",
        "This is said to have happened later than it is recorded. Check the date and time."));

    public static Refusal TooLongAgo { get; } = new("too-long-ago", null, new(
        $"Thời điểm xảy ra nằm trước năm {Instants.FirstYear}. Hãy kiểm tra lại ngày.",
        $"This is said to have happened before {Instants.FirstYear}. Check the date."));

    public static Refusal WorkItemClosed { get; } = new("work-item-closed", null, new(
        "Công việc này không còn mở: đã có người hoàn thành hoặc hồ sơ đã chuyển bước.",
        "This work item is no longer open: somebody completed it, or the case has moved on."));

    public static Refusal WorkItemParked { get; } = new("work-item-parked", null, new(
        "Công việc này đang tạm dừng cùng với hồ sơ.", "This work item is suspended together with the case."));

    public static Refusal NothingHeld { get; } = new("not-possible", null, new(
        "Không có mốc quá hạn nào đang chờ xem xét.", "Nothing past due is waiting for a look."));

    public static Refusal NoDocument { get; } = new("document-missing", null, new(
        "Chưa có văn bản nào được ghi kèm.", "No document came with it."));

    public static Refusal NotPossible(IReadOnlyCollection<LocalText> possible) => possible.Count == 0
        ? new("not-possible", null, new("Không thực hiện được ở bước này.", "This is not possible at this stage."))
        : new("not-possible", null, new(
            $"Không thực hiện được ở bước này. Hiện có thể: {string.Join("; ", possible.Select(text => text.Vi))}.",
            $"This is not possible at this stage. What is possible now: {string.Join("; ", possible.Select(text => text.En))}."));

    public static Refusal Guard(IReadOnlyCollection<LocalText> reads) => reads.Count == 0
        ? new("guard", null, new("Chưa đủ điều kiện để thực hiện.", "The conditions for this are not met."))
        : new("guard", null, new(
            $"Chưa đủ điều kiện để thực hiện. Kiểm tra: {string.Join("; ", reads.Select(text => text.Vi))}.",
            $"The conditions for this are not met. Check: {string.Join("; ", reads.Select(text => text.En))}."));

    public static Refusal Role(IReadOnlyCollection<LocalText> roles) => new("role", null, new(
        $"Việc này do {string.Join(", ", roles.Select(role => role.Vi))} thực hiện.",
        $"This is for: {string.Join(", ", roles.Select(role => role.En))}."));

    public static Refusal SamePerson(LocalText other) => new("same-person", null, new(
        $"Người đã làm “{other.Vi}” không được làm việc này. Cần người khác.",
        $"Whoever did “{other.En}” may not do this as well. Somebody else must."));

    public static Refusal DocumentMissing(DocumentKind document) => new("document-missing", document.Id, new(
        $"Chưa có {document.Title.Vi} ({document.Id}). Hãy ghi số, ngày của văn bản.",
        $"{document.Title.En} ({document.Id}) is not on record. Enter its number and date."));

    public static Refusal DocumentDate(DocumentKind document) => new("document-date", document.Id, new(
        $"{document.Title.Vi} ({document.Id}): ngày của văn bản và ngày nhận phải từ năm {Instants.FirstYear} đến năm {Instants.LastYear}.",
        $"{document.Title.En} ({document.Id}): its date and its receipt lie between the years {Instants.FirstYear} and {Instants.LastYear}."));

    public static Refusal UnknownDocument(string kind) => new("document-unknown", kind, new(
        $"Thủ tục này không có văn bản {kind}.", $"This procedure has no document {kind}."));

    public static Refusal FieldRequired(DataElement element) => new("field-required", element.Name, new(
        $"Cần nhập: {element.Title.Vi}.", $"Fill in: {element.Title.En}."));

    public static Refusal FieldInvalid(string field, LocalText message) => new("field-invalid", field, message);

    public static Refusal UnknownField(string field) => new("field-invalid", field, new(
        $"Không có trường “{field}” ở đây.", $"There is no field “{field}” here."));

    public static Refusal ReadOnlyField(DataElement element) => new("field-invalid", element.Name, new(
        $"“{element.Title.Vi}” do thủ tục tự tính, không nhập hay sửa trực tiếp.",
        $"“{element.Title.En}” is set by the procedure itself and cannot be entered or corrected by hand."));
}
