using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Platform.Database;

/// <summary>PostgreSQL refuses to run as root: who runs it instead, and where that user can reach its files.</summary>
internal static class UnprivilegedUser
{
    /// <summary>The account to drop to, or null where this process is not root and may run PostgreSQL itself.</summary>
    public static string? Name { get; } = Environment.IsPrivilegedProcess ? Accounts().FirstOrDefault("nobody") : null;

    /// <summary>
    /// The folder itself, or one under /var/lib named after it when some parent is closed to the account
    /// (a home folder of root with mode 0700, say).
    /// </summary>
    public static string Reachable(string folder, string purpose)
    {
        if (Name is null || Parents(folder).All(IsOpen))
        {
            return folder;
        }

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..8];
        return Path.Combine($"/var/lib/caseflow-{mark}", purpose);
    }

    public static IEnumerable<string> Command(string program, IEnumerable<string> arguments) =>
        Name is null
            ? [program, .. arguments]
            : ["setpriv", $"--reuid={Name}", $"--regid={Group()}", "--clear-groups", "--inh-caps=-all", program, .. arguments];

    private static IEnumerable<string> Accounts() =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).Where(name => name == "postgres");

    private static string Group() =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(parts => parts[0] == Name)[3];

    private static IEnumerable<DirectoryInfo> Parents(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }

    private static bool IsOpen(DirectoryInfo folder) =>
        !folder.Exists || File.GetUnixFileMode(folder.FullName).HasFlag(UnixFileMode.OtherExecute);
}
