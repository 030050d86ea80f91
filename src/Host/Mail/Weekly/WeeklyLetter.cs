using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Weekly;

/// <summary>How much is overdue in a unit, in numbers alone.</summary>
internal static class WeeklyLetter
{
    /// <param name="late">Of one head, by body; at least one.</param>
    public static Letter Write(IReadOnlyList<LateWork> late, DateTimeOffset now, WorkingCalendar calendar, Uri product)
    {
        var language = late[0].Language;
        var (work, people) = (late.Sum(one => one.Work), late.Sum(one => one.People));
        var oldest = late.Min(one => one.OldestDue);
        var counted = Counted(work, people, language);
        return new Letter(
            language,
            language == "en" ? $"Start of the week: {counted}" : $"Đầu tuần: {counted}",
            Preview: "",
            Headline: language == "en" ? "Overdue at the beginning of the week" : "Việc quá hạn đầu tuần",
            new DueBox(
                language == "en" ? $"The oldest: {DueWords.Date(oldest, calendar, language)}" : $"Lâu nhất: {DueWords.Date(oldest, calendar, language)}",
                DueWords.Left(oldest, now, calendar, language), Urgency.Late),
            [],
            [.. late.Select(one => new Fact(BodyOf(one.Body, language), $"{Counted(one.Work, one.People, language)}{Untaken(one.Untaken, language)}"))],
            new LetterButton(language == "en" ? "Open the work of the team" : "Mở trang công việc của tổ", new Uri(product, "team").AbsoluteUri),
            language == "en"
                ? "You get this mail on the first working day of a week because you head the unit and something in it is overdue."
                : "Anh/chị nhận thư này vào ngày làm việc đầu tuần vì phụ trách đơn vị và đơn vị đang có việc quá hạn.",
            new Office(late[0].UnitName, late[0].Phone, late[0].ReplyTo))
        {
            Kind = "weekly",
            Places = [new("count", counted), new("oldest", DueWords.Date(oldest, calendar, language)), new("unit", late[0].UnitName)],
        };
    }

    private static string Counted(long work, long people, string language) => (language, people) switch
    {
        ("en", 0) => $"{work} overdue",
        ("en", 1) => $"{work} overdue, held by 1 person",
        ("en", _) => $"{work} overdue, held by {people} people",
        (_, 0) => $"{work} việc quá hạn",
        _ => $"{work} việc quá hạn, {people} người đang giữ",
    };

    private static string Untaken(long untaken, string language) => untaken == 0 ? ""
        : language == "en" ? $", {untaken} not taken by anybody yet" : $", {untaken} việc chưa ai nhận";

    private static string BodyOf(string body, string language) => (body, language) switch
    {
        ("police", "en") => "Police",
        ("police", _) => "Công an",
        ("committee", "en") => "Committee",
        ("committee", _) => "Ủy ban nhân dân",
        (_, "en") => "Helpers",
        _ => "Người giúp đỡ",
    };
}
