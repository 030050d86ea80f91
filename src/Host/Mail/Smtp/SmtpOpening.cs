using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>From nothing to a server that is ready for mails: connected, greeted, encrypted and signed in as the settings ask.</summary>
internal sealed class SmtpOpening
{
    private readonly SmtpConnection _connection;
    private readonly MailOptions _options;

    private SmtpOpening(SmtpConnection connection, MailOptions options) => (_connection, _options) = (connection, options);

    /// <exception cref="ConversationEnded">With the reason, in which no message is at fault.</exception>
    public static async Task<SmtpSession> OpenAsync(MailOptions options, Patience patience)
    {
        var connection = await SmtpConnection.OpenAsync(options, patience);
        try
        {
            return new SmtpSession(connection, await new SmtpOpening(connection, options).GreetAsync(), options);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<Capabilities> GreetAsync()
    {
        if (_options.Tls is TlsMode.Implicit)
        {
            await _connection.SecureAsync();
        }

        Demand(await ReadAsync());
        var offers = await HelloAsync();
        if (_options.Tls is TlsMode.StartTls)
        {
            await StartTlsAsync(offers);

            // RFC 3207, 4.2: what was offered in the clear may have been put there by somebody else.
            offers = await HelloAsync();
        }

        if (_options.User is not null)
        {
            await new SmtpLogin(_connection, _options).SignInAsync(offers);
        }

        return offers;
    }

    private async Task<Capabilities> HelloAsync()
    {
        var name = NameOfThisMachine();
        var answer = await SayAsync($"EHLO {name}");
        if (answer.Code is 500 or 502)
        {
            // A server from before 1995 (RFC 5321, 3.2).
            Demand(await SayAsync($"HELO {name}"));
            return Capabilities.None;
        }

        Demand(answer);
        return Capabilities.Of(answer);
    }

    private async Task StartTlsAsync(Capabilities offers)
    {
        if (!offers.StartTls)
        {
            throw new ConversationEnded("The server does not offer STARTTLS, and without encryption nothing is sent to it.", EnhancedStatus.NotOffered);
        }

        Demand(await SayAsync("STARTTLS"));
        await _connection.SecureAsync();
    }

    private async Task<SmtpReply> SayAsync(string line)
    {
        if (_connection.IsOutOfStep)
        {
            throw new ConversationEnded("The server says more than it is asked.", EnhancedStatus.NotSmtp);
        }

        await _connection.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), _options.AnswerTimeout);
        return await ReadAsync();
    }

    private Task<SmtpReply> ReadAsync() => _connection.ReadAsync(_options.AnswerTimeout);

    /// <summary>RFC 5321, 4.1.4: the address, for few machines have a name that others could look up.</summary>
    private string NameOfThisMachine()
    {
        var address = _connection.Here.Address;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[IPv6:{address.ToString().Split('%')[0]}]" : $"[{address}]";
    }

    private static void Demand(SmtpReply answer)
    {
        if (!answer.Done)
        {
            throw new ConversationEnded(answer.ToString(), answer.Status);
        }
    }
}
