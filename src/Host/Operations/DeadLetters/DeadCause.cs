using System.Text.RegularExpressions;
using CaseFlow.Mail;

namespace CaseFlow.Operations.DeadLetters;

/// <summary>Why something gave up, as far as it can be told from what the case or the mail server said. A pure function.</summary>
internal static partial class DeadCause
{
    public static IReadOnlyList<string> OfTimers { get; } = ["procedure", "constraint", "linked", "unknown-timer"];

    public static IReadOnlyList<string> OfMails { get; } =
        ["address", "mailbox", "policy", "refused", "gave-up", "unsure", "link-gone", "not-fit", "failed", "doubled"];

    public static string OfTimer(string error) => error switch
    {
        _ when SqlState().IsMatch(error) => "constraint",
        _ when error.Contains("linked case", StringComparison.Ordinal) || error.StartsWith("No version of", StringComparison.Ordinal) => "linked",
        _ when error.Contains("does not know the timer", StringComparison.Ordinal) => "unknown-timer",
        _ => "procedure",
    };

    public static string OfMail(MailInTrouble mail) => mail switch
    {
        { State: not "discarded" } => "doubled",
        { LinkIsGone: true } => "link-gone",
        { Reason: MailReasons.ServerRefused } => Refusal(mail.AnswerStatus ?? mail.LastError ?? ""),
        { Reason: MailReasons.GaveUp } => "gave-up",
        { Reason: MailReasons.AcceptanceUnknown } => "unsure",
        { Reason: MailReasons.NotFit } => "not-fit",
        _ => "failed",
    };

    /// <summary>By the enhanced status code (RFC 3463) where the server gives one.</summary>
    private static string Refusal(string answer) => Enhanced().Match(answer) is { Success: true } code
        ? code.Groups[1].Value switch { "1" => "address", "2" => "mailbox", "7" => "policy", _ => "refused" }
        : "refused";

    [GeneratedRegex("^(22|23|40|42)[0-9A-Z]{3}:")]
    private static partial Regex SqlState();

    [GeneratedRegex(@"\b5\.([0-9])\.[0-9]{1,3}\b")]
    private static partial Regex Enhanced();
}
