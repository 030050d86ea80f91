using System.Globalization;
using CaseFlow.Mail.Visits;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Digests;

/// <summary>
/// The one letter of a working day: what is to be done, what is late with others, what is told. For somebody with a minute and a phone:
/// the subject counts, every row has its date in words and its own button.
/// </summary>
internal static class DigestLetter
{
    /// <summary>Rows of each heading that are written out: so that the mail stays under 100 kB, above which mail programs cut it.</summary>
    private const int MostWork = 24;
    private const int MostLate = 10;
    private const int MostNotices = 6;

    private static readonly WorkWords Vi = new(
        "Việc cần làm", "Việc chậm, cần anh/chị xem", "Thông báo",
        "Việc này quá hạn mà chưa xong. Xin anh/chị xem và quyết định.",
        "Bấm nút Trả lời để trả lời, không cần đăng nhập. Nút chỉ dành cho anh/chị, xin đừng chuyển tiếp thư.",
        "Anh/chị nhận thư này vì các việc trên đang được giao cho anh/chị hoặc cho bộ phận của anh/chị. Mỗi ngày làm việc có một thư như thế này. Việc nào đã xong, xin bỏ qua.");

    private static readonly WorkWords En = new(
        "To be done", "Late and waiting for you", "Notices",
        "This work is late and not done. Please look at it and decide.",
        "Press Answer to answer; you need not sign in. The button is for you alone: please do not forward this mail.",
        "You get this mail because this work is with you or with your group. One mail like this comes each working day. If something is done by now, please ignore it.");

    /// <param name="lines">Of one recipient, at least one.</param>
    public static Letter Write(
        IReadOnlyCollection<DigestLine> lines, VisitNews visits, DateTimeOffset now, WorkingCalendar calendar, IReadOnlyDictionary<AnswerableWork, Uri> answers, Uri product)
    {
        var language = lines.First().Language;
        var words = language == "en" ? En : Vi;
        var work = Of(lines, "reminder");
        var late = Of(lines, "escalation");
        var notices = Of(lines, "notice");
        var office = lines.GroupBy(line => line.Office).OrderByDescending(same => same.Count()).ThenBy(same => same.Min(line => line.LineId)).First().Key;
        var rows = new RowWriter(language, words, now, calendar, office, line => LineButtons.Of(line, product, answers));
        var overdue = work.Count(line => line.SpeaksOf < now);
        var isAnswered = lines.Any(line => line.ToAnswer is { } asked && answers.ContainsKey(asked));
        var left = Math.Max(0, work.Count - MostWork) + Math.Max(0, late.Count - MostLate) + Math.Max(0, notices.Count - MostNotices);
        var counted = Counted(work.Count, overdue, late.Count, notices.Count, language);
        var today = VietnameseText.LongDate(calendar.LocalDate(now), language);
        var (answer, files) = (isAnswered ? words.Answer : null, VisitWords.AboutFiles(visits.All, language));
        return new Letter(
            language,
            counted,
            Preview: (work.FirstOrDefault() ?? late.FirstOrDefault())?.Title.In(language) ?? "",
            Headline: language == "en" ? $"Your work: {today}" : $"Việc của anh/chị: {today}",
            null,
            [.. new[] { answer, files }.OfType<string>()],
            [],
            left == 0 ? null : new LetterButton(
                language == "en" ? $"{left} more: open the list" : $"Và {left} việc nữa: mở danh sách", product.AbsoluteUri),
            words.Why,
            office)
        {
            Kind = "digest",
            Places = [new("count", counted), new("today", today), new("answer", answer ?? ""), new("files", files ?? ""), new("unit", office.Name)],
            Sections =
            [
                .. new[]
                {
                    VisitWords.Section(visits.Changed, language),
                    new LetterSection($"{words.Work} ({work.Count})", [.. work.Take(MostWork).Select(rows.Work)]),
                    new LetterSection($"{words.Late} ({late.Count})", [.. late.Take(MostLate).Select(rows.Late)]),
                    new LetterSection($"{words.Notices} ({notices.Count})", [.. notices.Take(MostNotices).Select(rows.Notice)]),
                }.Where(section => section.Rows.Count > 0),
            ],
        };
    }

    /// <summary>What is overdue has the earliest date, so it stands first.</summary>
    private static List<DigestLine> Of(IEnumerable<DigestLine> lines, string kind) =>
        [.. lines.Where(line => line.Kind == kind).OrderBy(line => line.SpeaksOf).ThenBy(line => line.CaseNo).ThenBy(line => line.LineId)];

    /// <summary>3 việc hôm nay, 1 quá hạn.</summary>
    private static string Counted(int work, int overdue, int late, int notices, string language)
    {
        var parts = language == "en"
            ? new[]
            {
                work == 0 ? null : work == 1 ? "1 task today" : $"{work} tasks today",
                overdue == 0 ? null : $"{overdue} overdue",
                late == 0 ? null : late == 1 ? "1 late task waits for you" : $"{late} late tasks wait for you",
                notices == 0 ? null : notices == 1 ? "1 notice" : $"{notices} notices",
            }
            :
            [
                work == 0 ? null : $"{work} việc hôm nay",
                overdue == 0 ? null : $"{overdue} quá hạn",
                late == 0 ? null : $"{late} việc chậm cần anh/chị xem",
                notices == 0 ? null : $"{notices} thông báo",
            ];
        return string.Join(", ", parts.OfType<string>());
    }

    private sealed record WorkWords(string Work, string Late, string Notices, string Ask, string Answer, string Why);

    private sealed record RowWriter(
        string Language, WorkWords Words, DateTimeOffset Now, WorkingCalendar Calendar, Office Office, Func<DigestLine, LetterButton> Button)
    {
        public LetterRow Work(DigestLine line) => Row(line, line.Title.In(Language), null, Due(line));

        public LetterRow Late(DigestLine line) => Row(line, line.Title.In(Language), line.Text?.In(Language) ?? Words.Ask, Due(line));

        public LetterRow Notice(DigestLine line) => Row(line, line.Text?.In(Language) ?? line.Title.In(Language), null, null);

        private LetterRow Row(DigestLine line, string title, string? asked, DueBox? due) => new(
            title,
            due,
            [.. new[] { asked, Moved(line), StandIn(line) }.OfType<string>()],
            [new Fact(Say("Hồ sơ số", "Case"), line.CaseNo.ToString(CultureInfo.InvariantCulture)), .. Asks(line)],
            Button(line));

        private DueBox Due(DigestLine line) => DueWords.Of(line.SpeaksOf, Now, Calendar, Language);

        private string? Moved(DigestLine line) => line.MovedFrom is { } before
            ? $"{Say("Hạn đã đổi. Trước đây là", "The date has moved. It was")} {DueWords.Date(before, Calendar, Language)}."
            : null;

        private string? StandIn(DigestLine line) => line.StandsInUntil is not { } until ? null : Say(
            $"Người đang giữ việc vắng mặt đến hết {VietnameseText.ShortDate(until)}; việc đang chuyển đến anh/chị.",
            $"The person who has this work is away up to and including {VietnameseText.ShortDate(until)}; until then it is with you.");

        /// <summary>Whom to ask, where it is not who stands at the foot of the mail.</summary>
        private IEnumerable<Fact> Asks(DigestLine line) => line.Office == Office ? []
            : [new Fact(Say("Cần hỏi", "Questions"), string.Join(" · ", new[] { line.UnitName, line.Phone, line.ReplyTo }.OfType<string>()))];

        private string Say(string vi, string en) => Language == "en" ? en : vi;
    }
}
