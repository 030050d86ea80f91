namespace CaseFlow.Mail.Smtp;

/// <summary>
/// Nothing more can be said over this connection: nobody answers, it is gone, or what comes over it is not SMTP. It never leaves the
/// session that it ends.
/// </summary>
internal sealed class ConversationEnded(string why, EnhancedStatus? status, Exception? inner = null) : Exception(why, inner)
{
    public EnhancedStatus? Status { get; } = status;

    /// <summary>The server is there and says nothing: whoever asks next would wait as long.</summary>
    public bool BySilence => Status == EnhancedStatus.NoAnswer;
}
