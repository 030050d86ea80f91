namespace CaseFlow.Mail.Smtp;

/// <summary>How the connection to the mail server is encrypted. No mode falls back to a weaker one.</summary>
internal enum TlsMode
{
    /// <summary>Not at all: for a server on this machine or in a network that is trusted.</summary>
    None,

    /// <summary>From the command STARTTLS on (RFC 3207), as on port 587. A server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>From the first byte (RFC 8314), as on port 465.</summary>
    Implicit,
}
