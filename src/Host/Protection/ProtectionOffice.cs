using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Protection;

/// <summary>Who looks after personal data in a unit.</summary>
/// <param name="Officer">Null: nobody is named yet.</param>
/// <param name="CountsFrom"><c>occurrence</c> or <c>discovery</c>: the clock of a breach that counts here.</param>
internal sealed record Office(string Department, Guid? Officer, string? OfficerName, string Contact, string CountsFrom)
{
    // The wording of Luật 91 Đ23 about where its 72 hours begin is not settled; until it is, the stricter of the two laws counts.
    public static Office Unset { get; } = new("", null, null, "", "occurrence");

    public static IReadOnlyList<string> Clocks { get; } = ["occurrence", "discovery"];

    /// <summary>Whose home shows this work: the one who is named, or everybody who may do it.</summary>
    public bool IsFor(CurrentUser user) => Officer is null ? Policies.MayProtectData(user) : Officer == user.Id;
}

/// <summary>The office for data protection of a unit, and its history.</summary>
internal sealed class ProtectionOffice(Connections database, TimeProvider time)
{
    private const string Newest =
        """
        select o.department, o.officer, u.name as officer_name, o.contact, o.counts_from
        from protection_offices o left join users u on u.user_id = o.officer
        """;

    public async Task<Office> OfAsync(Guid? unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<Office>(
            $"{Newest} where o.unit_id is not distinct from @unitId order by o.change_id desc limit 1", new { unitId }) ?? Office.Unset;
    }

    /// <summary>Where people may turn to, unit by unit, for the page that everybody may read.</summary>
    public async Task<IReadOnlyList<(string Unit, string Department, string Contact)>> ContactsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(string, string, string)>(
            """
            select n.name, o.department, o.contact
            from (select distinct on (unit_id) * from protection_offices where unit_id is not null order by unit_id, change_id desc) o join units n using (unit_id)
            where o.contact <> '' order by n.name collate "vi-x-icu"
            """)).AsList();
    }

    /// <summary>Those of a unit who may be named.</summary>
    public async Task<IReadOnlyList<(Guid UserId, string Name)>> CandidatesAsync(Guid? unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(Guid, string)>(
            """
            select user_id, name from users u where unit_id is not distinct from @unitId and disabled_at is null
              and exists (select from user_roles r where r.user_id = u.user_id and role in ('leader', 'chairman', 'administrator'))
            order by name collate "vi-x-icu"
            """,
            new { unitId })).AsList();
    }

    public async Task SetAsync(CurrentUser user, Office office, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into protection_offices (unit_id, department, officer, contact, counts_from, changed_at, changed_by)
            values (@UnitId, @Department, @Officer, @Contact, @CountsFrom, @now, @Id)
            """,
            new { user.UnitId, office.Department, office.Officer, office.Contact, office.CountsFrom, now = time.Now(), user.Id });
    }
}
