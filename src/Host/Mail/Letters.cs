using System.Globalization;
using CaseFlow.Mail.Visits;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail;

/// <summary>Every letter that the product writes, in both languages. No name of anybody and no kind of case stands in any of them.</summary>
internal static class Letters
{
    /// <summary>A reminder of work that is not done yet.</summary>
    public static Letter Reminder(WorkLetter work, DateTimeOffset now, WorkingCalendar calendar)
    {
        var (language, title) = (work.Language, work.Title.In(work.Language));
        var due = DueWords.Of(work.DueAt, now, calendar, language);
        var date = DueWords.ShortDate(work.DueAt, calendar);
        return Work(work, due, calendar) with
        {
            Kind = due.Urgency is Urgency.Late ? "reminder-late" : "reminder",
            Places = PlacesOf(work, due, calendar),
            Subject = (due.Urgency is Urgency.Late, language) switch
            {
                (true, "en") => $"Overdue: {title} (was due {date})",
                (true, _) => $"Quá hạn: {title} (hạn {date})",
                (false, "en") => $"Reminder: {title} (due {date})",
                _ => $"Nhắc việc: {title} (hạn {date})",
            },
            Why = work.StandsInUntil is { } until ? StandingIn(language, until) : (work.IsPersonal, language) switch
            {
                (true, "en") => "You get this mail because this work is with you. If it is done by now, there is nothing to do.",
                (true, _) => "Anh/chị nhận thư này vì đang được giao việc này. Nếu việc đã xong, xin bỏ qua thư.",
                (false, "en") => "You get this mail because this work waits for your group. If it is done by now, there is nothing to do.",
                _ => "Anh/chị nhận thư này vì việc đang chờ bộ phận của anh/chị. Nếu việc đã xong, xin bỏ qua thư.",
            },
        };
    }

    /// <summary>Work of somebody who is away; also of whom nobody else stands in for, told to the head.</summary>
    private static string StandingIn(string language, DateOnly until) => Say(language,
        $"Anh/chị nhận thư này vì người đang giữ việc vắng mặt đến hết {VietnameseText.ShortDate(until)} và việc đang chuyển đến anh/chị. Nếu việc đã xong, xin bỏ qua thư.",
        $"You get this mail because the person who has this work is away up to and including {VietnameseText.ShortDate(until)}, and it is with you until then. If it is done by now, there is nothing to do.");

    /// <summary>Work that is late, told to a role above.</summary>
    public static Letter Escalation(WorkLetter work, LocalText? ask, DateTimeOffset now, WorkingCalendar calendar)
    {
        var (language, title) = (work.Language, work.Title.In(work.Language));
        var due = DueWords.Of(work.DueAt, now, calendar, language);
        var date = DueWords.ShortDate(work.DueAt, calendar);
        var letter = Work(work, due, calendar);
        var asked = ask?.In(language) ?? Say(language,
            "Việc này quá hạn mà chưa xong. Xin anh/chị xem và quyết định.",
            "This work is late and not done. Please look at it and decide.");
        return letter with
        {
            Kind = "escalation",
            Places = [.. PlacesOf(work, due, calendar), new("ask", asked)],
            Subject = language == "en" ? $"Late and waiting for you: {title} (was due {date})" : $"Việc chậm, cần anh/chị xem: {title} (hạn {date})",
            Paragraphs = [asked, .. letter.Paragraphs],
            Why = Say(language,
                "Anh/chị nhận thư này vì là người phụ trách khi việc quá hạn. Việc này cũng đứng trong danh sách việc của anh/chị.",
                "You get this mail because late work comes to you. It also stands in your own list of work."),
        };
    }

