namespace CaseFlow.Mail.Visits;

/// <summary>Planned visits that moved, or are not to be made any more, for a helper whose calendar has them.</summary>
internal static class VisitLetter
{
    public static Letter Write(IReadOnlyCollection<MailedVisit> changed, string language, Office? office) => new(
        language,
        (changed.Count, language) switch
        {
            (1, "en") => "A visit has changed",
            (_, "en") => $"{changed.Count} visits have changed",
            _ => $"{changed.Count} lịch hẹn thay đổi",
        },
        Preview: changed.First().Title.In(language),
        Headline: language == "en" ? "Your visits have changed" : "Lịch hẹn của anh/chị thay đổi",
        null,
        [VisitWords.AboutFiles(changed, language)!],
        [],
        null,
        language == "en"
            ? "You get this mail because an earlier one told you of these visits. There is nothing to answer."
            : "Anh/chị nhận thư này vì thư trước đã báo các lịch hẹn này. Không cần trả lời thư.",
        office)
    {
        Kind = "visits",
        Places = [new("unit", office?.Name ?? ""), new("files", VisitWords.AboutFiles(changed, language)!)],
        Sections = [VisitWords.Section(changed, language)],
    };
}
