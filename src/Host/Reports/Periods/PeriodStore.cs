using System.Globalization;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Reports.Periods;

/// <summary>The kinds of periods that are in use.</summary>
internal sealed class PeriodStore(Connections database, TimeProvider time)
{
    public async Task<IReadOnlyList<PeriodKind>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<PeriodKind>(
            "select code, vi, en, months, from_day, from_december, due_days, source from report_periods where ended_at is null order by place, code")).AsList();
    }

    /// <summary>Offers another kind of period from now on.</summary>
    /// <returns>False when there is one of that code.</returns>
    public async Task<bool> AddAsync(PeriodKind kind, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into report_periods (code, vi, en, months, from_day, from_december, due_days, source)
            values (@Code, @Vi, @En, @Months, @FromDay, @FromDecember, @DueDays, @Source) on conflict (code) do nothing
            """,
            kind) == 1;
    }

    /// <summary>Offers it no longer. Reports of its days can still be asked for by the days.</summary>
    public async Task EndAsync(string code, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            update report_periods set ended_at = @now
            where code = @code and ended_at is null and (select count(*) from report_periods where ended_at is null) > 1
            """,
            new { code, now = time.Now() });
    }

    /// <summary>The period of an address; null when it names none.</summary>
    public static Period? Find(IEnumerable<PeriodKind> kinds, string code)
    {
        var parts = code.Split('-');
        return parts.Length >= 3
            && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && kinds.FirstOrDefault(kind => kind.Code == string.Join('-', parts[..^2])) is { } kind && number >= 1 && number <= kind.InYear
            ? kind.Of(year, number)
            : null;
    }

    /// <summary>Days that somebody typed.</summary>
    public static Period Between(DateOnly from, DateOnly to)
    {
        var (first, last) = (VietnameseText.ShortDate(from), VietnameseText.ShortDate(to));
        return new("", new($"Từ {first} đến {last}", $"From {first} to {last}"), from, to, null);
    }
}
