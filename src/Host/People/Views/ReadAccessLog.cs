using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Views;

/// <summary>One row of the log of access, as its reader may see it.</summary>
internal sealed record LoggedView
{
    public required DateTimeOffset ViewedAt { get; init; }

    public required string By { get; init; }

    public string? ByUnit { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>Null where the reader may not see who it is.</summary>
    public string? PersonName { get; init; }

    public long? CaseNo { get; init; }

    public required string What { get; init; }

    public required string[] Classes { get; init; }

    public string? Reason { get; init; }

    public required bool Granted { get; init; }
}

/// <summary>Reads the log; which rows somebody is shown is decided by the database alone.</summary>
internal sealed class ReadAccessLog(Connections database)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <param name="PersonId">Null: everybody.</param>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day.</param>
    /// <param name="RefusedOnly">What was asked for in vain.</param>
    public sealed record Question(Guid? PersonId, DateTimeOffset From, DateTimeOffset To, bool RefusedOnly, int Number);

    public async Task<(long Count, IReadOnlyList<LoggedView> Views)> PageAsync(Question asked, CancellationToken ct = default)
    {
        const string from =
            """
            from person_views v join users u using (user_id) left join units n on n.unit_id = u.unit_id
            left join people p on p.person_id = v.person_id left join cases c on c.case_id = v.case_id
            where v.viewed_at >= @From and v.viewed_at < @To and (@PersonId::uuid is null or v.person_id = @PersonId) and (not @RefusedOnly or not v.granted)
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new { asked.PersonId, asked.From, asked.To, asked.RefusedOnly, skip = (asked.Number - 1) * PageSize, take = PageSize };
        var count = await connection.QuerySingleAsync<long>($"select count(*) {from}", parameters);
        return (count, (await connection.QueryAsync<LoggedView>(
            $"""
            select v.viewed_at, u.name as by, n.name as by_unit, p.person_id, p.full_name as person_name, c.case_no, v.what, v.classes, v.reason, v.granted
            {from} order by v.view_id desc offset @skip limit @take
            """,
            parameters)).AsList());
    }
}
