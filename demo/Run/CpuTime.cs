using System.Diagnostics;
using System.Globalization;

namespace CaseFlow.Demo.Run;

/// <summary>What the run cost on this machine.</summary>
internal static class CpuTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of a process and of its children that have ended (proc(5): utime, stime, cutime, cstime).</summary>
    public static double WithChildren(int process)
    {
        var afterName = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return afterName[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Seconds of a PostgreSQL server, found by its data folder, with its backends alive and ended.</summary>
    public static double OfPostgres(int postmaster) => WithChildren(postmaster) + Process.GetProcesses()
        .Where(process => IsChild(process.Id, postmaster))
        .Sum(process => process.TotalProcessorTime.TotalSeconds);

    private static bool IsChild(int process, int parent)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
