using System.Text.RegularExpressions;

namespace CaseFlow.Mail.Bounces;

internal enum ReturnedKind
{
    /// <summary>A server gave up: it did not reach anybody.</summary>
    Bounced,

    /// <summary>A server has not given up yet.</summary>
    Delayed,

    /// <summary>A machine answered in somebody's place.</summary>
    AutoReply,

    /// <summary>Anything else: read receipts, people who wrote, rubbish.</summary>
    Other,
}

/// <summary>A message of the bounce mailbox, understood. A pure function of its bytes, which anybody may have written.</summary>
/// <param name="About">Message ids that it names, without brackets; one of them is ours, or it is not about a mail of ours.</param>
/// <param name="Status">Enhanced status code (RFC 3463) of a bounce that has one.</param>
internal sealed partial record ReturnedMail(ReturnedKind Kind, IReadOnlyList<string> About, string? Status)
{
    private const int MostIds = 20;

    /// <param name="raw">One character a byte.</param>
    public static ReturnedMail Read(string raw)
    {
        var message = MimePart.Read(raw);
        var parts = message.All().ToList();
        if (parts.FirstOrDefault(part => part.MediaType is "message/delivery-status" or "message/global-delivery-status") is { } report)
        {
            return OfReport(report, parts);
        }

        var answers = Ids(message, "In-Reply-To", "References");
        if (IsFromServer(message))
        {
            return OfText(message, parts, answers);
        }

        return IsAutomatic(message) ? new(ReturnedKind.AutoReply, answers, null) : new(ReturnedKind.Other, answers, null);
    }

    /// <summary>RFC 3464: a block about the message, then one for each recipient. Ours have one recipient each.</summary>
    private static ReturnedMail OfReport(MimePart report, List<MimePart> parts)
    {
        var said = report.Text;
        var action = Action().Match(said).Groups["is"].Value.ToLowerInvariant();
        var status = StatusField().Match(said) is { Success: true } found ? found.Groups["is"].Value : null;
        var kind = action switch
        {
            "failed" => ReturnedKind.Bounced,
            "delayed" => ReturnedKind.Delayed,
            "" when status is ['5', ..] => ReturnedKind.Bounced,
            _ => ReturnedKind.Other,
        };
        return new(kind, [.. parts.SelectMany(part => Ids(part, "Message-ID", "In-Reply-To", "References")).Distinct().Take(MostIds)], status);
    }

    /// <summary>Servers that do not write reports say it in their own words, with the mail or its head below.</summary>
    private static ReturnedMail OfText(MimePart message, List<MimePart> parts, IReadOnlyList<string> answers)
    {
        var said = message.Text;
        var status = LooseStatus().Match(said) is { Success: true } found ? found.Value : null;
        var quoted = parts.SelectMany(part => QuotedId().Matches(part.Text).Select(match => match.Groups["is"].Value));
        return new(status is ['4', ..] ? ReturnedKind.Delayed : ReturnedKind.Bounced, [.. answers.Concat(quoted).Distinct().Take(MostIds)], status);
    }

    /// <summary>A bounce has the null sender (RFC 5321, 4.5.5) and comes from a server.</summary>
    private static bool IsFromServer(MimePart message) =>
        message.Header("From") is { } from
        && (from.Contains("mailer-daemon", StringComparison.OrdinalIgnoreCase) || from.Contains("postmaster@", StringComparison.OrdinalIgnoreCase));

    /// <summary>RFC 3834, and what is older than it.</summary>
    private static bool IsAutomatic(MimePart message) =>
        message.Header("Auto-Submitted") is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)
        || message.Header("X-Autoreply") is not null || message.Header("X-Autorespond") is not null || message.Header("X-Auto-Response-Suppress") is not null
        || message.Header("Precedence")?.Trim().ToLowerInvariant() is "auto_reply" or "auto-reply";

    private static IReadOnlyList<string> Ids(MimePart part, params string[] headers) =>
        [.. headers.Select(part.Header).OfType<string>().SelectMany(value => Id().Matches(value).Select(match => match.Groups["is"].Value)).Take(MostIds)];

    [GeneratedRegex(@"<(?<is>[^<>\s]{3,200})>", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"^action:[ \t]*(?<is>[a-z]{1,20})", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Action();

    [GeneratedRegex(@"^status:[ \t]*(?<is>[245]\.[0-9]{1,3}\.[0-9]{1,3})", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex StatusField();

    [GeneratedRegex(@"\b[45]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex LooseStatus();

    [GeneratedRegex(@"^message-id:[ \t]*<(?<is>[^<>\s]{3,200})>", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex QuotedId();
}
