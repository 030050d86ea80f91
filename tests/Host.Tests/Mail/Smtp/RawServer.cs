using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Host.Tests.Mail.Smtp;

/// <summary>What a <see cref="RawServer"/> says to a line.</summary>
internal sealed record Said(byte[] Bytes, bool AndCloses = false)
{
    public static readonly Said Nothing = new([], AndCloses: true);

    public static Said Text(string text) => new(Encoding.UTF8.GetBytes(text));
}

/// <summary>A port on which a test decides, byte by byte, what comes back to each line.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string?, int, Said> _answer;
    private readonly Task _serving;

    /// <param name="answer">To a line, or to null before the first one. To the dot after a message, with the number of lines that it had.</param>
    public RawServer(Func<string?, int, Said> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every line that came, those of messages left out.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <param name="replies">To what the line begins with; the greeting under "". Any other line ends the connection.</param>
    public static RawServer Saying(params (string Line, string Reply)[] replies) => new((line, _) =>
        Array.Find(replies, pair => line is null ? pair.Line == "" : pair.Line != "" && line.StartsWith(pair.Line, StringComparison.Ordinal)).Reply is { } reply
            ? Said.Text(reply)
            : Said.Nothing);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync();
                await TalkAsync(socket);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var said = _answer(null, 0);
            await stream.WriteAsync(said.Bytes);
            while (!said.AndCloses)
            {
                var lines = said.Bytes.AsSpan().StartsWith("354"u8) ? await SkipMessageAsync(reader) : 0;
                var line = lines > 0 ? "." : await reader.ReadLineAsync();
                if (line is null)
                {
                    return;
                }

                Heard.Enqueue(line);
                said = _answer(line, lines - 1);
                await stream.WriteAsync(said.Bytes);
            }

            // In peace: what was said arrives before the end, and what still comes is heard.
            socket.Shutdown(SocketShutdown.Send);
            while (await reader.ReadLineAsync() is { } late)
            {
                Heard.Enqueue(late);
            }
        }
        catch (IOException)
        {
            // The other side closed the connection.
        }
    }

    /// <returns>How many lines, the dot among them; 0 when the connection ended before.</returns>
    private static async Task<int> SkipMessageAsync(StreamReader reader)
    {
        for (var lines = 1; await reader.ReadLineAsync() is { } line; lines++)
        {
            if (line == ".")
            {
                return lines;
            }
        }

        return 0;
    }
}
