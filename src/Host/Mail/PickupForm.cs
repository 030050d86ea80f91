using System.Net.Mail;
using System.Text;

namespace CaseFlow.Mail;

/// <summary>
/// A message in bytes (RFC 5322, MIME). The framework composes it and gives it away in one way only: as the file that a mail server on the
/// same machine would pick up. The file lies in a folder that nobody else can read, for as long as it takes to read it.
/// </summary>
internal sealed class PickupForm : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("caseflow-mail-");
    private readonly SmtpClient _writer;

    public PickupForm() => _writer = new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Folder };

    public string Folder => _folder.FullName;

    /// <exception cref="FormatException">It cannot be composed.</exception>
    /// <exception cref="IOException">The file cannot be written: no message is at fault.</exception>
    public byte[] BytesOf(MailMessage message)
    {
        _writer.DeliveryFormat = FormatOf(message);
        try
        {
            _writer.Send(message);
            return WithoutEnvelope(File.ReadAllBytes(Directory.EnumerateFiles(Folder).Single()));
        }
        catch (SmtpException failed)
        {
            throw failed.InnerException is IOException or UnauthorizedAccessException
                ? new IOException(failed.InnerException.Message, failed)
                : new FormatException(failed.Message, failed);
        }
        finally
        {
            Array.ForEach(Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [], File.Delete);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        if (Directory.Exists(Folder))
        {
            _folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Headers in UTF-8 (RFC 6532) only where a mailbox needs them: a server further on that does not know them would bounce the mail.
    /// A domain does not, for it can be written in ASCII.
    /// </summary>
    private static SmtpDeliveryFormat FormatOf(MailMessage message) =>
        message.To.Concat(message.ReplyToList).Append(message.From!).All(address => Ascii.IsValid(address.User))
            ? SmtpDeliveryFormat.SevenBit
            : SmtpDeliveryFormat.International;

    /// <summary>The pickup form tells sender and recipients in headers of its own, before those of the message.</summary>
    private static byte[] WithoutEnvelope(byte[] file)
    {
        var rest = file.AsSpan();
        while (rest.StartsWith("X-Sender: "u8) || rest.StartsWith("X-Receiver: "u8) || rest.StartsWith(" "u8) || rest.StartsWith("\t"u8))
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return rest.ToArray();
    }
}