    /// <summary>A message of the definition itself.</summary>
    public static Letter Notice(WorkLetter work, LocalText text) => Work(work, null, null) with
    {
        Kind = "notice",
        Places = [Case(work.CaseNo), Unit(work.Office), new("text", text.In(work.Language))],
        Subject = work.Language == "en" ? $"Notice: case {work.CaseNo}" : $"Thông báo: hồ sơ số {work.CaseNo}",
        Preview = text.In(work.Language),
        Headline = Say(work.Language, "Thông báo", "Notice"),
        Paragraphs = [text.In(work.Language)],
        Button = new LetterButton(Say(work.Language, "Mở hồ sơ", "Open the case"), work.Address),
        Why = Say(work.Language,
            "Anh/chị nhận thư này vì đang phụ trách một phần của hồ sơ.", "You get this mail because a part of the case is with you."),
    };

    /// <summary>Somebody was given to a helper: who that is stands behind the sign-in.</summary>
    public static Letter Assignment(string language, long caseNo, string address, Office office) => new(
        language,
        language == "en" ? $"New work: case {caseNo}" : $"Việc mới được giao: hồ sơ số {caseNo}",
        Say(language, "Anh/chị vừa được giao một hồ sơ.", "A case was given to you."),
        Say(language, "Anh/chị vừa được giao một hồ sơ", "A case was given to you"),
        null,
        [Say(language,
            "Hãy đăng nhập, hoặc gọi cho đơn vị, để biết cần gặp ai và khi nào. Nếu không nhận được việc này, cũng xin gọi cho đơn vị.",
            "Sign in, or ring the office, to learn whom to meet and when. If you cannot take it on, please ring the office too.")],
        [new Fact(Say(language, "Hồ sơ số", "Case"), caseNo.ToString(CultureInfo.InvariantCulture))],
        new LetterButton(Say(language, "Mở hồ sơ", "Open the case"), address),
        Say(language,
            "Anh/chị nhận thư này vì đơn vị vừa phân công anh/chị.", "You get this mail because the office assigned you."),
        office)
    {
        Kind = "assignment",
        Places = [Case(caseNo), Unit(office)],
    };

    /// <param name="address">With <see cref="Outbox.Mask"/> where the secret part goes.</param>
    public static Letter Invitation(string language, string address, DateTimeOffset validUntil, WorkingCalendar calendar, Office? office) =>
        Account(language, address, validUntil, calendar, office) with
        {
            Kind = "invitation",
            Subject = Say(language, "Mời anh/chị dùng CaseFlow", "You are invited to CaseFlow"),
            Preview = Say(language, "Đặt mật khẩu để bắt đầu.", "Choose a password to begin."),
            Headline = Say(language, "Tài khoản của anh/chị đã sẵn sàng", "Your account is ready"),
            Paragraphs = [Say(language,
                "Hãy đặt mật khẩu để bắt đầu làm việc. Đường dẫn chỉ dùng được một lần.",
                "Choose a password to begin. The link works once.")],
            Why = Say(language,
                "Anh/chị nhận thư này vì quản trị viên đã mở tài khoản với địa chỉ e-mail này. Nếu không phải của anh/chị, xin bỏ qua.",
                "You get this mail because an administrator opened an account with this address. If it is not yours, ignore it."),
        };

    /// <param name="address">With <see cref="Outbox.Mask"/> where the secret part goes.</param>
    public static Letter PasswordReset(string language, string address, DateTimeOffset validUntil, WorkingCalendar calendar, Office? office) =>
        Account(language, address, validUntil, calendar, office) with
        {
            Kind = "password-reset",
            Subject = Say(language, "Đặt lại mật khẩu CaseFlow", "Set a new CaseFlow password"),
            Preview = Say(language, "Mật khẩu cũ không dùng được nữa.", "The old password no longer works."),
            Headline = Say(language, "Đặt lại mật khẩu", "Set a new password"),
            Paragraphs = [Say(language,
                "Mật khẩu cũ không dùng được nữa. Hãy đặt mật khẩu mới. Đường dẫn chỉ dùng được một lần.",
                "The old password no longer works. Choose a new one. The link works once.")],
            Why = Say(language,
                "Anh/chị nhận thư này vì quản trị viên đã đặt lại mật khẩu. Nếu anh/chị không yêu cầu, hãy gọi cho quản trị viên.",
                "You get this mail because an administrator reset your password. If you did not ask for it, call the administrator."),
        };

