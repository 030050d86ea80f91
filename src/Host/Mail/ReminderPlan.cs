using CaseFlow.Workflows;

namespace CaseFlow.Mail;

/// <summary>
/// Which reminders become mails. A pure function: the composer asks it over rows, a planner over what it expects, and both get the same
/// answer to the same facts.
/// </summary>
internal static class ReminderPlan
{
    /// <param name="due">
    /// Every reminder that is due and not decided, of whole cases: to keep only the newest of a work item, all of them must be here.
    /// </param>
    /// <returns>For each reminder one decision a recipient, or a single one without where it needs none; in the order given.</returns>
    public static IReadOnlyList<MailDecision> Decide(IReadOnlyCollection<ReminderFact> due)
    {
        var newest = new Dictionary<(string Case, string Topic, string User), ReminderFact>();
        foreach (var fact in due.Where(fact => fact.Obstacle is null))
        {
            foreach (var recipient in fact.Recipients)
            {
                var place = (fact.Case, fact.Topic, recipient.User);
                newest[place] = newest.TryGetValue(place, out var other) && IsNewer(other, fact) ? other : fact;
            }
        }

        return [.. due.SelectMany(fact => Decide(fact, newest))];
    }

    private static Items<MailDecision> Decide(ReminderFact fact, Dictionary<(string, string, string), ReminderFact> newest)
    {
        if (fact.Obstacle is not null)
        {
            return [new(fact, null, fact.Obstacle)];
        }

        if (fact.Recipients.Count == 0)
        {
            return [new(fact, null, MailReasons.NoRecipient)];
        }

        return [.. fact.Recipients.Select(recipient => new MailDecision(
            fact,
            recipient,
            !ReferenceEquals(newest[(fact.Case, fact.Topic, recipient.User)], fact) ? MailReasons.Superseded
            : recipient.IsAsleep ? MailReasons.Snoozed
            : recipient.HasAddress ? null
            : MailReasons.NoAddress))];
    }

    /// <summary>The later wish; of two at one instant what is late before what will be, then the nearer date, then by name: never by chance.</summary>
    private static bool IsNewer(ReminderFact one, ReminderFact other) => Compare(one, other) > 0;

    private static int Compare(ReminderFact one, ReminderFact other)
    {
        var byTime = one.At.CompareTo(other.At);
        var byKind = one.Kind.CompareTo(other.Kind);
        var byDate = other.SpeaksOf.CompareTo(one.SpeaksOf);
        return byTime != 0 ? byTime : byKind != 0 ? byKind : byDate != 0 ? byDate : string.CompareOrdinal(one.Key, other.Key);
    }
}

/// <summary>Reminder, escalation, notice: in the order in which one outranks another at the same instant.</summary>
internal enum ReminderKind
{
    Notice,
    Reminder,
    Escalation,
}

/// <summary>One reminder as it stands when mails are composed.</summary>
/// <param name="Key">Its business key: (deadline, rule, role, date), unique in the case.</param>
/// <param name="Topic">What a newer one replaces: the work item, else the deadline; for a notice its own key.</param>
/// <param name="At">When it was to be sent.</param>
/// <param name="SpeaksOf">The date that it reminds of.</param>
/// <param name="Obstacle">Why it is not due any more (<see cref="Standing.Obstacle"/>); null when it is.</param>
/// <param name="Recipients">Who holds the work, or has the role, now.</param>
internal sealed record ReminderFact(
    string Key, ReminderKind Kind, string Case, string Topic, DateTimeOffset At, DateTimeOffset SpeaksOf, string? Obstacle, Items<Recipient> Recipients);

/// <param name="IsAsleep">Knows of it and wants to be asked again later.</param>
internal sealed record Recipient(string User, bool HasAddress, bool IsAsleep = false);

/// <param name="Recipient">Null where it does not come to anybody.</param>
/// <param name="Reason">Null is: to be sent. Else one of <see cref="MailReasons"/>.</param>
internal sealed record MailDecision(ReminderFact Fact, Recipient? Recipient, string? Reason);
