namespace CaseFlow.Mail.Smtp;

/// <summary>What an answer, or its absence, means for the message.</summary>
internal static class Verdict
{
    /// <summary>
    /// A 5xx ends a message only when it is surely about it: about its recipient or its size, or after it was handed over. Another may be
    /// about us, and must not cost every message its life: it is tried again until it is given up.
    /// </summary>
    public static Attempt On(Stage stage, SmtpReply answer) => answer.Code switch
    {
        // Closing, and the family of authentication (RFC 4954, RFC 3207): nothing will pass until somebody sees to it.
        421 or 454 or 530 or 534 or 535 or 538 => new Attempt.Unreachable($"{answer}", answer.Status),
        >= 500 when stage is Stage.Recipient or Stage.HandedOver || answer.Status == EnhancedStatus.TooLarge =>
            new Attempt.Refused($"{answer}", answer.Status),
        >= 400 => new Attempt.Postponed($"{answer}", answer.Status),
        >= 200 and < 300 => new Attempt.Accepted(),
        _ => new Attempt.Unsure($"{answer}", answer.Status),
    };

    public static Attempt On(Stage stage, ConversationEnded end) => stage switch
    {
        Stage.HandedOver => new Attempt.Unsure(end.Message, end.Status),

        // Perhaps this message is what the server stumbles over: it is given up one day, and the next one is tried meanwhile.
        Stage.Content when !end.BySilence => new Attempt.Postponed(end.Message, end.Status),
        _ => new Attempt.Unreachable(end.Message, end.Status),
    };
}
