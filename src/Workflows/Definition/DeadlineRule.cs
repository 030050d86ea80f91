namespace CaseFlow.Workflows.Definition;

/// <summary>A promise of the law or of the office: by when something is done, what reminds of it, and what follows when it is not.</summary>
/// <param name="Basis">Law shows its article; office shows "local policy" and never counts as late before the law.</param>
/// <param name="Within">How long; with <paramref name="Backward"/> how long before <paramref name="From"/>.</param>
/// <param name="From">The instant that starts the clock (forwards) or that it runs up to (backwards).</param>
/// <param name="Roll">Whether a last day that is no working day moves to the next one (BLDS 2015 Đ148.5). Never for what restricts a person.</param>
/// <param name="Owner">Id of the role that answers for it.</param>
/// <param name="Profile">Id of the profile whose reminders and escalations it takes; its own lists come on top.</param>
/// <param name="CutOff">The office closes at this local time on the last day; null is the end of the day (the law's).</param>
/// <param name="PausedIn">States in which this clock stands still.</param>
public sealed record DeadlineRule(
    string Id,
    LocalText Title,
    DeadlineBasis Basis,
    Length Within,
    bool Backward,
    DeadlineBase From,
    bool Roll,
    string Owner,
    string? Profile,
    Items<ReminderRule> Reminders,
    Items<EscalationRule> Escalations,
    TimeOnly? CutOff,
    Items<string> Law,
    Items<string> PausedIn);

public enum DeadlineBasis
{
    Law,
    Office,
}

/// <summary>The instant that a clock counts from, or up to.</summary>
public abstract record DeadlineBase;

/// <summary>When the state was entered: the time at which the event happened, not at which it was recorded.</summary>
public sealed record FromEntry : DeadlineBase;

/// <summary>A date or instant in the case data. The clock does not exist before it is set, and moves when it is corrected.</summary>
public sealed record FromData(string Data) : DeadlineBase;

/// <summary>What a recorded document carries.</summary>
public sealed record FromDocument(string Document, DocumentInstant Instant) : DeadlineBase;

/// <summary>The computed end of a term. Moves with its adjustments.</summary>
public sealed record FromTerm(string Term) : DeadlineBase;

/// <summary>The day that a check-in stands for; only inside a check-in's task.</summary>
public sealed record FromOccurrence : DeadlineBase;

public enum DocumentInstant
{
    /// <summary>The date on the paper.</summary>
    Dated,
    /// <summary>When it reached the unit, to the minute where that is known.</summary>
    Received,
}
