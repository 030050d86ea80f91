using System.Text;
using CaseFlow.Platform.Web;
using CaseFlow.Worklist.Visits;

namespace CaseFlow.Mail.Visits;

/// <summary>
/// The calendar files of a mail: one of the visits that take place, one of those to be taken away, for a file has one method (RFC 5546, 1.4). They lie on a
/// telephone that others hold too: neutral words, no link that opens anything.
/// </summary>
internal static class VisitFiles
{
    public const string PlannedName = "lich-hen.ics";
    public const string CalledOffName = "huy-lich-hen.ics";

    /// <param name="from">The address of the product: who says so.</param>
    /// <returns>Null for a file without any visit.</returns>
    public static (string? Planned, string? CalledOff) Of(IReadOnlyCollection<MailedVisit> visits, string language, string from, DateTimeOffset now) =>
        visits.Count == 0 ? (null, null) : (Write(visits, false, language, from, now), Write(visits, true, language, from, now));

    /// <summary>As they go with a mail: each names its method, which is all that a mail program looks at (RFC 6047, 2.4).</summary>
    public static IReadOnlyList<MailFile> Attached(string? planned, string? calledOff) =>
    [
        .. planned is null ? [] : new[] { new MailFile(PlannedName, "text/calendar; charset=utf-8; method=PUBLISH", planned) },
        .. calledOff is null ? [] : new[] { new MailFile(CalledOffName, "text/calendar; charset=utf-8; method=CANCEL", calledOff) },
    ];

    private static string? Write(IReadOnlyCollection<MailedVisit> visits, bool calledOff, string language, string from, DateTimeOffset now)
    {
        var written = visits.Where(visit => visit.IsCalledOff == calledOff).Select(visit => new Visit(
            visit.CaseId, visit.Key, visit.CaseNo, visit.Title.In(language), visit.Day,
            visit.DueAt is { } due ? VietnameseText.LocalDate(due.AddTicks(-1)) : null, visit.Changes, calledOff, null)).ToList();
        return written.Count == 0 ? null : Encoding.UTF8.GetString(VisitCalendar.Write(written, language, now, from));
    }
}
