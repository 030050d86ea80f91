using CaseFlow.Mail.Smtp;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail;

/// <summary>What the mail server's answer was about, as people read it. The classes "not now" and "not at all" have the same words.</summary>
internal static class MailAnswers
{
    private static readonly Dictionary<(int Subject, int Detail), LocalText> Texts = new()
    {
        [(1, 0)] = new("Máy chủ thư không chấp nhận địa chỉ này.", "The mail server does not accept the address."),
        [(1, 1)] = new("Không có hộp thư này ở nơi nhận.", "There is no such mailbox."),
        [(1, 2)] = new("Không có tên miền này: hãy xem lại phần sau dấu @.", "There is no such domain: look at what follows the @."),
        [(1, 3)] = new("Địa chỉ viết không đúng.", "The address is not written correctly."),
        [(1, 6)] = new("Hộp thư đã chuyển đi nơi khác: hãy hỏi địa chỉ mới.", "The mailbox has moved: ask for the new address."),
        [(1, 7)] = new("Máy chủ thư không chấp nhận địa chỉ người gửi.", "The mail server does not accept the sender's address."),
        [(1, 8)] = new("Máy chủ thư không chấp nhận địa chỉ người gửi.", "The mail server does not accept the sender's address."),
        [(1, 10)] = new("Tên miền này không nhận thư.", "The domain takes no mail."),
        [(2, 0)] = new("Hộp thư của người nhận không nhận được thư.", "The recipient's mailbox cannot take mail."),
        [(2, 1)] = new("Hộp thư của người nhận đã bị khóa.", "The recipient's mailbox is closed."),
        [(2, 2)] = new("Hộp thư của người nhận đã đầy.", "The recipient's mailbox is full."),
        [(2, 3)] = new("Thư quá lớn đối với hộp thư của người nhận.", "The mail is too large for the recipient's mailbox."),
        [(3, 0)] = new("Máy chủ thư gặp trục trặc.", "The mail server is in trouble."),
        [(3, 1)] = new("Máy chủ thư hết chỗ lưu.", "The mail server's storage is full."),
        [(3, 2)] = new("Máy chủ thư tạm ngừng nhận thư.", "The mail server takes no mail for now."),
        [(3, 4)] = new("Thư lớn hơn mức máy chủ thư nhận.", "The mail is larger than the mail server takes."),
        [(4, 0)] = new("Đường tới máy chủ thư gặp trục trặc.", "The way to the mail server is in trouble."),
        [(4, 1)] = new("Máy chủ thư không trả lời.", "The mail server does not answer."),
        [(4, 2)] = new("Không kết nối được với máy chủ thư, hoặc kết nối bị ngắt.", "The mail server could not be reached, or the connection was lost."),
        [(4, 4)] = new("Không có máy chủ thư với tên này: hãy xem lại cấu hình.", "There is no mail server of that name: look at the settings."),
        [(4, 5)] = new("Máy chủ thư quá bận.", "The mail server is too busy."),
        [(4, 7)] = new("Máy chủ thư không gửi được trong thời hạn của nó.", "The mail server could not deliver it in its time."),
        [(5, 0)] = new("Máy chủ thư trả lời không đúng giao thức SMTP.", "What the mail server answers is not SMTP."),
        [(6, 0)] = new("Máy chủ thư không chấp nhận nội dung thư.", "The mail server does not accept what is in the mail."),
        [(6, 7)] = new("Máy chủ thư không nhận địa chỉ có dấu.", "The mail server takes no address with accents."),
        [(7, 0)] = new("Máy chủ thư từ chối theo quy định của nơi đó.", "The mail server refuses it by its own rules."),
        [(7, 1)] = new("Máy chủ thư không cho gửi tới địa chỉ này từ đây.", "The mail server does not let us write to this address."),
        [(7, 4)] = new("Máy chủ thư không có cách mã hóa hoặc đăng nhập như cấu hình yêu cầu.", "The mail server lacks the encryption or sign-in that the settings ask for."),
        [(7, 5)] = new("Không thiết lập được kết nối mã hóa: hãy xem lại chứng thư của máy chủ thư.", "The connection could not be encrypted: look at the mail server's certificate."),
        [(7, 8)] = new("Máy chủ thư không chấp nhận tên đăng nhập hoặc mật khẩu.", "The mail server does not accept the user or the password."),
    };

    /// <summary>In a reader's language; null when the answer does not say what it is about.</summary>
    public static string? Say(string? status, string language) =>
        status is not null && EnhancedStatus.Read(status) is (_, var subject, var detail)
            ? (Texts.GetValueOrDefault((subject, detail)) ?? Texts.GetValueOrDefault((subject, 0)))?.In(language)
            : null;
}
