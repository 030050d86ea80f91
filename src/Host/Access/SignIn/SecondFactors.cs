using System.Globalization;
using System.Security.Cryptography;
using CaseFlow.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using OtpNet;

namespace CaseFlow.Access.SignIn;

/// <summary>
/// Codes of six digits from a telephone (RFC 6238). A code counts once; after five wrong ones the account waits, whether or not the
/// password is right again.
/// </summary>
internal sealed class SecondFactors(Connections database, IDataProtectionProvider protection, TimeProvider time)
{
    public const int MostTries = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    // A telephone whose clock is off by half a minute is still right (RFC 6238 5.2).
    private static readonly VerificationWindow Near = new(previous: 1, future: 1);

    private readonly IDataProtector _kept = protection.CreateProtector("second-factor");
    private readonly IDataProtector _offered = protection.CreateProtector("second-factor-offer");

    /// <summary>A new secret. It is nobody's until a code made with it is shown: until then the page carries it, sealed for this account.</summary>
    public Offer NewOffer(Guid userId)
    {
        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20));
        return new(secret, _offered.CreateProtector(userId.ToString()).Protect(secret));
    }

    /// <summary>The offer that a page carried, or null when it was not made for this account.</summary>
    public Offer? Open(Guid userId, string @sealed)
    {
        try
        {
            return new(_offered.CreateProtector(userId.ToString()).Unprotect(@sealed), @sealed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Keeps the secret once a code shows that the telephone has it.</summary>
    /// <returns>The recovery codes, for once; null when the code is wrong or the account has a second factor already.</returns>
    public async Task<IReadOnlyList<string>?> SetUpAsync(Guid userId, Offer offer, string code, CancellationToken ct)
    {
        if (StepOf(offer.Secret, code) is not { } step)
        {
            return null;
        }

        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var kept = await connection.ExecuteAsync(
            """
            insert into second_factors (user_id, secret, set_up_at, last_step) values (@userId, @secret, @now, @step)
            on conflict (user_id) do nothing
            """,
            new { userId, secret = _kept.Protect(offer.Secret), now, step },
            transaction);
        if (kept == 0)
        {
            return null;
        }

        await Accounts.RecordAsync(transaction, userId, userId, "second-factor", now);
        var codes = await RecoveryCodes.RenewAsync(transaction, userId);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>A code of the telephone, or one of the recovery codes.</summary>
    public Task<CodeVerdict> CheckAsync(Guid userId, string typed, CancellationToken ct) => CheckAsync(userId, typed, _ => Task.CompletedTask, ct);

    /// <summary>New recovery codes for whoever shows a code.</summary>
    public async Task<(CodeVerdict Verdict, IReadOnlyList<string> Codes)> RenewAsync(Guid userId, string typed, CancellationToken ct)
    {
        IReadOnlyList<string> codes = [];
        var verdict = await CheckAsync(userId, typed, async transaction =>
        {
            codes = await RecoveryCodes.RenewAsync(transaction, userId);
            await Accounts.RecordAsync(transaction, userId, userId, "recovery-codes", time.GetUtcNow());
        }, ct);
        return (verdict, codes);
    }

    /// <summary>Ends the second factor of whoever shows a code, so that another telephone can be set up.</summary>
    public Task<CodeVerdict> EndAsync(Guid userId, string typed, CancellationToken ct) => CheckAsync(userId, typed, async transaction =>
    {
        await transaction.Connection!.ExecuteAsync("delete from second_factors where user_id = @userId", new { userId }, transaction);
        await Accounts.RecordAsync(transaction, userId, userId, "second-factor-off", time.GetUtcNow());
    }, ct);

    public async Task<int> RecoveryCodesLeftAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<int>(
            "select count(*)::int from recovery_codes where user_id = @userId and used_at is null", new { userId });
    }

    private async Task<CodeVerdict> CheckAsync(Guid userId, string typed, Func<NpgsqlTransaction, Task> then, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var verdict = await CheckAsync(transaction, userId, typed);
        if (verdict is CodeVerdict.Right)
        {
            await then(transaction);
        }

        await transaction.CommitAsync(ct);
        return verdict;
    }

    // The row is held, so that a hundred guesses at once are counted one after another.
    private async Task<CodeVerdict> CheckAsync(NpgsqlTransaction transaction, Guid userId, string typed)
    {
        var connection = transaction.Connection!;
        var now = time.GetUtcNow();
        var factor = await connection.QuerySingleOrDefaultAsync<(string Secret, long LastStep, DateTimeOffset? LockedUntil)?>(
            "select secret, last_step, codes_locked_until from second_factors where user_id = @userId for update", new { userId }, transaction);
        if (factor is not { } kept)
        {
            return CodeVerdict.Wrong;
        }

        if (kept.LockedUntil > now)
        {
            return CodeVerdict.Waiting;
        }

        if (StepOf(_kept.Unprotect(kept.Secret), typed) is { } step && step > kept.LastStep)
        {
            await connection.ExecuteAsync(
                "update second_factors set last_step = @step, failed_codes = 0, codes_locked_until = null where user_id = @userId",
                new { userId, step },
                transaction);
            return CodeVerdict.Right;
        }

        if (await RecoveryCodes.UseAsync(transaction, userId, typed, now))
        {
            await Accounts.RecordAsync(transaction, userId, userId, "recovery-code-used", now);
            return CodeVerdict.Right;
        }

        await connection.ExecuteAsync(
            """
            update second_factors set failed_codes = (failed_codes + 1) % @MostTries,
              codes_locked_until = case when failed_codes + 1 >= @MostTries then @until end
            where user_id = @userId
            """,
            new { userId, MostTries, until = now + Wait },
            transaction);
        return CodeVerdict.Wrong;
    }

    private long? StepOf(string secret, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        return code.Length == 6 && new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Near)
            ? step
            : null;
    }

    /// <param name="Secret">In base 32, as an authenticator takes it by hand.</param>
    /// <param name="Sealed">The same for the form, readable by the host alone.</param>
    public sealed record Offer(string Secret, string Sealed)
    {
        /// <summary>JBSW Y3DP EHPK 3PXP: in fours, to be copied by hand.</summary>
        public string Spaced => string.Join(' ', Secret.Chunk(4).Select(four => new string(four)));

        /// <summary>What the QR code says.</summary>
        public string Address(string email) => string.Create(
            CultureInfo.InvariantCulture, $"otpauth://totp/CaseFlow:{Uri.EscapeDataString(email)}?secret={Secret}&issuer=CaseFlow");
    }
}

internal enum CodeVerdict
{
    Right,

    /// <summary>Wrong, too old, or used before.</summary>
    Wrong,

    /// <summary>Too many wrong ones: nothing is looked at for a while.</summary>
    Waiting,
}