    /// <summary>The unit of an account became another one.</summary>
    public static Letter NewUnit(string language, string from, string to, DateOnly effectiveOn, string address, Office? office) => new(
        language,
        Say(language, $"{from} nay là {to}", $"{from} is now {to}"),
        Say(language, "Tài khoản và việc của anh/chị đã chuyển theo.", "Your account and your work came along."),
        Say(language, $"Từ {VietnameseText.ShortDate(effectiveOn)}, anh/chị thuộc {to}", $"From {VietnameseText.ShortDate(effectiveOn)} you belong to {to}"),
        null,
        [Say(language,
            "Việc đang làm, hạn và lời nhắc giữ nguyên. Hồ sơ đã kết thúc của đơn vị cũ vẫn xem được. Anh/chị đăng nhập như trước.",
            "Your open work, its dates and reminders stay as they are. Closed files of the former unit can still be read. Sign in as before.")],
        [new Fact(Say(language, "Trước đây", "Before"), from), new Fact(Say(language, "Nay là", "Now"), to)],
        new LetterButton(Say(language, "Mở CaseFlow", "Open CaseFlow"), address),
        Say(language,
            "Anh/chị nhận thư này vì có tài khoản tại đơn vị được sắp xếp lại.", "You get this mail because you have an account in a unit that was merged or divided."),
        office)
    {
        Kind = "new-unit",
        Places = [new("before", from), new("after", to), new("day", VietnameseText.ShortDate(effectiveOn))],
    };

    /// <summary>Somebody of another unit opened a record of the own one, to read it. Whose and by whom is told after signing in.</summary>
    public static Letter OpenedOutside(string language, long? caseNo, string address, Office office) => new(
        language,
        Say(language, "Hồ sơ của đơn vị được mở từ ngoài đơn vị", "A record of your unit was opened from outside"),
        Say(language, "Người của đơn vị khác đã mở để xem.", "Somebody of another unit opened it to read."),
        Say(language, "Hồ sơ được mở từ ngoài đơn vị", "A record was opened from outside"),
        null,
        [Say(language,
            "Cán bộ công an của đơn vị khác đã mở một hồ sơ do đơn vị quản lý, chỉ để xem, trong thời gian ngắn và có nêu lý do. Người mở và lý do ghi ở trang Ai đã xem.",
            "An officer of another unit opened a record that your unit keeps, to read it, for a short time and with a reason. Who it was and why stands on the page Who looked.")],
        caseNo is { } number ? [new Fact(Say(language, "Hồ sơ số", "Case"), number.ToString(CultureInfo.InvariantCulture))] : [],
        new LetterButton(Say(language, "Mở trang Ai đã xem", "Open Who looked"), address),
        Say(language,
            "Anh/chị nhận thư này vì là người đứng đầu công an của đơn vị quản lý hồ sơ.",
            "You get this mail because you head the police of the unit that keeps the record."),
        office)
    {
        Kind = "opened-outside",
        Places = [Unit(office)],
    };

