using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>Signs in with a name and a password (RFC 4954): PLAIN, or LOGIN where only that is offered.</summary>
internal sealed class SmtpLogin(SmtpConnection connection, MailOptions options)
{
    /// <exception cref="ConversationEnded">The server does not let us in, or the password would go over the wire in the clear.</exception>
    public async Task SignInAsync(Capabilities offers)
    {
        if (!connection.IsEncrypted && !connection.StaysOnThisMachine)
        {
            throw new ConversationEnded("A password is not sent without encryption: set Mail:Tls.", EnhancedStatus.NotOffered);
        }

        var answer = offers.Logins.Contains("PLAIN") ? await SayAsync($"AUTH PLAIN {Coded($"\0{options.User}\0{options.Password}")}")
            : offers.Logins.Contains("LOGIN") ? await LoginAsync()
            : throw new ConversationEnded("The server offers no sign-in with a password (PLAIN or LOGIN).", EnhancedStatus.NotOffered);
        if (!answer.Done)
        {
            throw new ConversationEnded(WithoutSecrets(answer.ToString()), answer.Status);
        }
    }

    private async Task<SmtpReply> LoginAsync()
    {
        var answer = await SayAsync("AUTH LOGIN");
        foreach (var part in (string[])[options.User!, options.Password ?? ""])
        {
            if (answer.Code != 334)
            {
                break;
            }

            answer = await SayAsync(Coded(part));
        }

        return answer;
    }

    private async Task<SmtpReply> SayAsync(string line)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), options.AnswerTimeout);
        return await connection.ReadAsync(options.AnswerTimeout);
    }

    /// <summary>A server may repeat what it was told, and its answer is stored.</summary>
    private string WithoutSecrets(string answer) =>
        ((string[])[options.Password ?? "", Coded(options.Password ?? ""), Coded($"\0{options.User}\0{options.Password}")])
            .Where(secret => secret.Length > 0)
            .Aggregate(answer, (text, secret) => text.Replace(secret, "…", StringComparison.Ordinal));

    private static string Coded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
