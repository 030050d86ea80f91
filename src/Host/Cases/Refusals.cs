using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases;

/// <summary>What the host refuses before, or after, the core has looked.</summary>
internal static class Refusals
{
    public static Refusal InTheFuture { get; } = new(
        "not-yet", null, new("Thời điểm xảy ra còn ở phía trước: hãy ghi khi việc đã xảy ra.", "That lies in the future: record it once it has happened."));

    public static Refusal NoStanding { get; } = new(
        "not-possible", "states", new("Hãy cho biết hồ sơ đang ở bước nào, từ ngày nào.", "Say at which stage the case stands, and since when."));

    public static Refusal StoodBeforeItBegan { get; } = new(
        "not-possible", "states", new("Ngày vào bước hiện tại phải từ ngày mở hồ sơ trở đi.", "The case came to its present stage on or after the day on which it began."));

    public static Refusal UnknownUser { get; } = new(
        "field-invalid", null,
        new("Người được chọn không có tài khoản: hãy chọn người khác trong danh sách.", "The person chosen has no account: choose another from the list."));

    public static Refusal NotOfRole { get; } = new(
        "field-invalid", "user",
        new("Không giao việc này cho người được chọn được: hãy chọn người khác trong danh sách.", "Whoever was chosen does not do such work here: choose somebody else from the list."));

    public static Refusal UnknownUnit { get; } = new(
        "field-invalid", null, new("Không có đơn vị này: hãy chọn đơn vị trong danh sách.", "There is no such unit: choose one from the list."));

    public static Refusal KeepersOnly { get; } = new(
        "role", null,
        new("Việc này do cán bộ hoặc lãnh đạo đang giữ hồ sơ thực hiện.", "This is for the officers and leaders who keep the file."));

    public static Refusal IdentityKnown { get; } = new(
        "identity-known", "identity",
        new("Đã có người mang số định danh này trong sổ: hãy quay lại và tìm theo số.", "Somebody with this identity number is registered already: go back and search by the number."));

    public static Refusal KeyUnfit { get; } = new(
        "key-unfit", null,
        new("Khóa chống trùng cần từ 8 đến 200 chữ cái, chữ số hoặc dấu.", "An idempotency key has 8 to 200 letters, digits or signs of ASCII."));

    public static Refusal KeyUsed { get; } = new(
        "key-used", null,
        new("Khóa chống trùng này đã dùng cho một lệnh khác.", "This idempotency key was used for another command: draw a new one."));

    /// <summary>Somebody, or a unit, that the form does not offer.</summary>
    public static Refusal NotOffered(DataElement element) => new("field-invalid", element.Name, element.Type is DataType.Unit
        ? new(
            $"{element.Title.Vi}: không chọn được đơn vị này, hãy chọn trong danh sách.",
            $"{element.Title.En}: this unit cannot be chosen, choose one from the list.")
        : new(
            $"{element.Title.Vi}: không giao cho người này được, hãy chọn người khác trong danh sách.",
            $"{element.Title.En}: this cannot be given to whoever was chosen, choose somebody else from the list."));

    /// <summary>The person has an open case that gives the same status.</summary>
    public static Refusal StatusHeld(LocalText procedure, long caseNo, string unit) => new("legal-status", null, new(
        $"Người này đang có hồ sơ số {caseNo} ({procedure.Vi}, {unit}) chưa kết thúc. Mỗi người chỉ có một hồ sơ như vậy đang mở: hãy ghi nhận tiếp ở hồ sơ đó.",
        $"This person has case {caseNo} open already ({procedure.En}, {unit}). There is one of its kind at a time: go on in that case."));

    /// <summary>Taken from the person's record, and from nowhere else.</summary>
    public static Refusal FromRecordOnly(DataElement element) => new("field-invalid", element.Name, new(
        $"“{element.Title.Vi}” được lấy từ lý lịch của người trong hồ sơ, không nhập khi mở hồ sơ.",
        $"“{element.Title.En}” is taken from the person's record and cannot be given when a case is opened."));

    public static Refusal NoDefinition(string id) => new(
        "no-definition", null,
        new($"Quy trình '{id}' chưa có phiên bản nào được công bố và đang có hiệu lực.", $"No version of '{id}' is published and in force on that day."));
}
