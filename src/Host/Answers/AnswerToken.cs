using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CaseFlow.Answers;

/// <summary>256 bits of chance, as an address or a cookie carries them; the database knows the SHA-256 of them alone.</summary>
internal static class AnswerToken
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Null for what is none: nobody has to look it up.</summary>
    public static byte[]? HashOf(string? written)
    {
        Span<byte> token = stackalloc byte[Bytes];
        return written is { Length: 43 } && Base64Url.DecodeFromChars(written, token, out _, out var read) is OperationStatus.Done && read == Bytes
            ? SHA256.HashData(token)
            : null;
    }

    /// <summary>Of a token that was just made.</summary>
    public static byte[] HashOfNew(string token) => HashOf(token)!;
}
