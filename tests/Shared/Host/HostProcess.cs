using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CaseFlow.Platform.Database;
using Npgsql;

namespace CaseFlow.Tests.Shared;

/// <summary>The host as it runs for people: a process of its own.</summary>
internal sealed class HostProcess : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The host ended.\n{string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address => _listening.Task.Result;

    public int Id => _process.Id;

    /// <summary>Every line of its log.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>What the process holds in memory now, in megabytes.</summary>
    public double MegabytesHeld
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>A host of developers, jobs on, that listens.</summary>
    /// <param name="name">By which the database knows its connections.</param>
    /// <param name="settings">More of the configuration, such as <c>--Mail:Port=25</c>. Without one no mail server is there.</param>
    public static Task<HostProcess> StartAsync(string address, string name, params string[] settings) => StartAsync(
    [
        $"--ConnectionStrings:CaseFlow={new NpgsqlConnectionStringBuilder(address) { ApplicationName = name }.ConnectionString}",
        "--environment=Development",
        "--Mail:Port=1",
        .. settings,
    ]);

    /// <summary>A host of a server, which brings the schema up to date itself; returns when it says that it is ready.</summary>
    public static async Task<HostProcess> StartReadyAsync(DatabaseAddress address, params string[] settings)
    {
        var host = await StartAsync(
            [$"--ConnectionStrings:CaseFlow={address.App}", $"--ConnectionStrings:CaseFlowOwner={address.Owner}", .. settings]);
        try
        {
            using var visitor = new HttpClient { BaseAddress = host.Address };
            while (!await IsReadyAsync(visitor))
            {
                await Task.Delay(5);
            }

            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<HostProcess> StartAsync(string[] settings)
    {
        string[] arguments =
        [
            typeof(CaseFlowHost).Assembly.Location,
            $"--contentRoot={Repository.Path("src/Host")}",
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            .. settings,
        ];
        var host = new HostProcess(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        try
        {
            await host._listening.Task.WaitAsync(LongestStart);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient visitor)
    {
        try
        {
            using var answer = await visitor.GetAsync("health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (line.Split("Now listening on: ") is [_, var address])
        {
            _listening.TrySetResult(new Uri(address));
        }
    }
}
