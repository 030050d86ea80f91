using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Protection.Reviews;

/// <summary>An account as a review looks at it.</summary>
internal sealed record ReviewedAccount
{
    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string[] Roles { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public required bool SecondFactor { get; init; }

    /// <summary>What the account opened of people in the last three months.</summary>
    public required int Views { get; init; }

    /// <summary><c>confirmed</c> or <c>ended</c>; null while nobody looked at it this quarter.</summary>
    public string? Verdict { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? ReviewedBy { get; init; }
}

/// <summary>The review of accounts that is due each quarter: the head of the police looks at its accounts, the chairman at the committee's and the helpers'.</summary>
internal sealed class AccessReview(Connections database, Accounts accounts, TimeProvider time)
{
    public string Quarter => QuarterOf(VietnameseText.LocalDate(time.Now()));

    /// <summary>The end of the quarter's last day.</summary>
    public DateTimeOffset DueAt
    {
        get
        {
            var today = VietnameseText.LocalDate(time.Now());
            var first = new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1);
            return VietnameseText.Instant(first.AddMonths(3).AddDays(-1), new TimeOnly(23, 59, 59));
        }
    }

    public static string QuarterOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{((day.Month - 1) / 3) + 1}");

    /// <summary>Accounts of the user's body, those to be looked at first.</summary>
    public async Task<IReadOnlyList<ReviewedAccount>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        // How often others opened something is counted for whoever answers for them.
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<ReviewedAccount>(
            """
            select u.user_id, u.name, u.email, array(select role from user_roles r where r.user_id = u.user_id order by role) as roles, u.last_sign_in_at,
              exists (select from second_factors f where f.user_id = u.user_id) as second_factor,
              (select count(*)::int from person_views v where v.user_id = u.user_id and v.viewed_at > @since) as views,
              a.verdict, a.reviewed_at, b.name as reviewed_by
            from users u left join access_reviews a on a.user_id = u.user_id and a.quarter = @Quarter left join users b on b.user_id = a.reviewed_by
            where u.unit_id = @UnitId and u.body = any(@bodies) and (u.disabled_at is null or a.verdict is not null)
            order by a.verdict is not null, u.name collate "vi-x-icu"
            """,
            new { user.UnitId, bodies = BodiesOf(user), Quarter, since = time.Now().AddMonths(-3) })).AsList();
    }

    /// <summary>An account goes on, or ends at once. Nobody ends the own.</summary>
    /// <returns>False when it is not the user's to look at, or was looked at before.</returns>
    public async Task<bool> DecideAsync(CurrentUser user, Guid userId, bool ended, CancellationToken ct = default)
    {
        if ((await ListAsync(user, ct)).FirstOrDefault(one => one.UserId == userId) is not { Verdict: null } account || (ended && userId == user.Id))
        {
            return false;
        }

        // By the host, which alone ends accounts: the verdict and what it does are one.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into access_reviews (unit_id, quarter, user_id, verdict, roles, views, reviewed_at, reviewed_by)
                values (@UnitId, @Quarter, @userId, @verdict, @Roles, @Views, @now, @Id)
                """,
                new { user.UnitId, Quarter, userId, verdict = ended ? "ended" : "confirmed", account.Roles, account.Views, now = time.Now(), user.Id },
                transaction,
                cancellationToken: ct));
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        if (ended)
        {
            await accounts.DisableAsync(transaction, userId, user.Id);
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private static string[] BodiesOf(CurrentUser user) =>
        user.Is(Role.Chairman) ? [Bodies.Name(Body.Committee), Bodies.Name(Body.Helpers)] : [Bodies.Name(user.Body)];
}
