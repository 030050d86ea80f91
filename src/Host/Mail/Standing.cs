namespace CaseFlow.Mail;

/// <summary>Where the case and its work stand at the moment of the question: asked when a mail is composed, and again just before it leaves.</summary>
/// <param name="Work">Status of the work item; null for the deadline of a state.</param>
/// <param name="Dates">The dates that the work, or the clock of the state, has now.</param>
internal sealed record Standing(bool CaseClosed, string? Work, IReadOnlyCollection<DateTimeOffset> Dates)
{
    /// <summary>
    /// Why what a mail says of a case is not due any more; null when it is. What is asked of rows alone: the dates of a state, which stand in
    /// its snapshot, were looked at when the reminder was decided.
    /// </summary>
    public static string? ObstacleNow(string kind, string? workItem, bool caseClosed, string? work, DateTimeOffset? lawDue, DateTimeOffset? officeDue, DateTimeOffset? speaksOf) =>
        kind is not ("reminder" or "escalation") ? null
        : workItem is null ? (caseClosed ? MailReasons.CaseClosed : null)
        : new Standing(caseClosed, work, [.. new[] { lawDue, officeDue }.OfType<DateTimeOffset>()]).Obstacle(speaksOf!.Value);

    /// <summary>Why a reminder of that date is not due any more; null when it is.</summary>
    public string? Obstacle(DateTimeOffset speaksOf) => this switch
    {
        { Work: "parked" } => MailReasons.Parked,
        { Work: not null and not "open" } => MailReasons.WorkDone,
        { CaseClosed: true } => MailReasons.CaseClosed,
        { Dates.Count: 0, Work: null } => MailReasons.WorkDone,
        _ when !Dates.Contains(speaksOf) => MailReasons.DateMoved,
        _ => null,
    };
}
