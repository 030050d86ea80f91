using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Weekly;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Wordings;

/// <summary>What a mail could be about: of a real case, or made up.</summary>
internal sealed record SampleFacts(LocalText Title, long CaseNo, DateTimeOffset DueAt, DateTimeOffset? MovedFrom, LocalText? Ask, string Unit)
{
    /// <summary>Values that can be found again in the words around them.</summary>
    public static SampleFacts Marked { get; } = new(
        new("[[việc]]", "[[work]]"), 7_777_777, new(2026, 4, 29, 16, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 4, 24, 16, 59, 59, TimeSpan.Zero),
        new("[[việc cần làm]]", "[[what is asked]]"), "[[đơn vị]]");

    /// <summary>For a look at the words without a case.</summary>
    public static SampleFacts Plain(DateTimeOffset now) => new(
        new("Việc đến hạn trong hồ sơ", "A deadline in a case"), 1234, now.AddDays(2), null, null, "UBND xã Suối Mây");
}

/// <summary>A letter of each kind, in the words that the product ships.</summary>
internal static class SampleLetters
{
    private const string Address = "https://caseflow.example/";

    public static Letter Of(string kind, string language, SampleFacts facts, DateTimeOffset now, WorkingCalendar calendar)
    {
        var office = new Office(facts.Unit, null, null);
        var work = new WorkLetter(language, facts.Title, facts.CaseNo, Address, facts.DueAt, facts.MovedFrom, true, office)
        {
            IsAnswered = kind is "reminder" or "reminder-late" or "answer-link",
        };
        var early = facts.DueAt > now ? now : facts.DueAt.AddDays(-3);
        var late = facts.DueAt < now ? now : facts.DueAt.AddDays(3);
        return kind switch
        {
            "digest" => Digest(language, facts, early, calendar),
            "weekly" => WeeklyLetter.Write(
                [
                    new(Guid.Empty, "", language, facts.Unit, null, null, "police", 2, 5, 0, facts.DueAt), new(Guid.Empty, "", language, facts.Unit, null, null, "helpers", 3, 4, 1, facts.DueAt),
                ],
                late, calendar, new Uri(Address)),
            "audit-head" => Letters.AuditHead(
                language, calendar.LocalDate(facts.DueAt), string.Join(' ', Enumerable.Repeat("5f3a 09c1", 8)), 7_771, 77_772, Address, office),
            "reminder" => Letters.Reminder(work, early, calendar),
            "reminder-late" => Letters.Reminder(work, late, calendar),
            "escalation" => Letters.Escalation(work, facts.Ask, late, calendar),
            "notice" => Letters.Notice(work, facts.Ask ?? facts.Title),
            "assignment" => Letters.Assignment(language, facts.CaseNo, Address, office),
            "visits" => VisitLetter.Write([VisitOf(facts, calendar)], language, office),
            "answer-link" => Letters.NewLink(work, facts.DueAt, early, calendar),
            "answer-alert" => Letters.LinkAlert(language, facts.CaseNo, Address, office),
            "opened-outside" => Letters.OpenedOutside(language, facts.CaseNo, Address, office),
            "invitation" => Letters.Invitation(language, Address, facts.DueAt, calendar, office),
            "password-reset" => Letters.PasswordReset(language, Address, facts.DueAt, calendar, office),
            "new-unit" => Letters.NewUnit(language, "[[trước]]", "[[nay]]", calendar.LocalDate(facts.DueAt), Address, office),
            _ => throw new ArgumentException($"There is no mail of kind '{kind}'.", nameof(kind)),
        };
    }

    private static Letter Digest(string language, SampleFacts facts, DateTimeOffset now, WorkingCalendar calendar)
    {
        var line = new DigestLine
        {
            LineId = 1,
            ReminderId = 1,
            UserId = Guid.Empty,
            CaseId = Guid.Empty,
            CaseNo = facts.CaseNo,
            Kind = "reminder",
            Subject = "",
            Rule = "",
            Role = "",
            Topic = "",
            DueAt = now,
            SpeaksOf = facts.DueAt,
            MovedFrom = facts.MovedFrom,
            TitleVi = facts.Title.Vi,
            TitleEn = facts.Title.En,
            WorkItem = "",
            IsPersonal = true,
            Occurrence = calendar.LocalDate(facts.DueAt),
            Email = "",
            Language = language,
            UnitName = facts.Unit,
        };
        return DigestLetter.Write(
            [line], VisitNews.Of([line], []), now, calendar, new Dictionary<AnswerableWork, Uri> { [line.ToAnswer!] = new(Address) }, new Uri(Address));
    }

    private static MailedVisit VisitOf(SampleFacts facts, WorkingCalendar calendar) => new()
    {
        CaseId = default,
        Key = "",
        CaseNo = facts.CaseNo,
        TitleVi = facts.Title.Vi,
        TitleEn = facts.Title.En,
        Day = calendar.LocalDate(facts.DueAt),
        DayBefore = calendar.LocalDate(facts.DueAt).AddDays(-2),
        Changes = 1,
    };

    /// <summary>What the product ships, as words with placeholders.</summary>
    public static Wording Shipped(string kind) => new(Shipped(kind, "vi"), Shipped(kind, "en"));

    private static MailWords Shipped(string kind, string language) =>
        MailWords.Of(Of(kind, language, SampleFacts.Marked, SampleFacts.Marked.DueAt, VietnamCalendar.Shipped));
}
