using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace CaseFlow.Access.SignIn;

/// <summary>Ten codes on paper for whoever loses the telephone; each opens the account once. New ones end the old ones.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    // Without letters and digits that look alike on paper.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <returns>In fours: <c>k3fd-9xwq-m2ha-t7cv</c>, some 79 bits. This is the only time that they are known.</returns>
    public static async Task<IReadOnlyList<string>> RenewAsync(NpgsqlTransaction transaction, Guid userId)
    {
        var codes = Enumerable.Range(0, Count)
            .Select(_ => string.Join('-', RandomNumberGenerator.GetString(Signs, 16).Chunk(4).Select(four => new string(four))))
            .ToList();
        await transaction.Connection!.ExecuteAsync(
            """
            delete from recovery_codes where user_id = @userId;
            insert into recovery_codes (user_id, code_hash) select @userId, unnest(@hashes)
            """,
            new { userId, hashes = codes.Select(Hash).ToArray() },
            transaction);
        return codes;
    }

    /// <summary>True once for each code.</summary>
    public static async Task<bool> UseAsync(NpgsqlTransaction transaction, Guid userId, string typed, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            "update recovery_codes set used_at = @now where user_id = @userId and code_hash = @hash and used_at is null",
            new { userId, hash = Hash(typed), now },
            transaction) == 1;

    private static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))));
}
