using CaseFlow.Mail.Digests;

namespace CaseFlow.Mail.Visits;

/// <summary>What a digest brings to the calendar of its recipient.</summary>
/// <param name="Told">Visits that it reminds of.</param>
/// <param name="Changed">Others that moved, or are not to be made any more.</param>
internal sealed record VisitNews(IReadOnlyList<MailedVisit> Told, IReadOnlyList<MailedVisit> Changed)
{
    public IReadOnlyCollection<MailedVisit> All => [.. Told, .. Changed];

    public static VisitNews Of(IEnumerable<DigestLine> lines, IEnumerable<ChangedVisit> changed)
    {
        var told = lines.Select(line => line.Visit).OfType<MailedVisit>().DistinctBy(visit => (visit.CaseId, visit.Key)).ToList();
        return new(told, [.. changed.Select(one => one.Visit).ExceptBy(told.Select(visit => (visit.CaseId, visit.Key)), visit => (visit.CaseId, visit.Key))]);
    }
}
