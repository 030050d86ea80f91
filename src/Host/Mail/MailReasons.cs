using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail;

/// <summary>Why a reminder or a mail did not go out, as it is stored and as people read it.</summary>
internal static class MailReasons
{
    public const string WorkDone = "work-done";
    public const string Parked = "parked";
    public const string DateMoved = "date-moved";
    public const string CaseClosed = "case-closed";
    public const string Superseded = "superseded";
    public const string NoRecipient = "no-recipient";
    public const string NoAddress = "no-address";
    public const string NotFit = "not-fit";
    public const string ServerRefused = "server-refused";
    public const string GaveUp = "gave-up";
    public const string AcceptanceUnknown = "acceptance-unknown";
    public const string Failed = "failed";
    public const string Snoozed = "snoozed";
    public const string Bounced = "bounced";
    public const string BouncedAddress = "bounced-address";
    public const string BouncedFull = "bounced-full";
    public const string BouncedRefused = "bounced-refused";
    public const string BouncedUnreachable = "bounced-unreachable";
    public const string LinkGone = "link-gone";
    public const string HandedOver = "handed-over";
    public const string LinkEnded = "link-ended";
    public const string Held = "held";
    public const string Stale = "stale";
    public const string Missed = "missed";

    private static readonly Dictionary<string, LocalText> Texts = new()
    {
        [WorkDone] = new("Việc đã xong trước khi gửi.", "The work was done before it was sent."),
        [Held] = new("Đã quá hạn khi ghi nhận: chờ cán bộ xem rồi mới nhắc.", "It was past due when it was recorded: it waits for an officer's look."),
        [Parked] = new("Việc đang tạm dừng.", "The work is suspended."),
        [DateMoved] = new("Hạn đã đổi: thư cho hạn mới thay thế.", "The date moved: the mail for the new date takes its place."),
        [CaseClosed] = new("Hồ sơ đã đóng.", "The case is closed."),
        [Superseded] = new("Đã có lời nhắc mới hơn về cùng việc này cho cùng người nhận.", "A newer reminder of the same work goes to the same person."),
        [NoRecipient] = new("Chưa có ai giữ vai trò này ở đơn vị: hãy phân công.", "Nobody in the unit has this role: assign someone."),
        [NoAddress] = new("Người nhận chưa có địa chỉ e-mail: hãy bổ sung.", "The recipient has no e-mail address: add one."),
        [NotFit] = new(
            "Nội dung có thể lộ thông tin nên không được gửi: hãy sửa quy trình, hoặc thông tin liên hệ của đơn vị.",
            "The text could give something away and was not sent: correct the definition, or the contact of the unit."),
        [ServerRefused] = new("Máy chủ thư từ chối: hãy kiểm tra địa chỉ.", "The mail server refused it: check the address."),
        [GaveUp] = new("Máy chủ thư hoãn quá lâu: hãy gửi lại.", "The mail server put it off for too long: send it again."),
        [AcceptanceUnknown] = new(
            "Hai lần không rõ máy chủ đã nhận hay chưa: hãy hỏi người nhận trước khi gửi lại.",
            "Twice it is unknown whether the server took it: ask the recipient before sending again."),
        [LinkGone] = new(
            "Đường dẫn trong thư đã bị xóa nên thư không gửi lại được: nhờ quản trị viên tạo đường dẫn mới cho tài khoản.",
            "The link in it is forgotten, so it cannot be sent again: ask an administrator to make a new link for the account."),
        [HandedOver] = new("Việc đã giao cho người khác trước khi gửi.", "The work was given to somebody else before it was sent."),
        [LinkEnded] = new(
            "Việc đã được trả lời, đã giao cho người khác, hoặc đường dẫn trả lời đã bị khóa hay thu hồi.",
            "The work is answered or with somebody else by now, or the answer link was locked or revoked."),
        [Missed] = new("Bị lỡ khi hệ thống không chạy: chờ người vận hành duyệt.", "Missed while nothing ran: it waits for an operator's approval."),
        [Stale] = new(
            "Bị lỡ khi hệ thống không chạy; người vận hành đã quyết định không gửi nữa vì đã qua ngày.",
            "Missed while nothing ran; an operator decided that it is out of date and is not sent."),
        [Failed] = new("Lỗi của phần mềm khi soạn thư: hãy báo người vận hành.", "The product failed to write it: tell the operator."),
        [Snoozed] = new("Người nhận đã biết việc và hẹn nhắc lại sau; lý do ghi trong diễn biến.", "The recipient knows and asked to be reminded later; the reason stands in the story of the case."),
        [Bounced] = new("Thư bị trả lại.", "The mail came back."),
        [BouncedAddress] = new("Thư bị trả lại: không có hộp thư này.", "The mail came back: there is no such mailbox."),
        [BouncedFull] = new("Thư bị trả lại: hộp thư đã đầy.", "The mail came back: the mailbox is full."),
        [BouncedRefused] = new("Thư bị trả lại: máy chủ của người nhận không nhận thư của hệ thống.", "The mail came back: the recipient's server does not take mails of this product."),
        [BouncedUnreachable] = new("Thư bị trả lại: không liên lạc được máy chủ của người nhận.", "The mail came back: the recipient's server could not be reached."),
    };

    /// <summary>The reason in a reader's language, with what can be done about it.</summary>
    public static string Say(string reason, string language) =>
        Texts.TryGetValue(reason, out var text) ? text.In(language) : reason;
}
