namespace CaseFlow.Mail;

/// <summary>A mail in words: what is frozen in the outbox, and what the linter reads.</summary>
internal sealed record RenderedMail(string Subject, string Text, string Html);
