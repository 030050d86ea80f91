using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail.Visits;

/// <summary>What a mail says of visits: what became of each, and what to do with the files.</summary>
internal static class VisitWords
{
    /// <summary>Visits that are written out; the files have them all.</summary>
    private const int MostWritten = 20;

    public static LetterSection Section(IReadOnlyCollection<MailedVisit> changed, string language) => new(
        $"{Say(language, "Lịch hẹn thay đổi", "Visits that changed")} ({changed.Count})",
        [.. changed.Take(MostWritten).Select(visit => new LetterRow(
            visit.Title.In(language), null, [Became(visit, language)],
            [new Fact(Say(language, "Hồ sơ số", "Case"), visit.CaseNo.ToString(CultureInfo.InvariantCulture))], null))]);

    /// <summary>A sentence for each file that goes with the mail; null without any.</summary>
    public static string? AboutFiles(IReadOnlyCollection<MailedVisit> visits, string language)
    {
        var sentences = new[]
        {
            visits.All(visit => visit.IsCalledOff) ? null : Say(language,
                $"Muốn ghi lịch hẹn vào điện thoại, xin mở tệp {VisitFiles.PlannedName} kèm thư này.",
                $"To put {(visits.Count(visit => !visit.IsCalledOff) == 1 ? "the visit" : "the visits")} into your telephone's calendar, open the attached file {VisitFiles.PlannedName}."),
            visits.All(visit => !visit.IsCalledOff) ? null : Say(language,
                $"Nếu đã ghi lịch hẹn cũ vào điện thoại, xin mở tệp {VisitFiles.CalledOffName} để xóa.",
                $"If a visit that is called off stands in your telephone's calendar, open the attached file {VisitFiles.CalledOffName} to take it out."),
        }.OfType<string>().ToList();
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    private static string Became(MailedVisit visit, string language) => visit switch
    {
        { IsCalledOff: true, IsHandedOver: true } => Say(language,
            $"Lần hẹn {Day(visit.DayBefore ?? visit.Day, language)} đã giao cho người khác. Anh/chị không cần đi nữa.",
            $"The visit of {Day(visit.DayBefore ?? visit.Day, language)} is with somebody else now. You need not go."),
        { IsCalledOff: true } => Say(language,
            $"Lần hẹn {Day(visit.DayBefore ?? visit.Day, language)} đã hủy. Anh/chị không cần đi nữa.",
            $"The visit of {Day(visit.DayBefore ?? visit.Day, language)} is called off. You need not go."),
        { DayBefore: { } before } when before != visit.Day => Say(language,
            $"Đã chuyển từ {Day(before, language)} sang {Day(visit.Day, language)}.",
            $"Moved from {Day(before, language)} to {Day(visit.Day, language)}."),
        { DueAt: { } due } => Say(language,
            $"Ngày hẹn vẫn là {Day(visit.Day, language)}; hạn cuối nay là {Day(VietnameseText.LocalDate(due.AddTicks(-1)), language)}.",
            $"Still on {Day(visit.Day, language)}; the last day is now {Day(VietnameseText.LocalDate(due.AddTicks(-1)), language)}."),
        _ => Say(language, $"Ngày hẹn: {Day(visit.Day, language)}.", $"On {Day(visit.Day, language)}."),
    };

    private static string Day(DateOnly day, string language) => VietnameseText.LongDate(day, language);

    private static string Say(string language, string vi, string en) => language == "en" ? en : vi;
}
