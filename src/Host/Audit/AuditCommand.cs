using System.Globalization;

namespace CaseFlow.Audit;

/// <summary><c>CaseFlow audit verify [--head HEX --day DAY]</c>: whether the history is still what was recorded.</summary>
internal static class AuditCommand
{
    private const string Usage = "Say: CaseFlow audit verify [--head HEX --day 2026-11-28], where HEX is the head of that day, as it was mailed or printed.";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output)
    {
        if (args is not ["verify", .. var options] || !TryRead(options, out var printed))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        return await services.GetRequiredService<VerifyAudit>().RunAsync(output, printed, CancellationToken.None);
    }

    private static bool TryRead(string[] options, out PrintedHead? printed)
    {
        printed = null;
        if (options.Length == 0)
        {
            return true;
        }

        var given = options.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (options.Length != 4
            || !given.TryGetValue("--head", out var head)
            || !given.TryGetValue("--day", out var written)
            || Head(head) is not { Length: 32 } bytes
            || Day(written) is not { } day)
        {
            return false;
        }

        printed = new(day, bytes);
        return true;
    }

    private static byte[]? Head(string written)
    {
        var hex = string.Concat(written.Where(letter => !char.IsWhiteSpace(letter)));
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
    }

    /// <summary>As a machine writes a day, or as people here do.</summary>
    private static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A head that somebody kept outside the database.</summary>
internal sealed record PrintedHead(DateOnly Day, byte[] Head);
