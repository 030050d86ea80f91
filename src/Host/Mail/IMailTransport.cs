namespace CaseFlow.Mail;

/// <summary>A way out of the building: one session, used by one sender at a time. Never throws for what a server may do.</summary>
internal interface IMailTransport : IDisposable
{
    Task<Attempt> SendAsync(OutgoingMail mail);
}
