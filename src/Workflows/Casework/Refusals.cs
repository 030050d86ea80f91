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

    public static Refusal NoState { get; } = new("not-possible", "states", new(
        "Hãy chọn bước mà hồ sơ đang đứng, ngày vào bước đó không ở tương lai.", "Choose the stage that the case stands at, entered on a day that has come."));

    public static Refusal EndedOnPaper { get; } = new("not-possible", "states", new(
        "Theo các ngày và nội dung đã nhập thì hồ sơ đã kết thúc: chỉ đưa vào những hồ sơ còn đang chạy.",
        "With these dates and values the case has ended: only cases that still run are brought over."));

    public static Refusal RivalStates(StateNode one, StateNode other) => new("not-possible", "states", new(
        $"Hồ sơ không thể cùng lúc ở “{one.Title?.Vi ?? one.Id}” và “{other.Title?.Vi ?? other.Id}”.",
        $"A case cannot stand at “{one.Title?.En ?? one.Id}” and at “{other.Title?.En ?? other.Id}” together."));

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

    public static Refusal PagesWrong(DocumentKind document) => new("document-pages", document.Id, new(
        $"{document.Title.Vi} ({document.Id}): bút lục ghi từ số nhỏ đến số lớn, bắt đầu từ 1.",
        $"{document.Title.En} ({document.Id}): pages go from the lower number to the higher, from 1 upwards."));

    public static Refusal PagesMissing(DocumentKind kind, RecordedDocument paper) => new("document-pages", paper.Kind, new(
        $"Chưa đánh bút lục: {kind.Title.Vi} số {paper.Number} ({paper.Kind}). Hãy ghi bút lục từ – đến.",
        $"Without page numbers: {kind.Title.En} no. {paper.Number} ({paper.Kind}). Enter its pages, from and to."));

    public static Refusal PagesGap(DocumentKind kind, RecordedDocument paper, int from, int to) => new("document-pages", paper.Kind, new(
        $"Thiếu bút lục {Range(from, to)} trước {kind.Title.Vi} số {paper.Number} ({paper.Kind}). Hãy kiểm tra việc đánh số.",
        $"No paper has page {Range(from, to)}, just before {kind.Title.En} no. {paper.Number} ({paper.Kind}). Check the numbering."));

    public static Refusal PagesTwice(DocumentKind kind, RecordedDocument paper, int from, int to) => new("document-pages", paper.Kind, new(
        $"Bút lục {Range(from, to)} của {kind.Title.Vi} số {paper.Number} ({paper.Kind}) trùng với văn bản khác. Hãy kiểm tra việc đánh số.",
        $"Page {Range(from, to)} of {kind.Title.En} no. {paper.Number} ({paper.Kind}) belongs to another paper as well. Check the numbering."));

    public static Refusal NoSuchWork(IReadOnlyCollection<LocalText> known) => known.Count == 0
        ? new("not-possible", "task", new("Thủ tục này không có việc để thêm.", "This procedure has no work to add."))
        : new("not-possible", "task", new(
            $"Hãy chọn việc cần thêm: {string.Join("; ", known.Select(title => title.Vi))}.",
            $"Choose the work to add: {string.Join("; ", known.Select(title => title.En))}."));

    public static Refusal NoteNeeded(int longest) => new("field-required", "note", new(
        $"Hãy ghi rõ cần làm gì, không quá {longest} ký tự.", $"Say what is asked, in at most {longest} characters."));

    public static Refusal DayNeeded { get; } = new("field-required", "dueOn", new(
        "Hãy chọn ngày phải xong, từ hôm thêm việc trở đi.", "Choose the day by which it is done, on or after the day it is added."));

    public static Refusal NoSuchPlan(IEnumerable<LocalText> known)
    {
        var titles = known.Distinct().ToList();
        return titles.Count == 0
            ? new("not-possible", "plan", new("Ở bước này không có kế hoạch gặp để đặt.", "At this stage there is no check-in plan to set."))
            : new("not-possible", "plan", new(
                $"Hãy chọn kế hoạch gặp: {string.Join("; ", titles.Select(title => title.Vi))}.",
                $"Choose the check-in plan: {string.Join("; ", titles.Select(title => title.En))}."));
    }

    public static Refusal PlanReasonNeeded(int longest) => new("field-required", "reason", new(
        $"Hãy ghi lý do, không quá {longest} ký tự.", $"Say why, in at most {longest} characters."));

    public static Refusal PlanStopped { get; } = new("not-possible", "plan", new(
        "Kế hoạch gặp này đã dừng. Hãy cho thực hiện lại trước.", "This check-in plan was stopped. Restart it first."));

    public static Refusal PlanGoesOn { get; } = new("not-possible", "plan", new(
        "Kế hoạch gặp này đang thực hiện, không cần cho thực hiện lại.", "This check-in plan goes on; there is nothing to restart."));

    public static Refusal NothingToUndo { get; } = new("undo", null, new(
        "Không có bước nào để hoàn tác: chỉ hoàn tác được bước gần nhất do một người ghi nhận, và chỉ một lần.",
        "There is no step to undo: only the last one that a person recorded can be, and only once."));

    public static Refusal OpenedAnotherCase { get; } = new("undo", null, new(
        "Không hoàn tác được: bước này đã mở một hồ sơ khác. Hãy kết thúc hồ sơ đó theo thủ tục của nó.",
        "This cannot be undone: the step opened another case. End that case by its own procedure."));

    public static Refusal FiledDecision { get; } = new("undo", null, new(
        "Không hoàn tác được: bước này đã ghi một quyết định vào sổ. Hãy đính chính hoặc ghi quyết định thay thế.",
        "This cannot be undone: the step put a decision on file. Correct it, or record the decision that replaces it."));

    public static Refusal HandedOver { get; } = new("undo", null, new(
        "Không hoàn tác được: bước này đã chuyển hồ sơ cho đơn vị khác. Đơn vị đang giữ hồ sơ có thể chuyển lại.",
        "This cannot be undone: the step handed the case to another unit, which may hand it back."));

    public static Refusal MovedOnSince { get; } = new("undo", null, new(
        "Không hoàn tác được: từ đó hồ sơ đã tự chuyển tiếp theo thời hạn hoặc lịch. Hãy đính chính hoặc ghi nhận bước tiếp theo.",
        "This cannot be undone: the case has moved on by itself since then. Correct what is wrong, or record what comes next."));

    public static Refusal ReasonNeeded(int longest) => new("field-required", "reason", new(
        $"Hãy ghi lý do hoàn tác, không quá {longest} ký tự.", $"Say why it is undone, in at most {longest} characters."));

    public static Refusal FieldRequired(DataElement element) => new("field-required", element.Name, new(
        $"Cần nhập: {element.Title.Vi}.", $"Fill in: {element.Title.En}."));

    public static Refusal FieldInvalid(string field, LocalText message) => new("field-invalid", field, message);

    public static Refusal UnknownField(string field) => new("field-invalid", field, new(
        $"Không có trường “{field}” ở đây.", $"There is no field “{field}” here."));

    public static Refusal ReadOnlyField(DataElement element) => new("field-invalid", element.Name, new(
        $"“{element.Title.Vi}” do thủ tục tự tính, không nhập hay sửa trực tiếp.",
        $"“{element.Title.En}” is set by the procedure itself and cannot be entered or corrected by hand."));

    private static string Range(int from, int to) => from == to ? $"{from}" : $"{from}–{to}";
}
