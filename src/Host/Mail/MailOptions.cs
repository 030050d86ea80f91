using CaseFlow.Mail.Smtp;

namespace CaseFlow.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>A folder to write mails into instead of sending them: for development.</summary>
    public string? Folder { get; set; }

    /// <summary>Null: no mail server was named. Reminders then wait for one on this machine, and links are handed over by people.</summary>
    public string? Host { get; set; }

    /// <summary>25 between servers, 587 for submission, 465 for submission with TLS from the first byte.</summary>
    public int Port { get; set; } = 25;

    public TlsMode Tls { get; set; }

    /// <summary>A PEM file with the authorities that may vouch for the server, instead of those of the machine.</summary>
    public string? CaFile { get; set; }

    /// <summary>Null: nobody signs in. With a user, nothing is sent in the clear but on this machine.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    public string From { get; set; } = "caseflow@localhost";

    public string FromName { get; set; } = "CaseFlow";

    /// <summary>Safe mode: every mail goes to this address, whoever it was meant for. For rehearsals on real data.</summary>
    public string? SafeBox { get; set; }

    /// <summary>Where the mail server puts what comes back: *.eml files, or a Maildir. Null: nobody reads it.</summary>
    public string? BounceFolder { get; set; }

    /// <summary>How many messages are under way at once, on each node.</summary>
    public int Connections { get; set; } = 8;

    /// <summary>How many messages leave a second, on each node; 0 is no limit. A morning of thousands takes minutes, and meanwhile people work on the machine.</summary>
    public int MostPerSecond { get; set; } = 100;

    /// <summary>How long a server may take over one message, from the connection to the last answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the connection may take to be made, and TLS to be agreed on.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long each answer may take before the message is handed over. Some servers let strangers wait half a minute.</summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long 64 kB of a message may take.</summary>
    public TimeSpan TransferTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the server may look at a whole message before it answers. Whoever gives up early does not know whether it was taken.</summary>
    public TimeSpan AcceptanceTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a message that the server keeps postponing is tried.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Local time before which no mail is sent that can wait.</summary>
    public TimeOnly WindowOpens { get; set; } = new(7, 0);

    /// <summary>Local time from which on a mail that can wait does so until morning.</summary>
    public TimeOnly WindowCloses { get; set; } = new(20, 0);

    /// <summary>
    /// Local time of a working day from which on everybody gets the one mail with what can wait. Not before the hour for which
    /// procedures wish their reminders (08:00 in those that are shipped), or these would come a day late.
    /// </summary>
    public TimeOnly DigestAt { get; set; } = new(8, 0);

    /// <summary>How long the digest of a day waits for the reminders of its morning, where they take their time or something is stuck.</summary>
    public TimeSpan DigestPatience { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many working days somebody may put off the reminders of own work.</summary>
    public int SnoozeWorkingDays { get; set; } = 5;

    /// <summary>Where people reach the product: links in mails begin with it.</summary>
    public Uri PublicAddress { get; set; } = new("http://127.0.0.1:5000");

    /// <summary>Whether somebody said where mails go.</summary>
    public bool Delivers => Host is not null || Folder is not null;

    /// <summary>The right-hand side of message ids.</summary>
    public string Domain => From[(From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>What a sender has beyond the timeout before its message is given to another.</summary>
    public TimeSpan LeaseMargin { get; set; } = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">A setting that is not there any more was set: what it asked for would silently not happen.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return section["StartTls"] is { Length: > 0 } old
            ? throw new InvalidOperationException(
                $"The setting Mail:StartTls ({old}) is Mail:Tls now. Remove it, and set Mail:Tls to StartTls (usual on port 587), to Implicit (usual on 465), or to None for a server on this machine.")
            : section.Get<MailOptions>() ?? new MailOptions();
    }

    /// <summary>Longer than an attempt may take, so that a living sender never loses its message.</summary>
    public TimeSpan Lease => Timeout + LeaseMargin;
}
