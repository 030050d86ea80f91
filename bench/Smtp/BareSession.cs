using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseFlow.Bench.Smtp;

/// <summary>
/// The ceiling for a session: the same conversation in the same packets, written on a socket with NoDelay by somebody who trusts the
/// server: no limits, no time, no status, and bytes that lie ready as the wire has them.
/// </summary>
internal static class BareSession
{
    public static async Task SendAsync(int port, int mails, int connections, ReadOnlyMemory<byte> wire)
    {
        var left = mails;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = await OpenAsync(port);
            var heard = new byte[512];
            for (var number = Interlocked.Decrement(ref left); number >= 0; number = Interlocked.Decrement(ref left))
            {
                await socket.SendAsync(Introduction(number));
                await HearAsync(socket, heard, lines: 3);
                await socket.SendAsync(wire);
                await HearAsync(socket, heard, lines: 1);
            }
        })));
    }

    /// <summary>
    /// The same without waiting for any answer, from bytes that are all made before: what a server can take at most. A sink that takes not much
    /// more than a session sends would itself be what is measured.
    /// </summary>
    public static async Task FloodAsync(int port, int mails, int connections, ReadOnlyMemory<byte> wire)
    {
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = await OpenAsync(port);
            byte[] batch = [.. Enumerable.Range(0, 10).SelectMany(number => (byte[])[.. Introduction(number), .. wire.Span])];
            var batches = mails / connections / 10;
            var hearing = HearAsync(socket, new byte[1 << 16], lines: batches * 10 * 4);
            for (var sent = 0; sent < batches; sent++)
            {
                await socket.SendAsync(batch);
            }

            await hearing;
        })));
    }

    private static async Task<Socket> OpenAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var heard = new byte[512];
        await HearAsync(socket, heard, lines: 1);
        await socket.SendAsync("EHLO [127.0.0.1]\r\n"u8.ToArray());
        await HearAsync(socket, heard, lines: 4);
        return socket;
    }

    private static byte[] Introduction(int number) => Encoding.ASCII.GetBytes($"MAIL FROM:<office@mail.test>\r\nRCPT TO:<r{number}@mail.test>\r\nDATA\r\n");

    private static async Task HearAsync(Socket socket, byte[] heard, int lines)
    {
        while (lines > 0)
        {
            var count = await socket.ReceiveAsync(heard);
            lines = count > 0 ? lines - heard.AsSpan(0, count).Count((byte)'\n') : throw new InvalidOperationException("The sink closed the connection.");
        }
    }
}
