namespace CaseFlow.Mail;

/// <summary>Where the case and its work stand at the moment of the question: asked when a mail is composed, and again just before it leaves.</summary>
/// <param name="Work">Status of the work item; null for the deadline of a state.</param>
/// <param name="Dates">The dates that the work, or the clock of the state, has now.</param>
internal sealed record Standing(bool CaseClosed, string? Work, IReadOnlyCollection<DateTimeOffset> Dates)
{
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