    /// <summary>The head of a day over every history: kept outside the database, it proves that the past was not written anew.</summary>
    public static Letter AuditHead(string language, DateOnly day, string head, long cases, long events, string address, Office? office)
    {
        var date = VietnameseText.ShortDate(day);
        return new(
            language,
            Say(language, $"Mã niêm phong nhật ký ngày {date}", $"Seal of the records of {date}"),
            Say(language, "Xin giữ thư này hoặc in ra.", "Keep this mail or print it."),
            Say(language, $"Mã niêm phong nhật ký đến hết ngày {date}", $"Seal of the records up to the end of {date}"),
            null,
            [
                head,
                Say(language,
                    "Mã này niêm phong diễn biến của mọi hồ sơ đến hết ngày đó. Xin giữ thư này hoặc in ra: khi cần, người vận hành dùng mã để chứng minh không ai sửa, xóa hay thêm gì vào quá khứ.",
                    "This code seals the history of every case up to the end of that day. Keep this mail or print it: with the code the operator can prove that nobody changed, removed or added anything in the past."),
            ],
            [
                new Fact(Say(language, "Số hồ sơ", "Cases"), cases.ToString(CultureInfo.InvariantCulture)),
                new Fact(Say(language, "Số diễn biến", "Events"), events.ToString(CultureInfo.InvariantCulture)),
            ],
            new LetterButton(Say(language, "Xem mọi mã niêm phong", "See every seal"), address),
            Say(language,
                "Anh/chị nhận thư này mỗi ngày vì được giao giữ mã niêm phong ngoài máy chủ.",
                "You get this mail every day because you keep the seals outside the server."),
            office)
        {
            Kind = "audit-head",
            Places =
            [
                new("sealed", date), new("head", head), new("cases", cases.ToString(CultureInfo.InvariantCulture)), new("events", events.ToString(CultureInfo.InvariantCulture)), Unit(office),
            ],
        };
    }

    /// <summary>The link in an earlier mail has ended, and here is another.</summary>
    public static Letter NewLink(WorkLetter work, DateTimeOffset? dueAt, DateTimeOffset now, WorkingCalendar calendar) =>
        Work(work, dueAt is { } due ? DueWords.Of(due, now, calendar, work.Language) : null, null) with
        {
            Kind = "answer-link",
            Places = [new("title", work.Title.In(work.Language)), Case(work.CaseNo), Unit(work.Office), new("answer", HowToAnswer(work) ?? "")],
            Subject = work.Language == "en" ? $"New link: {work.Title.En}" : $"Đường dẫn mới: {work.Title.Vi}",
            Preview = Say(work.Language, "Đường dẫn trong các thư trước không dùng được nữa.", "The links in earlier mails no longer work."),
            Why = Say(work.Language,
                "Anh/chị nhận thư này vì anh/chị hoặc đơn vị vừa xin đường dẫn mới. Đường dẫn trong các thư trước không dùng được nữa.",
                "You get this mail because you or the office asked for a new link. The links in earlier mails no longer work."),
        };

    /// <summary>Something about a link needs the office: what it is stands behind the sign-in.</summary>
    public static Letter LinkAlert(string language, long caseNo, string address, Office office) => new(
        language,
        Say(language, $"Cần anh/chị xem: đường dẫn trả lời, hồ sơ số {caseNo}", $"Please look: answer link, case {caseNo}"),
        Say(language, "Một đường dẫn trả lời đã ngừng.", "An answer link has stopped."),
        Say(language, "Một đường dẫn trả lời đã ngừng", "An answer link has stopped"),
        null,
        [Say(language,
            "Người mở đường dẫn báo thư không gửi cho mình, hoặc trả lời sai câu hỏi nhận diện nhiều lần. Đường dẫn đã ngừng ngay. Hãy gọi cho người nhận thư, rồi gửi đường dẫn mới nếu cần.",
            "Whoever opened the link said that the mail was not for them, or answered the identity question wrongly too often. The link has stopped at once. Ring the recipient, then send a new link if need be.")],
        [new Fact(Say(language, "Hồ sơ số", "Case"), caseNo.ToString(CultureInfo.InvariantCulture))],
        new LetterButton(Say(language, "Mở đường dẫn của hồ sơ", "Open the links of the case"), address),
        Say(language, "Anh/chị nhận thư này vì đơn vị anh/chị quản lý hồ sơ.", "You get this mail because your office keeps the case."),
        office)
    {
        Kind = "answer-alert",
        Places = [Case(caseNo), Unit(office)],
    };

