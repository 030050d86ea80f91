using System.Collections.Concurrent;
using System.Diagnostics;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Npgsql;

namespace CaseFlow.Host.Tests.BadDays;

/// <summary>The host as it runs for people: a process of its own, jobs on, by the clock on the wall.</summary>
internal sealed class HostProcess : IDisposable
{
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

    /// <param name="name">By which the database knows its connections.</param>
    /// <param name="settings">More of the configuration, such as <c>--Mail:Port=25</c>. Without one no mail server is there.</param>
    public static async Task<HostProcess> StartAsync(string address, string name, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            typeof(Outbox).Assembly.Location,
            $"--ConnectionStrings:CaseFlow={new NpgsqlConnectionStringBuilder(address) { ApplicationName = name }.ConnectionString}",
            $"--contentRoot={Repository.Path("src/Host")}",
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            "--Mail:Port=1",
            .. settings,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var host = new HostProcess(start);
        try
        {
            await host._listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
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
