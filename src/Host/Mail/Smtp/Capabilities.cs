using System.Globalization;

namespace CaseFlow.Mail.Smtp;

/// <summary>What the server offers beyond RFC 5321, as its answer to EHLO lists it.</summary>
internal sealed record Capabilities
{
    private static readonly char[] Separators = [' ', '='];

    /// <summary>A server that only knows HELO.</summary>
    public static readonly Capabilities None = new();

    public bool Pipelining { get; private init; }

    public bool EightBitMime { get; private init; }

    public bool SmtpUtf8 { get; private init; }

    public bool StartTls { get; private init; }

    public bool Size { get; private init; }

    /// <summary>Octets; null when the server does not say.</summary>
    public long? Largest { get; private init; }

    /// <summary>Ways to sign in, in capitals.</summary>
    public IReadOnlyList<string> Logins { get; private init; } = [];

    public static Capabilities Of(SmtpReply hello)
    {
        // The first line greets.
        var offers = hello.Lines.Skip(1).Select(line => line.ToUpperInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        var size = offers.Find(words => words[0] == "SIZE");
        return new Capabilities
        {
            Pipelining = Has("PIPELINING"),
            EightBitMime = Has("8BITMIME"),
            SmtpUtf8 = Has("SMTPUTF8"),
            StartTls = Has("STARTTLS"),
            Size = size is not null,
            Largest = size is [_, var octets, ..] && long.TryParse(octets, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest > 0 ? largest : null,
            Logins = [.. offers.Where(words => words[0] == "AUTH").SelectMany(words => words.Skip(1))],
        };

        bool Has(string name) => offers.Exists(words => words[0] == name);
    }
}
