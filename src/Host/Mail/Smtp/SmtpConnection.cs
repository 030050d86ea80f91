using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CaseFlow.Mail.Smtp;

/// <summary>Bytes to a mail server and answers from it, in the clear or over TLS. Whatever goes wrong is a <see cref="ConversationEnded"/>.</summary>
internal sealed class SmtpConnection : IDisposable
{
    // Small packets are sent at once: a command that waits for the acknowledgement of the last one waits 40 ms.
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly MailOptions _options;
    private readonly Patience _patience;
    private Stream _stream = Stream.Null;
    private ReplyReader _replies = new(Stream.Null);

    private SmtpConnection(MailOptions options, Patience patience) => (_options, _patience) = (options, patience);

    public bool IsEncrypted => _stream is SslStream;

    public IPEndPoint Here => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Nobody else can listen on the way.</summary>
    public bool StaysOnThisMachine => IPAddress.IsLoopback(((IPEndPoint)_socket.RemoteEndPoint!).Address);

    /// <summary>The server has said more than it was asked: its answers can no longer be told apart.</summary>
    public bool IsOutOfStep => _replies.HasMore;

    private string Host => _options.Host ?? "127.0.0.1";

    public static async Task<SmtpConnection> OpenAsync(MailOptions options, Patience patience)
    {
        var connection = new SmtpConnection(options, patience);
        try
        {
            await connection.ConnectAsync();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan within) =>
        DoAsync(within, async ct =>
        {
            await _stream.WriteAsync(bytes, ct);
            return true;
        });

    /// <summary>Goodbye, in good time or not at all.</summary>
    public void SayLast(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _socket.SendTimeout = 1_000;
            _stream.Write(bytes);
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    public Task<SmtpReply> ReadAsync(TimeSpan within) => DoAsync(within, async ct => await _replies.ReadAsync(ct));

    /// <summary>From here on over TLS, with a certificate in the server's name from an authority that is trusted.</summary>
    public async Task SecureAsync()
    {
        if (IsOutOfStep)
        {
            // What somebody on the way put in before TLS would be read as if the server had said it afterwards.
            throw new ConversationEnded("The server said more than its answer to STARTTLS before TLS began.", EnhancedStatus.TlsFailed);
        }

        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        await DoAsync(_options.ConnectTimeout, async ct =>
        {
            await secure.AuthenticateAsClientAsync(Identity(), ct);
            return true;
        });
        (_stream, _replies) = (secure, new ReplyReader(secure));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task ConnectAsync()
    {
        await DoAsync(_options.ConnectTimeout, async ct =>
        {
            await _socket.ConnectAsync(Host, _options.Port, ct);
            return true;
        });
        _stream = new NetworkStream(_socket);
        _replies = new ReplyReader(_stream);
    }

    private SslClientAuthenticationOptions Identity()
    {
        var identity = new SslClientAuthenticationOptions { TargetHost = Host };
        if (_options.CaFile is { } file)
        {
            identity.CertificateChainPolicy = TrustIn(file);
        }

        return identity;
    }

    private static X509ChainPolicy TrustIn(string file)
    {
        try
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            return policy;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConversationEnded($"Mail:CaFile cannot be read. {unreadable.Message}", EnhancedStatus.TlsFailed, unreadable);
        }
    }

    private async Task<T> DoAsync<T>(TimeSpan within, Func<CancellationToken, Task<T>> deed)
    {
        try
        {
            return await deed(_patience.For(within));
        }
        catch (OperationCanceledException late)
        {
            throw new ConversationEnded("The server did not answer in time.", EnhancedStatus.NoAnswer, late);
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            throw new ConversationEnded($"There is no server of that name. {unknown.Message}", EnhancedStatus.NoServerOfThatName, unknown);
        }
        catch (Exception insecure) when (insecure is AuthenticationException or CryptographicException)
        {
            throw new ConversationEnded($"TLS could not be set up. {insecure.Message}", EnhancedStatus.TlsFailed, insecure);
        }
        catch (Exception lost) when (lost is SocketException or IOException)
        {
            throw new ConversationEnded($"The connection could not be made, or was lost. {lost.Message}", EnhancedStatus.ConnectionLost, lost);
        }
    }
}
