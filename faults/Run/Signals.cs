using System.Diagnostics;
using System.Globalization;

namespace CaseFlow.Faults.Run;

/// <summary>Signals to processes that this run started.</summary>
internal static class Signals
{
    public static void Stop(params IEnumerable<int> processes) => Send("STOP", processes);

    public static void Continue(params IEnumerable<int> processes) => Send("CONT", processes);

    public static void Kill(params IEnumerable<int> processes) => Send("KILL", processes);

    /// <summary>A process and all that it has started.</summary>
    public static IReadOnlyList<int> FamilyOf(int process) =>
    [
        process,
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => ParentOf(id) == process),
    ];

    // The name of a process stands in brackets and may hold anything; its parent is the second word after it.
    private static int? ParentOf(int process)
    {
        try
        {
            var told = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(told[(told.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Send(string signal, IEnumerable<int> processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
    }
}
