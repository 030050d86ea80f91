using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CaseFlow.Bench.Smtp;

/// <summary>A mail server that says yes to everything, counts, and looks at no more bytes than it must: so that it is not what is measured.</summary>
internal sealed class BlindSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;
    private int _count;

    public BlindSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Messages since it was asked last.</summary>
    public int TakeCount() => Interlocked.Exchange(ref _count, 0);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _talks.Add(TalkAsync(await _listener.AcceptSocketAsync()));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The bench is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var connection = socket;
        socket.NoDelay = true;
        try
        {
            var talk = new Talk();
            await socket.SendAsync("220 sink\r\n"u8.ToArray());
            while (!talk.IsOver && await socket.ReceiveAsync(talk.Free) is > 0 and var count)
            {
                Interlocked.Add(ref _count, talk.Take(count));
                await socket.SendAsync(talk.Answers);
            }
        }
        catch (SocketException)
        {
            // Gone.
        }
    }

    /// <summary>Several commands may come at once (PIPELINING), and are then answered at once.</summary>
    private sealed class Talk
    {
        private readonly byte[] _heard = new byte[1 << 16];
        private readonly ArrayBufferWriter<byte> _answers = new();
        private int _length;
        private bool _inMessage;

        public bool IsOver { get; private set; }

        public Memory<byte> Free => _heard.AsMemory(_length);

        public ReadOnlyMemory<byte> Answers => _answers.WrittenMemory;

        /// <returns>How many messages came to their end.</returns>
        public int Take(int received)
        {
            _answers.ResetWrittenCount();
            _length += received;
            var messages = 0;
            var rest = _heard.AsSpan(0, _length);
            for (int end; (end = _inMessage ? rest.IndexOf("\r\n.\r\n"u8) : rest.IndexOf((byte)'\n')) >= 0;)
            {
                var (wasMessage, first) = (_inMessage, rest[0]);
                messages += wasMessage ? 1 : 0;
                Answer(wasMessage ? (byte)'.' : first);
                rest = rest[(end + (wasMessage ? "\r\n.\r\n".Length : 1))..];
            }

            // The end of a message may lie between two packets.
            rest = _inMessage && rest.Length > 4 ? rest[^4..] : rest;
            rest.CopyTo(_heard);
            _length = rest.Length;
            return messages;
        }

        private void Answer(byte first)
        {
            _inMessage = first == 'D';
            IsOver |= first == 'Q';
            _answers.Write(first switch
            {
                (byte)'E' => "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"u8,
                (byte)'D' => "354 go on\r\n"u8,
                (byte)'Q' => "221 bye\r\n"u8,
                _ => "250 ok\r\n"u8,
            });
        }
    }
}
