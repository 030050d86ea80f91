using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench;

/// <summary>From the start of the host's process to its first "ready", with the database running, as after a restart.</summary>
internal static class StartBench
{
    private const int Starts = 5;
    private const double CeilingSeconds = 3;

    public static async Task<int> RunAsync()
    {
        var address = await TestDatabases.CreateAsync();
        using var visitor = new HttpClient();
        var seconds = new List<double>();

        // The first start loads calendar and definitions into the new database, and warms the disk.
        for (var start = 0; start <= Starts; start++)
        {
            var taken = await StartAsync(address, visitor);
            if (start > 0)
            {
                seconds.Add(taken.TotalSeconds);
            }
        }

        await TestDatabases.DropAsync(address);
        var median = Measure.Median(seconds);
        return Measure.Report(
            "start", [new Measure("start", median, "s", CeilingSeconds / median, $"the {CeilingSeconds:0} s that a start may take, median of {Starts}", Must: 1)]);
    }

    private static async Task<TimeSpan> StartAsync(DatabaseAddress address, HttpClient visitor)
    {
        var listening = $"http://127.0.0.1:{FreePort()}";
        var begun = Stopwatch.GetTimestamp();
        using var host = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(CaseFlowHost).Assembly.Location,
                $"--ConnectionStrings:CaseFlow={address.App}",
                $"--ConnectionStrings:CaseFlowOwner={address.Owner}",
                $"--contentRoot={Repository.Path("src/Host")}",
                $"--urls={listening}",
                "--Logging:LogLevel:Default=Error",
            },
        })!;
        try
        {
            while (!await IsReadyAsync(visitor, new Uri($"{listening}/health/ready")))
            {
                if (host.HasExited)
                {
                    throw new InvalidOperationException($"The host ended with {host.ExitCode} before it was ready.");
                }

                await Task.Delay(5);
            }

            return Stopwatch.GetElapsedTime(begun);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
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