    private static Items<Fact> PlacesOf(WorkLetter work, DueBox due, WorkingCalendar calendar) =>
    [
        new("title", work.Title.In(work.Language)), new("date", DueWords.ShortDate(work.DueAt, calendar)), new("left", due.Left), Case(work.CaseNo), Unit(work.Office),
        new("moved", Moved(work, calendar) ?? ""), new("answer", HowToAnswer(work) ?? ""),
    ];

    private static Fact Case(long caseNo) => new("case", caseNo.ToString(CultureInfo.InvariantCulture));

    private static Fact Unit(Office? office) => new("unit", office?.Name ?? "");

    private static string? Moved(WorkLetter work, WorkingCalendar calendar) => work.MovedFrom is { } before
        ? $"{Say(work.Language, "Hạn đã đổi. Trước đây là ", "The date has moved. It was ")}{DueWords.Date(before, calendar, work.Language)}."
        : null;

    private static string? HowToAnswer(WorkLetter work) =>
        string.Join(' ', new[] { Press(work), work.Visit is { } visit ? VisitWords.AboutFiles([visit], work.Language) : null }.OfType<string>()) is { Length: > 0 } said ? said : null;

    private static string? Press(WorkLetter work) => work.IsAnswered
        ? Say(work.Language,
            "Bấm nút dưới đây để trả lời, không cần đăng nhập. Nút này chỉ dành cho anh/chị, xin đừng chuyển tiếp thư.",
            "Press the button to answer; you need not sign in. It is for you alone: please do not forward this mail.")
        : null;

    private static Letter Work(WorkLetter work, DueBox? due, WorkingCalendar? calendar)
    {
        var language = work.Language;
        return new Letter(
            language,
            Subject: "",
            Preview: due is null ? "" : $"{due.Date}, {due.Left}",
            Headline: work.Title.In(language),
            due is null ? null : due with { Date = $"{Say(language, "Hạn: ", "Due: ")}{due.Date}" },
            [.. new[] { calendar is null ? null : Moved(work, calendar), HowToAnswer(work) }.OfType<string>()],
            [new Fact(Say(language, "Hồ sơ số", "Case"), work.CaseNo.ToString(CultureInfo.InvariantCulture))],
            new LetterButton(work.IsAnswered ? Say(language, "Trả lời", "Answer") : Say(language, "Mở việc này", "Open this work"), work.Address),
            Why: "",
            work.Office);
    }

    private static Letter Account(string language, string address, DateTimeOffset validUntil, WorkingCalendar calendar, Office? office) => new(
        language, "", "", "", null, [],
        [new Fact(Say(language, "Dùng được đến", "Valid until"), DueWords.Date(validUntil, calendar, language))],
        new LetterButton(Say(language, "Đặt mật khẩu", "Choose a password"), address),
        "", office)
    {
        Places = [new("until", DueWords.Date(validUntil, calendar, language)), Unit(office)],
    };

    private static string Say(string language, string vi, string en) => language == "en" ? en : vi;
}

/// <summary>What a letter about work knows: nothing of the person, nothing of the procedure.</summary>
/// <param name="Title">The neutral title that the definition gives the task for mails.</param>
/// <param name="CaseNo">What people call the case on the telephone, to be found after signing in.</param>
/// <param name="MovedFrom">The date of which the recipient was told before; null when it has not moved.</param>
/// <param name="IsPersonal">The work is with the recipient alone, not with a group.</param>
internal sealed record WorkLetter(
    string Language, LocalText Title, long CaseNo, string Address, DateTimeOffset DueAt, DateTimeOffset? MovedFrom, bool IsPersonal, Office? Office)
{
    /// <summary>The recipient stands in for whoever has the work, up to that day; null for everybody else.</summary>
    public DateOnly? StandsInUntil { get; init; }

    /// <summary>The address is a link by which the recipient answers without signing in.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>The planned visit whose calendar file goes with the mail; null for everything else.</summary>
    public MailedVisit? Visit { get; init; }
}
