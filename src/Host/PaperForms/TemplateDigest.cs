using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.PaperForms;

/// <summary>
/// Says whether two templates are the same. The bytes of a .docx differ each time that it is packed; what is in it does not.
/// </summary>
internal static class TemplateDigest
{
    public static string Of(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.Where(entry => !IsPacking(entry.FullName)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(entry.FullName));
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            digest.AppendData(copy.ToArray());
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>Who saved the file and when, and names of parts that are drawn anew each time.</summary>
    private static bool IsPacking(string path) => path == "_rels/.rels" || path.StartsWith("docProps/", StringComparison.Ordinal) || path.StartsWith("package/", StringComparison.Ordinal);
}
