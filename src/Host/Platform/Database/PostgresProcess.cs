using System.Globalization;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Whether a server runs on a data folder, read from /proc: <c>pg_ctl status</c> takes a killed server that nobody has reaped
/// for a living one, and PostgreSQL itself then refuses to start.
/// </summary>
internal static class PostgresProcess
{
    /// <summary>The port of the running server, or null when none runs.</summary>
    public static int? RunningPort(string data)
    {
        var lines = PidFile(data);
        return lines is { Length: >= 4 } && IsServerOf(data, lines[0].Trim())
            ? int.Parse(lines[3], CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The process of the running server, or null when none runs.</summary>
    public static int? RunningId(string data) =>
        PidFile(data) is [var pid, ..] && IsServerOf(data, pid.Trim()) ? int.Parse(pid, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// Clears what a killed server left. Its pid file also guards against a second server beside orphaned backends, so it goes
    /// only when the last of them is gone.
    /// </summary>
    public static async Task ClearRemainsAsync(string data, CancellationToken ct)
    {
        if (PidFile(data) is null)
        {
            return;
        }

        for (var waited = 0; AnyProcessIn(data); waited++)
        {
            if (waited == 100)
            {
                throw new InvalidOperationException(
                    $"Processes of a killed PostgreSQL still work in {data}. End them, then start again.");
            }

            await Task.Delay(100, ct);
        }

        File.Delete(Path.Combine(data, "postmaster.pid"));
    }

    private static string[]? PidFile(string data)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool AnyProcessIn(string data) =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Any(pid => char.IsAsciiDigit(pid![0]) && IsServerOf(data, pid));

    // A zombie has an empty command line; a recycled pid works in another folder.
    private static bool IsServerOf(string data, string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0
                && new FileInfo($"/proc/{pid}/cwd").LinkTarget == Path.TrimEndingDirectorySeparator(data);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
