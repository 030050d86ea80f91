using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Exports;

/// <summary>Who of a unit may take which list out of the product. The head of the police may, and says who else does.</summary>
internal sealed class ExportRights(Connections database, TimeProvider time)
{
    public const string Register = "register";
    public const string Census = "census";

    public static IReadOnlyList<string> Kinds { get; } = [Register, Census];

    /// <summary>Those whom the head may let take lists out.</summary>
    public static IReadOnlyList<string> Holders { get; } = ["police-officer", "committee-officer", "chairman"];

    /// <summary>Grants and withdraws, and sees what left.</summary>
    public static bool MayGrant(CurrentUser user) => user is { Body: Body.Police, UnitId: not null } && user.Is(Role.Leader);

    /// <summary>The kinds of lists that somebody may take out.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(CurrentUser user, CancellationToken ct = default)
    {
        if (MayGrant(user) || HolderOf(user) is not { } holder)
        {
            return MayGrant(user) ? Kinds : [];
        }

        var granted = await GrantedAsync(user.UnitId!.Value, ct);
        return [.. Kinds.Where(kind => granted.Contains((holder, kind)))];
    }

    public async Task<IReadOnlySet<(string Holder, string Kind)>> GrantedAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string, string)>(
            """
            select holder, kind from (
              select distinct on (holder, kind) holder, kind, granted from export_rights where unit_id = @unitId order by holder, kind, right_id desc) newest
            where granted
            """,
            new { unitId })).ToHashSet();
    }

    /// <summary>Writes what is different from before.</summary>
    public async Task GrantAsync(CurrentUser user, IReadOnlySet<(string Holder, string Kind)> wanted, CancellationToken ct = default)
    {
        var before = await GrantedAsync(user.UnitId!.Value, ct);
        var changes = from holder in Holders
                      from kind in Kinds
                      where before.Contains((holder, kind)) != wanted.Contains((holder, kind))
                      select new { unit = user.UnitId, holder, kind, granted = wanted.Contains((holder, kind)), now = time.Now(), user.Id };
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into export_rights (unit_id, holder, kind, granted, changed_at, changed_by) values (@unit, @holder, @kind, @granted, @now, @Id)", changes);
    }

    private static string? HolderOf(CurrentUser user) => user switch
    {
        { UnitId: null } => null,
        { Body: Body.Police } when user.Is(Role.Officer) => "police-officer",
        { Body: Body.Committee } when user.Is(Role.Chairman) => "chairman",
        { Body: Body.Committee } when user.Is(Role.Officer) => "committee-officer",
        _ => null,
    };
}
