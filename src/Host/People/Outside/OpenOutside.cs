using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Outside;

/// <summary>
/// Opens a record that another unit keeps, by its number and with a reason, to be read for a while. The row lets whoever opened it through,
/// in the database; the unit's head of the police is told, and finds who it was and why in the log of access.
/// </summary>
internal sealed class OpenOutside(Connections database, WriteOutsideLetter write, IConfiguration configuration, TimeProvider time)
{
    public const int ShortestReason = 10;

    /// <summary>How long it stays open: <c>Access:OutsideMinutes</c>, an hour where nothing is said.</summary>
    public TimeSpan OpenFor => TimeSpan.FromMinutes(configuration.GetValue("Access:OutsideMinutes", 60));

    /// <param name="number">Of a case, or the identity number of a person.</param>
    public async Task<OutsideResult> RunAsync(CurrentUser user, string number, string reason, CancellationToken ct = default)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        // By the host: whoever asks does not see it yet.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var kept = await connection.QuerySingleOrDefaultAsync<Kept>(
            digits.Length >= 9
                ? "select person_id, null::uuid as case_id, null::bigint as case_no, unit_id from people where identity_number = @digits and merged_into is null"
                : "select person_id, case_id, case_no, unit_id from cases where case_no::text = @digits",
            new { digits },
            transaction);
        if (kept is not null && Policies.ReadsFigures(user))
        {
            // Who it is, in a unit below the own one; never the case.
            kept = kept.PersonId is not null && await IsBelowAsync(transaction, kept.UnitId, user.UnitId!.Value) ? kept with { CaseId = null, CaseNo = null } : null;
        }

        if (kept is null)
        {
            return new OutsideResult.NoSuchNumber();
        }

        if (kept.UnitId == user.UnitId)
        {
            return new OutsideResult.Opened(kept.PersonId, kept.CaseId, null);
        }

        var now = time.Now();
        var opening = new { user.Id, kept.PersonId, kept.CaseId, kept.UnitId, reason = reason.Trim(), now, until = now + OpenFor };
        var openingId = await connection.QuerySingleAsync<long>(
            """
            with logged as (
              insert into person_views (person_id, case_id, unit_id, user_id, viewed_at, what, classes, reason, granted)
              values (@PersonId, @CaseId, @UnitId, @Id, @now, 'outside', '{}', @reason, true))
            insert into outside_openings (user_id, person_id, case_id, unit_id, reason, opened_at, until)
            values (@Id, @PersonId, @CaseId, @UnitId, @reason, @now, @until) returning opening_id
            """,
            opening,
            transaction);
        await write(transaction, new(openingId, kept.UnitId, kept.CaseNo, now));
        await transaction.CommitAsync(ct);
        return new OutsideResult.Opened(kept.PersonId, kept.CaseId, opening.until);
    }

    private Task<bool> IsBelowAsync(NpgsqlTransaction transaction, Guid unit, Guid head) => transaction.Connection!.QuerySingleAsync<bool>(
        """
        with recursive above as (
          select s.unit_id, s.parent_id from units_on(@today) s where s.unit_id = @unit
          union select s.unit_id, s.parent_id from units_on(@today) s join above a on s.unit_id = a.parent_id)
        select exists (select from above where unit_id = @head and unit_id <> @unit)
        """,
        new { unit, head, today = VietnameseText.LocalDate(time.Now()) },
        transaction);

    private sealed record Kept
    {
        public Guid? PersonId { get; init; }

        public Guid? CaseId { get; init; }

        public long? CaseNo { get; init; }

        public required Guid UnitId { get; init; }
    }
}

internal abstract record OutsideResult
{
    private OutsideResult()
    {
    }

    /// <param name="Until">Null for a record of the own unit, which is open anyway.</param>
    public sealed record Opened(Guid? PersonId, Guid? CaseId, DateTimeOffset? Until) : OutsideResult;

    public sealed record NoSuchNumber : OutsideResult;
}
