using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench;

/// <summary>The product as it is run, in a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What the process holds in memory now, in megabytes.</summary>
    public double MegabytesHeld
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>Returns when it says that it is ready.</summary>
    public static async Task<HostProcess> StartAsync(DatabaseAddress address, params string[] settings)
    {
        var listening = $"http://127.0.0.1:{FreePort()}";
        string[] all =
        [
            typeof(CaseFlowHost).Assembly.Location,
            $"--ConnectionStrings:CaseFlow={address.App}",
            $"--ConnectionStrings:CaseFlowOwner={address.Owner}",
            $"--contentRoot={Repository.Path("src/Host")}",
            $"--urls={listening}",
            "--Logging:LogLevel:Default=Error",
            .. settings,
        ];
        var host = new HostProcess(Process.Start(new ProcessStartInfo("dotnet", all))!, new Uri(listening));
        try
        {
            using var visitor = new HttpClient();
            while (!await IsReadyAsync(visitor, new Uri(host.Address, "health/ready")))
            {
                if (host._process.HasExited)
                {
                    throw new InvalidOperationException($"The host ended with {host._process.ExitCode} before it was ready.");
                }

                await Task.Delay(5);
            }

            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient visitor, Uri address)
    {
        try
        {
            using var answer = await visitor.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
