using CaseFlow.Mail.Smtp;

namespace CaseFlow.Mail;

/// <summary>One message to one recipient, as it leaves.</summary>
/// <param name="MessageId">Without angle brackets; the same at every attempt.</param>
internal sealed record OutgoingMail(string MessageId, string Address, string? ReplyTo, string Subject, string Text, string Html)
{
    public IReadOnlyList<MailFile> Files { get; init; } = [];
}

/// <summary>What became of one attempt. A caller must look at every kind.</summary>
internal abstract record Attempt
{
    /// <summary>The server answered that it has the message.</summary>
    public sealed record Accepted : Attempt;

    /// <summary>The server said no to this message, for good (5xx), or nothing can carry it.</summary>
    public sealed record Refused(string Answer, EnhancedStatus? Status = null) : Attempt;

    /// <summary>The server said not now to this message (4xx), or broke off over it.</summary>
    public sealed record Postponed(string Answer, EnhancedStatus? Status = null) : Attempt;

    /// <summary>No server, or one that will not talk to us at all: the message is not at fault, and was surely not taken.</summary>
    public sealed record Unreachable(string Problem, EnhancedStatus? Status = null) : Attempt;

    /// <summary>It was not tried: what it reminds of is done, or has another date by now.</summary>
    public sealed record NotDue(string Reason) : Attempt;

    /// <summary>A failure of our own before it was handed over: surely not taken, and no server is at fault.</summary>
    public sealed record NotTried(string Problem) : Attempt;

    /// <summary>The connection ended after the message was handed over and before the answer: it may or may not have been taken.</summary>
    public sealed record Unsure(string Problem, EnhancedStatus? Status = null) : Attempt;
}
