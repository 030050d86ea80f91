using System.Security.Cryptography;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Audit;

/// <summary>What the row of a case says of its history.</summary>
internal sealed record CaseVersion(Guid CaseId, long CaseNo, int Version);

/// <summary>The history of one case, row by row, held against its hashes, its version and the daily heads that cover it.</summary>
/// <param name="covered">The first and the last day that have a head; null when none has.</param>
/// <param name="now">What is dated a day later than this is covered by no head, today or soon.</param>
internal sealed class CheckedChain(Guid caseId, CaseVersion? kept, IReadOnlyList<ChainEnd> ends, (DateOnly First, DateOnly Last)? covered, DateTimeOffset now)
{
    private readonly DateTime _tooLate = now.UtcDateTime.AddDays(1);
    private readonly List<string> _problems = [];
    private byte[] _before = [];
    private int _last;
    private int _rows;

    public int Rows => _rows;

    /// <summary>The day whose head covers the row, or would.</summary>
    public static DateOnly DayOf(LoggedRow row, DateOnly? first)
    {
        var day = VietnameseText.LocalDate(new DateTimeOffset(row.RecordedAt));
        return first is { } began && day < began ? began : day;
    }

    public void Take(LoggedRow row)
    {
        _rows++;
        if (row.Seq > _last + 1)
        {
            Say(row.Seq == _last + 2 ? $"event {_last + 1} is missing" : $"events {_last + 1} to {row.Seq - 1} are missing");
        }
        else if (!EventHash.Of(_before, row, row.Redaction?.Was ?? SHA256.HashData(row.Event)).AsSpan().SequenceEqual(row.Hash))
        {
            Say($"{Named(row)} is not what was recorded: it was changed, or another one stood before it");
        }

        if (row.RecordedAt > _tooLate)
        {
            Say($"{Named(row)} is dated in the future");
        }

        CheckRedaction(row);
        CheckEnds(row);
        (_before, _last) = (row.Hash, row.Seq);
    }

    /// <summary>What is wrong, each in a sentence.</summary>
    public IReadOnlyList<string> End()
    {
        if (kept is null)
        {
            Say(ends.Count == 0 ? "the case itself is gone" : $"the case is gone with its history: on {Day(ends[^1].Day)} it had {Events(ends[^1].Seq)}");
            return _problems;
        }

        if (_last < kept.Version)
        {
            Say(_last + 1 == kept.Version ? $"its newest event, number {kept.Version}, is missing" : $"its newest events, from number {_last + 1} to {kept.Version}, are missing");
        }
        else if (_last > kept.Version)
        {
            Say($"it has {Events(_last)}, and its case knows of {kept.Version}: the newest was added");
        }

        foreach (var end in ends.Where(end => end.Seq > Math.Max(_last, kept.Version)).Take(1))
        {
            Say($"event {end.Seq} is missing: the head of {Day(end.Day)} covers it");
        }

        return _problems;
    }

    private void CheckRedaction(LoggedRow row)
    {
        if (row.Redaction is not { } redaction)
        {
            return;
        }

        if (!redaction.IsAgreed)
        {
            Say($"{Named(row)} is marked as redacted, and nobody agreed to a purge of this person");
        }
        else if (!redaction.IsDone)
        {
            Say($"{Named(row)} is marked as redacted, and no purge of this person was done with it");
        }

        if (redaction.At > _tooLate)
        {
            Say($"{Named(row)} was redacted on {Day(VietnameseText.LocalDate(new DateTimeOffset(redaction.At)))}, in the future");
        }

        if (EventJson.Read(row.Event).Event?.Name != System.Text.Encoding.UTF8.GetString(row.Name))
        {
            Say($"{Named(row)} was redacted to another event");
        }

        if (!SHA256.HashData(row.Event).AsSpan().SequenceEqual(redaction.Becomes))
        {
            Say($"{Named(row)} was redacted, and was changed after that");
        }
    }

    private void CheckEnds(LoggedRow row)
    {
        foreach (var end in ends.Where(end => end.Seq == row.Seq && !end.Hash.AsSpan().SequenceEqual(row.Hash)))
        {
            Say($"{Named(row)} is not the one that the head of {Day(end.Day)} covers: the history was written anew");
        }

        if (covered is var (first, last) && DayOf(row, first) is var day && day <= last && !ends.Any(end => end.Day == day && end.Seq >= row.Seq))
        {
            Say($"{Named(row)} claims to be of {Day(day)}, and the head of that day does not know it: it was added later");
        }
    }

    private void Say(string problem) => _problems.Add($"{CaseNamed}: {problem}");

    private string CaseNamed => (kept?.CaseNo ?? (ends.Count > 0 ? ends[0].CaseNo : null)) is { } number ? $"case {number}" : $"case {caseId}";

    private static string Named(LoggedRow row) => $"event {row.Seq} ({System.Text.Encoding.UTF8.GetString(row.Name)}, recorded on {Day(VietnameseText.LocalDate(new DateTimeOffset(row.RecordedAt)))})";

    private static string Events(int count) => count == 1 ? "1 event" : $"{count} events";

    private static string Day(DateOnly day) => VietnameseText.ShortDate(day);
}
