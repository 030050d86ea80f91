using System.Security.Cryptography;
using CaseFlow.Access;
using CaseFlow.Answers.Identity;
using CaseFlow.Demo.Register;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseFlow.Demo.Run;

/// <summary>Puts communes and accounts into an empty database, with a password drawn for this run.</summary>
internal static class Loading
{
    /// <summary>What every helper answers when an answer link asks for the end of the own telephone number.</summary>
    public const string LastDigits = "2468";

    /// <returns>The password of every account of this run.</returns>
    public static async Task<string> LoadAsync(NpgsqlDataSource database, SyntheticRegister register, DateTimeOffset now, CancellationToken ct)
    {
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghkmnpqrstuvwxyz23456789", 4)));
        var hash = new PasswordHasher<AppUser>().HashPassword(new AppUser(), password);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var province = Guid.CreateVersion7(now);
        await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from, valid_to) values
              (@province, 'D', 'province', 'Tỉnh Mây Trắng', null, date '2000-01-01', null),
              (@district, 'D1', 'district', 'Huyện Suối Bạc', @province, date '2000-01-01', date '2025-06-30')
            """,
            new { province, district = Guid.CreateVersion7(now) },
            transaction);
        await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from)
            values (@Unit, @Code, 'commune', @Name, @province, date '2025-07-01')
            """,
            register.Communes.Select(commune => new { commune.Unit, commune.Code, commune.Name, province }),
            transaction);
        await connection.ExecuteAsync(
            """
            insert into users (user_id, email, name, unit_id, body, language, password_hash, security_stamp, invited_at)
            values (@Id, @Email, @Name, @Unit, @body, 'vi', @hash, @stamp, @now)
            """,
            register.Everybody.Select(staff => new
            {
                staff.Id,
                staff.Email,
                staff.Name,
                staff.Unit,
                body = staff.Body.ToString().ToLowerInvariant(),
                hash,
                stamp = staff.Id.ToString("n"),
                now,
            }),
            transaction);
        await connection.ExecuteAsync(
            "insert into user_roles (user_id, role) values (@Id, @role)",
            register.Everybody.Select(staff => new { staff.Id, role = staff.Role.ToString().ToLowerInvariant() }),
            transaction);
        await connection.ExecuteAsync(
            "insert into unit_contacts (unit_id, body, phone, reply_to) values (@Unit, @body, @phone, @replyTo)",
            register.Communes.SelectMany((commune, number) => new[]
            {
                new { commune.Unit, body = "police", phone = $"024 0000 {number:0000}", replyTo = commune.Officer.Email },
                new { commune.Unit, body = "committee", phone = $"024 0001 {number:0000}", replyTo = commune.Chairman.Email },
            }),
            transaction);
        await connection.ExecuteAsync(
            "insert into identity_questions (unit_id, kind, changed_at, changed_by) values (@Unit, @Phone, @now, @by)",
            register.Communes.Select(commune => new { commune.Unit, IdentityQuestion.Phone, now, by = commune.Officer.Id }),
            transaction);
        var sign = new PasswordHasher<AppUser>().HashPassword(new AppUser(), LastDigits);
        await connection.ExecuteAsync(
            "insert into helper_signs (user_id, kind, hash, set_at, set_by) values (@Id, @Phone, @sign, @now, @by)",
            register.Communes.SelectMany(commune => commune.Staff.Where(staff => staff.Role == Role.Helper)
                .Select(helper => new { helper.Id, IdentityQuestion.Phone, sign, now, by = commune.Officer.Id })),
            transaction);
        await transaction.CommitAsync(ct);
        return password;
    }
}
