using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Worklist.Visits;

/// <summary>Visits as a calendar file (RFC 5545). A visit has the same UID for ever, so that a newer file moves or drops the entry.</summary>
internal static class VisitCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>Octets of a line without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    /// <summary>Morning of the working day; the two who meet agree on the hour.</summary>
    private const string Begins = "080000";

    private const string Ends = "090000";

    /// <summary>Viet Nam keeps one time, seven hours ahead, all the year.</summary>
    private static readonly string[] Zone =
    [
        "BEGIN:VTIMEZONE", "TZID:Asia/Ho_Chi_Minh", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07",
        "END:STANDARD", "END:VTIMEZONE",
    ];

    /// <param name="organizer">The mail address that sends it (RFC 5546, 3.2.1); null for a file that somebody takes from a page.</param>
    public static byte[] Write(IReadOnlyCollection<Visit> visits, string language, DateTimeOffset now, string? organizer = null)
    {
        // A file of one visit that was called off takes it away; of several, each says what became of it.
        var method = visits.Count > 0 && visits.All(visit => visit.IsCalledOff) ? "CANCEL" : "PUBLISH";
        IEnumerable<string> lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CaseFlow//Visits//EN", "CALSCALE:GREGORIAN", $"METHOD:{method}", .. Zone,
            .. visits.SelectMany(visit => Event(visit, language, now, organizer)), "END:VCALENDAR",
        ];
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{Folded(line)}\r\n")));
    }

    /// <summary>From the business key: the case, and the visit in it.</summary>
    public static string Uid(Guid caseId, string key) =>
        $"visit-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"visit/{caseId}/{key}")))[..32]}@caseflow";

    private static IEnumerable<string> Event(Visit visit, string language, DateTimeOffset now, string? organizer)
    {
        var day = visit.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        yield return "BEGIN:VEVENT";
        yield return $"UID:{Uid(visit.CaseId, visit.Key)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{visit.Sequence}");
        yield return $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        yield return $"DTSTART;TZID=Asia/Ho_Chi_Minh:{day}T{Begins}";
        yield return $"DTEND;TZID=Asia/Ho_Chi_Minh:{day}T{Ends}";
        yield return $"SUMMARY:{Escaped(Summary(visit, language))}";
        yield return $"DESCRIPTION:{Escaped(Description(visit, language))}";
        if (visit.Address is { } address)
        {
            yield return $"URL:{address.AbsoluteUri}";
        }

        if (organizer is not null)
        {
            yield return $"ORGANIZER;CN=CaseFlow:mailto:{organizer}";
        }

        yield return $"STATUS:{(visit.IsCalledOff ? "CANCELLED" : "CONFIRMED")}";
        yield return "CLASS:PRIVATE";
        yield return "TRANSP:TRANSPARENT";
        yield return "END:VEVENT";
    }

    private static string Summary(Visit visit, string language) => string.Create(
        CultureInfo.InvariantCulture, $"{visit.Title} ({(language == "en" ? "case" : "hồ sơ số")} {visit.CaseNo})");

    private static string Description(Visit visit, string language)
    {
        var last = visit.LastDay?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var words = language == "en"
            ? $"You agree on the hour.{(last is null ? "" : $" Last day: {last}.")}"
            : $"Giờ gặp do anh/chị tự hẹn.{(last is null ? "" : $" Hạn cuối: {last}.")}";
        return visit.Address is { } address ? $"{words}\n{address.AbsoluteUri}" : words;
    }

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Cut between letters, for a cut inside one would spoil it.</summary>
    private static string Folded(string line)
    {
        var folded = new StringBuilder(line.Length);
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
