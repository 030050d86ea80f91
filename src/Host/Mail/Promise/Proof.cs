using CaseFlow.Mail.Messages;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail.Promise;

/// <summary>What became of one message that had to be told.</summary>
internal enum Fate
{
    Sent,
    /// <summary>Not sent, with its reason.</summary>
    Skipped,
    /// <summary>Not due yet, or on its way.</summary>
    Waiting,
    /// <summary>The history has it, and the reminders or the mails do not.</summary>
    Missing,
    /// <summary>Once more than the history has it.</summary>
    Doubled,
    /// <summary>The reminders have it, and the history does not.</summary>
    Unasked,
}

/// <param name="Reason">One of <see cref="MailReasons"/>, for those that were not sent.</param>
internal sealed record ProvenMessage(
    Guid CaseId, long CaseNo, WishToTell Wish, Fate Fate, string? Reason, string? Recipient, bool IsPossiblyDoubled, DateTimeOffset? SentAt)
{
    /// <summary>The reminder is there and its mail is not; else the reminder itself.</summary>
    public bool LacksTheMail { get; init; }

    /// <summary>Whose mail is not there, where that was written down; the name is looked up.</summary>
    public Guid? LostBy { get; init; }

    /// <summary>What a mail may call the work; null where it was not written down.</summary>
    public LocalText? Title { get; init; }
}

/// <summary>A period in numbers: expected is sent, not sent with a reason, waiting and missing together.</summary>
internal sealed class Proof
{
    private readonly Dictionary<Fate, long> _counts = [];
    private readonly Dictionary<string, long> _reasons = [];

    public IReadOnlyDictionary<string, long> Reasons => _reasons;

    /// <summary>Cases whose history cannot be folded, by number.</summary>
    public List<long> Broken { get; } = [];

    public long PossiblyDoubled { get; private set; }

    public long Expected => this[Fate.Sent] + this[Fate.Skipped] + this[Fate.Waiting] + this[Fate.Missing];

    public bool HasGap => this[Fate.Missing] + this[Fate.Doubled] + this[Fate.Unasked] + Broken.Count > 0;

    public long this[Fate fate] => _counts.GetValueOrDefault(fate);

    public void Add(ProvenMessage message)
    {
        _counts[message.Fate] = this[message.Fate] + 1;
        PossiblyDoubled += message.IsPossiblyDoubled ? 1 : 0;
        if (message.Fate is Fate.Skipped)
        {
            _reasons[message.Reason!] = _reasons.GetValueOrDefault(message.Reason!) + 1;
        }
    }
}
