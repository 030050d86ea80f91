namespace CaseFlow.Mail.Smtp;

/// <summary>How far one message has come.</summary>
internal enum Stage
{
    /// <summary>Nothing of it was said, or the answers cannot be told apart.</summary>
    Introduced,
    Reset,
    Sender,
    Recipient,
    Data,

    /// <summary>The server reads it and cannot have all of it.</summary>
    Content,

    /// <summary>The server may have it all.</summary>
    HandedOver,
}
