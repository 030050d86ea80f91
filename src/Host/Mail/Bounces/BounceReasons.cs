namespace CaseFlow.Mail.Bounces;

/// <summary>Why a mail came back, from the status code of the server (RFC 3463), as one of <see cref="MailReasons"/>.</summary>
internal static class BounceReasons
{
    public static string Of(string? status) => status?.Split('.') switch
    {
        [_, "1", _] => MailReasons.BouncedAddress,
        [_, "2", "2"] => MailReasons.BouncedFull,
        [_, "2", _] => MailReasons.BouncedAddress,
        [_, "3" or "4", _] => MailReasons.BouncedUnreachable,
        [_, "7", _] => MailReasons.BouncedRefused,
        _ => MailReasons.Bounced,
    };
}
