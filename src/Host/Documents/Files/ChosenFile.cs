using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents.Files;

/// <summary>A file that somebody chose on a page, looked at before it is kept.</summary>
internal sealed record ChosenFile(FileKind Kind, byte[] Content)
{
    /// <param name="kinds">Those that the page takes.</param>
    /// <returns>The file, or in words what is wrong with it.</returns>
    public static async Task<(ChosenFile? File, string? Problem)> ReadAsync(
        IFormFile chosen, FileLimits limits, IReadOnlyList<FileKind> kinds, IStringLocalizer<Shared> texts, CancellationToken ct)
    {
        if (chosen.Length > limits.LargestBytes)
        {
            return (null, texts["Files.TooLarge", limits.LargestMegabytes]);
        }

        using var bytes = new MemoryStream();
        await chosen.CopyToAsync(bytes, ct);
        var content = bytes.ToArray();
        return FileKind.Of(chosen.FileName) is { } kind && kinds.Contains(kind) && kind.Is(content)
            ? (new ChosenFile(kind, content), null)
            : (null, texts["Files.WrongKind", string.Join(", ", kinds.Select(known => known.Id))]);
    }
}
