using System.Globalization;
using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>From whom and to whom, as the server is told: nothing in it can end the line that it stands in.</summary>
internal sealed record Envelope
{
    // RFC 5321, 4.5.3.1.3: a path has 256 octets with its angle brackets.
    private const int LongestAddress = 254;

    private Envelope(string sender, string recipient) => (Sender, Recipient) = (sender, recipient);

    public string Sender { get; }

    public string Recipient { get; }

    /// <summary>Only the part before the @ needs it (RFC 6531): a domain can be written in ASCII.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Sender) || !Ascii.IsValid(Recipient);

    /// <exception cref="FormatException">One of them is no address.</exception>
    public static Envelope Of(string sender, string recipient) => new(Checked(sender), Checked(recipient));

    private static string Checked(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 1 || at == address.Length - 1 || address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>'))
        {
            throw new FormatException($"'{address}' is not an e-mail address.");
        }

        var written = $"{address[..at]}@{DomainIn(address, at + 1)}";
        return Encoding.UTF8.GetByteCount(written) <= LongestAddress
            ? written
            : throw new FormatException($"The address is longer than {LongestAddress} octets.");
    }

    private static string DomainIn(string address, int start)
    {
        try
        {
            return Ascii.IsValid(address.AsSpan(start)) ? address[start..] : new IdnMapping().GetAscii(address, start);
        }
        catch (ArgumentException)
        {
            throw new FormatException($"'{address}' has no domain that could be written in ASCII.");
        }
    }
}
