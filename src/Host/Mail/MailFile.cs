namespace CaseFlow.Mail;

/// <summary>A file that goes with a mail.</summary>
/// <param name="Type">Its media type with parameters.</param>
internal sealed record MailFile(string Name, string Type, string Content);
