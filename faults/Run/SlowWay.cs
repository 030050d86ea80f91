using System.Net;
using System.Net.Sockets;

namespace CaseFlow.Faults.Run;

/// <summary>A way to a server of this machine on which everything that is said to it takes longer; answers come at once.</summary>
internal sealed class SlowWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TimeSpan _delay;
    private readonly int _to;
    private readonly Task _accepting;
    private int _delayed;

    public SlowWay(int to, TimeSpan delay)
    {
        (_to, _delay) = (to, delay);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many words it has held up.</summary>
    public int Delayed => _delayed;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), _end.Token);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The way is shut.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken end)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _to, end);
                await Task.WhenAny(CarryAsync(client, server, _delay, end), CarryAsync(server, client, TimeSpan.Zero, end));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // One of the two has gone: the other is told by the end of its connection.
            }
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to, TimeSpan delay, CancellationToken end)
    {
        var buffer = new byte[65_536];
        while (await from.GetStream().ReadAsync(buffer, end) is > 0 and var read)
        {
            if (delay > TimeSpan.Zero)
            {
                Interlocked.Increment(ref _delayed);
                await Task.Delay(delay, end);
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), end);
        }
    }
}
