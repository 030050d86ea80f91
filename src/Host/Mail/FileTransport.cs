using System.Text;

namespace CaseFlow.Mail;

/// <summary>Writes each mail as a page into a folder instead of sending it: for development without a mail server.</summary>
internal sealed class FileTransport(MailOptions options) : IMailTransport
{
    public async Task<Attempt> SendAsync(OutgoingMail mail)
    {
        try
        {
            var folder = Directory.CreateDirectory(options.Folder!).FullName;
            var name = Path.Combine(folder, mail.MessageId[..mail.MessageId.IndexOf('@', StringComparison.Ordinal)]);
            await File.WriteAllTextAsync($"{name}.txt", $"To: {mail.Address}\nSubject: {mail.Subject}\n\n{mail.Text}", Encoding.UTF8);
            await File.WriteAllTextAsync($"{name}.html", mail.Html, Encoding.UTF8);
            foreach (var file in mail.Files)
            {
                await File.WriteAllTextAsync($"{name}.{file.Name}", file.Content, Encoding.UTF8);
            }

            return new Attempt.Accepted();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Attempt.Unreachable(failure.Message);
        }
    }

    public void Dispose()
    {
    }
}
