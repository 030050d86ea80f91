using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>A named set of reminders and escalations, <c>RW</c>, shared by many deadlines.</summary>
/// <param name="NightNotice">
/// For hour clocks: when the due instant falls between 18:00 and 07:00, remind once more at this local time before it.
/// </param>
public sealed record NotificationProfile(
    string Id, LocalText Title, Items<ReminderRule> Reminders, Items<EscalationRule> Escalations, TimeOnly? NightNotice);

/// <summary>A reminder to whoever has the work, or to a role. What would fall before the clock started is left out.</summary>
/// <param name="Notify">Id of a role; null is the assignee, else the candidate group.</param>
public sealed record ReminderRule(Mark When, string? Notify);

/// <summary>What follows when the deadline has passed and the work is not done.</summary>
/// <param name="Notify">Id of the role that is told, and in whose own work the item then stands.</param>
/// <param name="Ask">What is asked of that role.</param>
/// <param name="Raise">An event for the case itself; null when the deadline only notifies.</param>
public sealed record EscalationRule(Mark When, string Notify, LocalText? Ask, string? Raise);

/// <summary>A point in time beside a clock.</summary>
/// <param name="At">Local time of day; null keeps the time of the instant that is counted from.</param>
public abstract record Mark(TimeOnly? At);

/// <summary>So long after the clock started.</summary>
public sealed record AfterStart(Span Span, TimeOnly? At) : Mark(At);

/// <summary>When this share (0 to 1) of the time between start and due has gone.</summary>
public sealed record AtShare(decimal Share) : Mark((TimeOnly?)null);

/// <summary>So long before it is due; zero is the due day itself.</summary>
public sealed record BeforeDue(Span Span, TimeOnly? At) : Mark(At);

/// <summary>So long after it was due; zero is at once.</summary>
public sealed record AfterDue(Span Span, TimeOnly? At) : Mark(At);
