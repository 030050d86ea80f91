using System.Net;
using System.Net.Sockets;

namespace CaseFlow.Demo.Run;

internal static class Ports
{
    /// <summary>The wished port of the loopback address, or another that is free.</summary>
    public static int Free(int wished = 0)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wished);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (wished != 0)
        {
            return Free();
        }
    }
}
