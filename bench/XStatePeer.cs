using System.Diagnostics;
using System.Text.Json;

namespace CaseFlow.Bench;

/// <summary>XState 5 on the same machine, in a process of its own. It runs in a copy of the folder, because it writes its trace there.</summary>
internal sealed class XStatePeer(string folder)
{
    /// <summary>Events per CPU-second.</summary>
    public sealed record Rates(double Send, double Persisted);

    public string Version { get; private set; } = "5";

    public static async Task<XStatePeer> PrepareAsync(string source)
    {
        var folder = Places.Artifacts("bench", "xstate");
        foreach (var file in (string[])["xstate-bench.mjs", "machine.xstate.json", "events.json"])
        {
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules", "xstate")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true}""");
            await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "xstate@5");
        }

        return new XStatePeer(folder);
    }

    public async Task<Rates> MeasureAsync()
    {
        await RunAsync(folder, "node", "xstate-bench.mjs", "1", "1");
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "xstate-results.json")));
        Version = results.RootElement.GetProperty("xstate").GetString()!;
        double Rate(string mode) =>
            results.RootElement.GetProperty("results").GetProperty(mode).GetProperty("cpuEventsPerSec").GetProperty("median").GetDouble();
        return new Rates(Rate("actor.send()"), Rate("transition()+JSON persist/restore each step"));
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors}");
        }
    }
}
