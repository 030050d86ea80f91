using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseFlow.Mail.Smtp;

/// <summary>What an answer is about (RFC 3463), as in 5.1.1: there is no such mailbox.</summary>
/// <param name="Class">2 done, 4 not now, 5 not at all.</param>
/// <param name="Subject">1 address, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 policy.</param>
internal readonly partial record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    public static readonly EnhancedStatus BadAddress = new(5, 1, 3);
    public static readonly EnhancedStatus TooLarge = new(5, 3, 4);
    public static readonly EnhancedStatus NoAnswer = new(4, 4, 1);
    public static readonly EnhancedStatus ConnectionLost = new(4, 4, 2);
    public static readonly EnhancedStatus NoServerOfThatName = new(4, 4, 4);
    public static readonly EnhancedStatus NotSmtp = new(4, 5, 0);
    public static readonly EnhancedStatus BadContent = new(5, 6, 0);
    public static readonly EnhancedStatus AddressNotAscii = new(5, 6, 7);
    public static readonly EnhancedStatus NotOffered = new(4, 7, 4);
    public static readonly EnhancedStatus TlsFailed = new(4, 7, 5);

    /// <summary>Null when the text does not begin with one.</summary>
    public static EnhancedStatus? Read(string text)
    {
        var read = Beginning().Match(text);
        return read.Success ? new(Number(read, "class"), Number(read, "subject"), Number(read, "detail")) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static int Number(Match read, string part) => int.Parse(read.Groups[part].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<class>[245])\.(?<subject>[0-9]{1,3})\.(?<detail>[0-9]{1,3})(?=\s|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
