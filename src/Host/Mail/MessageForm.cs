using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail;

/// <summary>A mail with its headers and parts, as people and other servers will read it.</summary>
internal static class MessageForm
{
    /// <exception cref="FormatException">An address is none.</exception>
    /// <exception cref="ArgumentException">A header cannot hold what it should.</exception>
    public static MailMessage Of(OutgoingMail mail, MailOptions options)
    {
        var message = new MailMessage
        {
            From = new MailAddress(options.From, options.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        var meantFor = Plain(mail.Address);
        message.To.Add(options.SafeBox is { } box ? Plain(box) : meantFor);
        if (mail.ReplyTo is not null)
        {
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo));
        }

        message.Headers.Add("Message-ID", $"<{OneLine(mail.MessageId)}>");
        // RFC 3834: no answering machine should answer a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (options.SafeBox is not null)
        {
            message.Headers.Add("X-Meant-For", meantFor.Address);
        }

        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        foreach (var file in mail.Files)
        {
            message.Attachments.Add(Attached(file));
        }

        return message;
    }

    private static Attachment Attached(MailFile file)
    {
        var attached = new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(file.Content), writable: false), new ContentType(file.Type)) { Name = file.Name, TransferEncoding = TransferEncoding.Base64 };
        attached.ContentDisposition!.FileName = file.Name;
        return attached;
    }

    /// <summary>An address and nothing else: "Lan, lan@x" would be read as a name and a guess.</summary>
    private static MailAddress Plain(string address) =>
        TypedAddress.Parse(address) is { } plain ? new(plain) : throw new FormatException($"'{address}' is not an e-mail address.");

    /// <summary>The framework looks for line ends in a subject and in addresses, and not in other headers.</summary>
    private static string OneLine(string value) =>
        value.Any(char.IsControl) ? throw new FormatException("A header would have more than one line.") : value;

    private static AlternateView View(string content, string type) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(content), writable: false), new ContentType(type) { CharSet = "utf-8" })
        {
            TransferEncoding = TransferEncoding.Base64,
        };
}
