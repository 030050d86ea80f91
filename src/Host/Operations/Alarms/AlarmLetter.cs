using System.Globalization;
using CaseFlow.Mail;
using CaseFlow.Platform.Web;

namespace CaseFlow.Operations.Alarms;

/// <summary>Tells those who keep the machinery running that it does not, or did not.</summary>
internal static class AlarmLetter
{
    /// <param name="ended">When it ran again; null while it does not.</param>
    /// <param name="address">Of the page where something can be done; null for whoever may not open it.</param>
    public static Letter Write(string language, Alarm alarm, DateTimeOffset? ended, string? address)
    {
        var headline = alarm.Kind switch
        {
            "stopped" => Say(language, "CaseFlow đã ngừng chạy một thời gian", "CaseFlow did not run for a while"),
            "timers" => Say(language, "Hẹn giờ đến hạn không được xử lý", "Due timers are not taken"),
            "reminders" => Say(language, "Lời nhắc đến hạn không được soạn", "Due reminders are not written"),
            _ => Say(language, "Thư không được gửi đi", "Mails do not leave"),
        };
        return new Letter(
            language,
            Say(language, $"Báo động CaseFlow: {headline}", $"CaseFlow alarm: {headline}"),
            Say(language, "Cần người vận hành xem.", "An operator has to look."),
            headline,
            null,
            [ended is null
                ? Say(language,
                    "Việc đến hạn không được xử lý quá thời gian cho phép. Hãy xem các công việc chạy nền có bị dừng không, máy chủ thư và nhật ký của máy chủ.",
                    "Due work has been left lying for longer than allowed. See whether a background job is paused, and look at the mail server and the log of the host.")
                : Say(language,
                    "Nay hệ thống đã chạy lại. Hồ sơ được xử lý tiếp theo đúng thứ tự; thư bị lỡ quá lâu được giữ lại, chờ người vận hành duyệt.",
                    "It runs again. Cases go on in their order; mails that were missed for too long are held back until an operator approves.")],
            [
                new Fact(Say(language, "Từ", "Since"), Moment(alarm.Since, language)),
                .. ended is { } end ? new[] { new Fact(Say(language, "Đến", "Until"), Moment(end, language)) } : [],
            ],
            address is null ? null : new LetterButton(Say(language, "Mở trang vận hành", "Open the operations page"), address),
            Say(language, "Anh/chị nhận thư này vì vận hành hoặc quản trị CaseFlow.", "You get this mail because you operate or administer CaseFlow."),
            null);
    }

    private static string Moment(DateTimeOffset instant, string language) =>
        $"{VietnameseText.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}, {VietnameseText.LongDate(VietnameseText.LocalDate(instant), language)}";

    private static string Say(string language, string vi, string en) => language == "en" ? en : vi;
}
