using System.Text;

namespace CaseFlow.People.Imports;

/// <summary>A list as somebody sends it: an Excel workbook, or a text with commas, semicolons or tabs between.</summary>
internal static class ListFile
{
    /// <summary>The rows that hold anything, the first with the headings; null when it cannot be read.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>?> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return Read(content.ToArray());
    }

    /// <summary>A workbook is a zip file; everything else is a text.</summary>
    private static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] content)
    {
        if (content is [(byte)'P', (byte)'K', ..])
        {
            return ExcelText.Read(content);
        }

        try
        {
            return CsvText.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\ufeff'));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
