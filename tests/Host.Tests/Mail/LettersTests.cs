using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Mail;

public sealed class LettersTests
{
    private static readonly Uri Product = new("https://caseflow.test/");
    private static readonly WorkingCalendar Calendar = VietnamCalendar.Shipped;
    private static readonly LocalText Title = new("Văn bản cần gửi", "Paper to be sent");
    private static readonly DateTimeOffset Wednesday = At(2026, 4, 29, 8);

    public static TheoryData<string, string> EveryKind
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var kind in new[] { "reminder", "reminder-late", "reminder-moved", "reminder-hours", "escalation", "escalation-asked", "notice", "invitation", "password-reset", "new-unit", "digest", "digest-long", "visits", "visit", "assignment", "answer-link", "answer-alert", "opened-outside", "audit-head", "weekly" })
            {
                kinds.Add(kind, "vi");
                kinds.Add(kind, "en");
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_mail_reads_as_approved(string kind, string language)
    {
        var mail = MailLayout.Render(Write(kind, language));

        Approved.Match($"{mail.Subject}\n\n{mail.Text}\n\n{mail.Html}", $"{kind}.{language}");
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_mail_of_ours_passes_the_linter(string kind, string language)
    {
        var mail = MailLayout.Render(Write(kind, language));

        Assert.Empty(MailLinter.Check(mail, ["Nguyễn Văn Đức"], ["012345678901"], "UBND xã Suối Hai", Product));
    }

    [Fact]
    public void What_somebody_wrote_into_a_title_stays_text()
    {
        var work = Work("vi", Wednesday) with { Title = new("<b>Việc & \"thư\"</b>", "x") };

        var mail = MailLayout.Render(Letters.Reminder(work, Wednesday, Calendar));

        Assert.Contains("&lt;b&gt;Việc &amp; &quot;thư&quot;&lt;/b&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Việc", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-04-29T08:00", "2026-04-29T23:59:59", "vi", "thứ Tư, 29/04/2026", "hạn là hôm nay")]
    [InlineData("2026-04-28T08:00", "2026-04-29T23:59:59", "vi", "thứ Tư, 29/04/2026", "còn 1 ngày làm việc")]
    [InlineData("2026-04-29T08:00", "2026-04-30T23:59:59", "en", "Thursday, 30/04/2026 (Reunification Day)", "1 day left, none of them a working day")]
    [InlineData("2026-04-29T08:00", "2026-05-05T23:59:59", "vi", "thứ Ba, 05/05/2026", "còn 2 ngày làm việc")]
    [InlineData("2026-05-05T08:00", "2026-04-29T23:59:59", "vi", "thứ Tư, 29/04/2026", "quá hạn 2 ngày làm việc")]
    [InlineData("2026-05-02T08:00", "2026-04-29T23:59:59", "vi", "thứ Tư, 29/04/2026", "quá hạn 3 ngày")]
    [InlineData("2026-11-21T12:30", "2026-11-21T16:30", "vi", "16:30 thứ Bảy, 21/11/2026 (ngày nghỉ)", "còn 4 giờ")]
    [InlineData("2026-11-20T16:00", "2026-11-20T16:30", "en", "16:30 Friday, 20/11/2026", "30 minutes left")]
    [InlineData("2026-11-20T18:30", "2026-11-20T16:30", "vi", "16:30 thứ Sáu, 20/11/2026", "quá hạn 2 giờ")]
    public void A_date_is_said_as_a_person_says_it(string now, string due, string language, string date, string left)
    {
        var said = DueWords.Of(Local(due), Local(now), Calendar, language);

        Assert.Equal((date, left), (said.Date, said.Left));
    }

    private static Letter Write(string kind, string language)
    {
        var ask = new LocalText("Việc chưa làm xong: anh/chị hãy giao cho người khác hoặc gọi hỏi.", "Not done yet: give it to somebody else, or call.");
        return kind switch
        {
            "reminder" => Letters.Reminder(Work(language, At(2026, 5, 5, 23, 59, 59)), Wednesday, Calendar),
            "reminder-late" => Letters.Reminder(Work(language, At(2026, 4, 23, 23, 59, 59)) with { IsPersonal = false }, Wednesday, Calendar),
            "reminder-moved" => Letters.Reminder(
                Work(language, At(2026, 4, 30, 23, 59, 59)) with { MovedFrom = At(2026, 5, 12, 23, 59, 59) }, Wednesday, Calendar),
            "reminder-hours" => Letters.Reminder(Work(language, At(2026, 4, 29, 16, 30)) with { Office = null }, Wednesday, Calendar),
            "escalation" => Letters.Escalation(Work(language, At(2026, 4, 28, 23, 59, 59)), null, Wednesday, Calendar),
            "escalation-asked" => Letters.Escalation(Work(language, At(2026, 4, 28, 23, 59, 59)), ask, Wednesday, Calendar),
            "notice" => Letters.Notice(Work(language, Wednesday) with { Address = $"{Product}cases/1047" }, new("Hồ sơ đã được chuyển đến đơn vị mới.", "The file was passed to another unit.")),
            "digest" => DigestLetter.Write(Morning(language), VisitNews.Of(Morning(language), []), Wednesday, Calendar, Answers, Product),
            "digest-long" => DigestLetter.Write(
                [.. Enumerable.Range(1, 30).Select(number => Line(language, "reminder", number, At(2026, 4, 29, 23, 59, 59)))], new([], []), Wednesday, Calendar, Answers, Product),
            "visit" => Letters.Reminder(
                Work(language, At(2026, 5, 5, 23, 59, 59)) with { IsAnswered = true, Visit = Visit(1047, At(2026, 5, 5, 23, 59, 59)) }, Wednesday, Calendar),
            "assignment" or "answer-link" or "answer-alert" or "opened-outside" or "audit-head" or "weekly" =>
                SampleLetters.Of(kind, language, new(Title, 1047, At(2026, 4, 23, 23, 59, 59), null, null, "UBND xã Suối Hai"), Wednesday, Calendar) with { Office = Suoihai },
            "visits" => VisitLetter.Write(
                [
                    Visit(1047, At(2026, 4, 29, 23, 59, 59)) with { DayBefore = new(2026, 4, 27) },
                    Visit(1050, At(2026, 5, 5, 23, 59, 59)) with { DayBefore = new(2026, 5, 5) },
                    Visit(1061, At(2026, 5, 6, 23, 59, 59)) with { IsCalledOff = true },
                    Visit(1062, At(2026, 5, 7, 23, 59, 59)) with { IsCalledOff = true, IsHandedOver = true, DayBefore = new(2026, 5, 6) },
                ],
                language, new Office("UBND xã Suối Hai", "024 3386 1234", "vanphong@suoihai.test")),
            "invitation" => Letters.Invitation(language, $"{Product}link/{Outbox.Mask}", At(2026, 5, 6, 8), Calendar, null),
            "new-unit" => Letters.NewUnit(language, "Xã Suối Mây", "Phường Mây Trắng", new(2026, 7, 1), Product.AbsoluteUri, null),
            _ => Letters.PasswordReset(language, $"{Product}link/{Outbox.Mask}", At(2026, 5, 6, 8), Calendar, null),
        };
    }

    /// <summary>The visit of case 1047 is answered from the mail.</summary>
    private static readonly Dictionary<AnswerableWork, Uri> Answers = new()
    {
        [Line("vi", "reminder", 1047, Wednesday).ToAnswer!] = new($"{Product}a/{LinkSlots.Of(Guid.Parse("00000000-0000-0000-0000-000000000047"))}"),
    };

    private static DigestLine[] Morning(string language) =>
    [
        Line(language, "reminder", 1050, At(2026, 5, 5, 23, 59, 59)) with { MovedFrom = At(2026, 5, 12, 23, 59, 59) },
        Line(language, "reminder", 1047, At(2026, 4, 29, 23, 59, 59)) with { Occurrence = new(2026, 4, 29), Changes = 0 },
        Line(language, "reminder", 1031, At(2026, 4, 23, 23, 59, 59)) with { StandsInUntil = new(2026, 5, 8), UnitName = "UBND xã Suối Mây", Phone = "024 3386 9999" },
        Line(language, "escalation", 1012, At(2026, 4, 28, 23, 59, 59)) with { TextVi = "Đã quá hạn: nắm lý do và đôn đốc", TextEn = "Overdue: ask for the reason and have it done" },
        Line(language, "notice", 1060, Wednesday) with { WorkItemId = null, TextVi = "Hồ sơ đã được chuyển đến đơn vị mới.", TextEn = "The file was passed to another unit." },
    ];

    private static MailedVisit Visit(long number, DateTimeOffset due) =>
        (Line("vi", "reminder", number, due) with { Occurrence = DateOnly.FromDateTime(due.DateTime), Changes = 1 }).Visit!;

    private static DigestLine Line(string language, string kind, long number, DateTimeOffset due) => new()
    {
        LineId = number,
        ReminderId = number,
        UserId = Guid.Empty,
        CaseId = Guid.Parse("00000000-0000-0000-0000-000000000047"),
        CaseNo = number,
        Kind = kind,
        Subject = "answer-law",
        Rule = "reminder/0",
        Role = "",
        Topic = "answer",
        DueAt = Wednesday,
        SpeaksOf = due,
        TitleVi = Title.Vi,
        TitleEn = Title.En,
        WorkItem = $"visit#{number}",
        IsPersonal = true,
        Holder = Guid.Empty,
        WorkStatus = "open",
        LawDueAt = due,
        WorkItemId = 5000 + number,
        Email = "a@suoihai.test",
        Language = language,
        UnitName = "UBND xã Suối Hai",
        Phone = "024 3386 1234",
        ReplyTo = "vanphong@suoihai.test",
    };

    private static readonly Office Suoihai = new("UBND xã Suối Hai", "024 3386 1234", "vanphong@suoihai.test");

    private static WorkLetter Work(string language, DateTimeOffset due) => new(
        language, Title, 1047, $"{Product}work-items/5236", due, null, true,
        new Office("UBND xã Suối Hai", "024 3386 1234", "vanphong@suoihai.test"));

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.FromHours(7));

    private static DateTimeOffset Local(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
