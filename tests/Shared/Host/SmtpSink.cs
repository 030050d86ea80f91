using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Tests.Shared;

/// <summary>What the sink does with one message, decided when its recipient is named.</summary>
internal enum SinkManner
{
    Accept,

    /// <summary>451 to RCPT: not now.</summary>
    Postpone,

    /// <summary>550 to RCPT: nobody of that name.</summary>
    Refuse,

    /// <summary>Takes the whole message, keeps it, and closes the connection without a word.</summary>
    TakeAndDrop,

    /// <summary>Takes the whole message, keeps it, and never answers.</summary>
    TakeAndHang,

    /// <summary>Closes the connection when the message is about to be handed over.</summary>
    DropBeforeData,

    /// <summary>Never answers the recipient.</summary>
    Hang,
}

/// <param name="Data">Headers and body as they came over the wire.</param>
internal sealed record SunkMail(string Recipient, string Data)
{
    public string Header(string name)
    {
        var unfolded = Data[..Data.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal);
        return unfolded.Split("\r\n").FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";
    }

    /// <summary>The nth part of the message, out of its base64.</summary>
    public string Part(int index)
    {
        // With files beside them the words are a part of their own.
        var boundary = Data[Data.IndexOf("multipart/alternative", StringComparison.Ordinal)..].Split("boundary=")[1].Split("\r\n")[0].Trim('"');
        return Body(Data.Split($"--{boundary}")[index + 1]);
    }

    /// <summary>A file that came with it, and its media type; null where there is none of that name.</summary>
    public (string Type, string Content)? File(string name)
    {
        if (!Header("Content-Type").StartsWith("multipart/mixed", StringComparison.Ordinal))
        {
            return null;
        }

        var boundary = Header("Content-Type").Split("boundary=")[1].Trim('"');
        return Data.Split($"--{boundary}").Where(part => part.Contains($"filename={name}", StringComparison.Ordinal))
            .Select(part => ((string, string)?)(part.Replace("\r\n ", " ", StringComparison.Ordinal).Split("Content-Type: ")[1].Split("\r\n")[0], Body(part))).SingleOrDefault();
    }

    private static string Body(string part) => Encoding.UTF8.GetString(Convert.FromBase64String(part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
}

/// <summary>A real, small SMTP server (RFC 5321) on a port of its own, whose manners a test decides for each recipient.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Connections may still look at the token; it holds nothing that needs disposing.")]
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public SmtpSink(int port = 0)
    {
        if (port != 0)
        {
            _listener = new TcpListener(IPAddress.Loopback, port);
        }

        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every message that came in whole, in the order of arrival.</summary>
    public ConcurrentQueue<SunkMail> Mails { get; } = new();

    /// <summary>Asked when a recipient is named.</summary>
    public Func<string, SinkManner> Manner { get; set; } = _ => SinkManner.Accept;

    /// <summary>Told of each message before it is answered: a test may do something in between.</summary>
    public Func<SunkMail, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }

        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _open[socket] = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sink is being closed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 sink");
            await TalkAsync(stream, reader);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side, or the test, closed the connection.
        }
        finally
        {
            _open.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private async Task TalkAsync(NetworkStream stream, StreamReader reader)
    {
        var (recipient, manner) = ("", SinkManner.Accept);
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await SayAsync(stream, "250-sink\r\n250 SMTPUTF8");
                    break;
                case "HELO" or "MAIL" or "RSET" or "NOOP":
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT":
                    recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    manner = Manner(recipient);
                    await AnswerRecipientAsync(stream, manner);
                    break;
                case "DATA" when manner is SinkManner.DropBeforeData:
                    return;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    var mail = new SunkMail(recipient, await ReadDataAsync(reader));
                    Mails.Enqueue(mail);
                    await BeforeAnswer(mail);
                    if (manner is SinkManner.TakeAndDrop)
                    {
                        return;
                    }

                    if (manner is SinkManner.TakeAndHang)
                    {
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }

                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "502 not here");
                    break;
            }
        }
    }

    private async Task AnswerRecipientAsync(NetworkStream stream, SinkManner manner)
    {
        if (manner is SinkManner.Hang)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        await SayAsync(stream, manner switch
        {
            SinkManner.Postpone => "451 4.3.2 not now",
            SinkManner.Refuse => "550 5.1.1 no such mailbox",
            _ => "250 ok",
        });
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }

    private static async Task SayAsync(NetworkStream stream, string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer}\r\n"));
}
