using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail;

/// <summary>SMTP by the framework's client: one connection, kept from message to message and made anew after a failure.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private SmtpClient? _client;

    public async Task<Attempt> SendAsync(OutgoingMail mail)
    {
        MailMessage message;
        WatchedBody html;
        try
        {
            (message, html) = Compose(mail);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            return new Attempt.Refused(malformed.Message);
        }

        using (message)
        using (var timeout = new CancellationTokenSource(options.Timeout))
        {
            try
            {
                _client ??= Connect();
                _client.DeliveryFormat = FormatOf(message);
                await _client.SendMailAsync(message, timeout.Token);
                return new Attempt.Accepted();
            }
            catch (Exception failure) when (failure is SmtpException or OperationCanceledException or IOException or InvalidOperationException)
            {
                Dispose();
                return Judge(failure, html.HandedOver);
            }
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>
    /// A 5xx ends a message only when it is surely about it: about its recipient, or after it was handed over. One that comes earlier
    /// may be about us, and must not cost every message its life: it is tried again until it is given up.
    /// </summary>
    private static Attempt Judge(Exception failure, bool handedOver)
    {
        var about = Says(failure);
        var status = failure is SmtpException answer ? (int)answer.StatusCode : -1;
        return status switch
        {
            // Closing, and the family of authentication (RFC 4954, RFC 3207): nothing will pass until somebody sees to it.
            421 or 454 or 530 or 534 or 535 or 538 => new Attempt.Unreachable(about),
            >= 500 when handedOver || failure is SmtpFailedRecipientException => new Attempt.Refused(about),
            >= 400 => new Attempt.Postponed(about),
            _ when handedOver => new Attempt.Unsure(about),
            _ => new Attempt.Unreachable(about),
        };
    }

    private static string Says(Exception failure) => failure switch
    {
        OperationCanceledException => "The server did not answer in time.",
        { InnerException: { } inner } => $"{failure.Message} {inner.Message}",
        _ => failure.Message,
    };

    private SmtpClient Connect() => new(options.Host ?? "127.0.0.1", options.Port)
    {
        EnableSsl = options.StartTls,
        Credentials = options.User is null ? null : new NetworkCredential(options.User, options.Password),
        Timeout = (int)options.Timeout.TotalMilliseconds,
    };

    /// <summary>Headers in UTF-8 (RFC 6532) only where an address needs them: a server further on that does not know them would bounce the mail.</summary>
    private static SmtpDeliveryFormat FormatOf(MailMessage message) =>
        message.To.Concat(message.ReplyToList).Append(message.From!).All(address => Ascii.IsValid(address.Address))
            ? SmtpDeliveryFormat.SevenBit
            : SmtpDeliveryFormat.International;

    private (MailMessage Message, WatchedBody Html) Compose(OutgoingMail mail)
    {
        var message = new MailMessage
        {
            From = new MailAddress(options.From, options.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(Plain(options.SafeBox ?? mail.Address));
        if (mail.ReplyTo is not null)
        {
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo));
        }

        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        // RFC 3834: no answering machine should answer a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (options.SafeBox is not null)
        {
            message.Headers.Add("X-Meant-For", mail.Address);
        }

        var html = new WatchedBody(mail.Html);
        message.AlternateViews.Add(View(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(html, MediaTypeNames.Text.Html));
        return (message, html);
    }

    /// <summary>An address and nothing else: "Lan, lan@x" would be read as a name and a guess.</summary>
    private static MailAddress Plain(string address) =>
        TypedAddress.Parse(address) is { } plain ? new(plain) : throw new FormatException($"'{address}' is not an e-mail address.");

    private static AlternateView View(Stream content, string type) =>
        new(content, new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };

    /// <summary>
    /// The last part of a message. While the client has not read it to its end the server cannot have the message, and a broken
    /// connection is then no doubt about it.
    /// </summary>
    private sealed class WatchedBody(string html) : MemoryStream(Encoding.UTF8.GetBytes(html), writable: false)
    {
        public bool HandedOver => Position == Length;
    }
}
