using CaseFlow.Mail.Missed;

namespace CaseFlow.Operations.Outages;

/// <summary>What is proposed for a kind of messages that an outage missed, and why. A pure function: whoever approves may choose otherwise.</summary>
/// <param name="Choice">send, skip or shift.</param>
/// <param name="Why">hours, over, late, near or wait.</param>
internal sealed record Proposal(string Choice, string Why)
{
    public static IReadOnlyList<string> Choices { get; } = ["send", "skip", "shift"];

    public static IReadOnlyList<string> Reasons { get; } = ["hours", "over", "late", "near", "wait"];

    /// <param name="group">Of one kind, all units.</param>
    /// <param name="nextMorning">To when it would be shifted.</param>
    public static Proposal For(MissedKind group, DateTimeOffset nextMorning) => group switch
    {
        { Stale: true } => new("skip", "over"),
        { What: "urgent" } => new("send", "hours"),
        { What: "escalation" } => new("send", "late"),
        { Nearest: { } nearest } when nearest < nextMorning => new("send", "near"),
        _ => new("shift", "wait"),
    };
}

/// <summary>All that an outage missed of one kind, by unit.</summary>
internal sealed record MissedKind(string What, bool Stale, IReadOnlyList<MissedOfUnit> Units)
{
    public static IReadOnlyList<string> All { get; } = ["urgent", "check-in", "reminder", "escalation", "notice", "digest", "letter"];

    public long Messages => Units.Sum(unit => unit.Messages);

    public DateTimeOffset Oldest => Units.Min(unit => unit.Oldest);

    public DateTimeOffset Newest => Units.Max(unit => unit.Newest);

    public DateTimeOffset? Nearest => Units.Min(unit => unit.Nearest);

    /// <summary>What the form calls it.</summary>
    public string Name => Stale ? $"{What}-over" : What;
}
