using CaseFlow.Access;
using Dapper;
using Npgsql;

namespace CaseFlow.People;

/// <summary>GET /api/people?q= — finds people of the unit by a part of the name without tones and marks, an identity number or a phone number.</summary>
internal sealed class SearchPeople(NpgsqlDataSource database)
{
    /// <summary>Most that a search shows; whoever wants more types more.</summary>
    public const int Most = 50;

    // A helper finds the people assigned now; those who keep the files find the unit's; the committee whoever has a case before it.
    private const string OfPeople = "p.unit_id = @scopeUnit";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people", async (string? q, CurrentUser user, SearchPeople people, CancellationToken ct) =>
            TypedResults.Ok(await people.FindAsync(user, q ?? "", ct)));
        api.MapGet("/people/{id:guid}", async Task<IResult> (Guid id, CurrentUser user, SearchPeople people, CancellationToken ct) =>
            await people.GetAsync(user, id, ct) is { } person ? TypedResults.Ok(person) : TypedResults.NotFound());
    }

    public async Task<IReadOnlyList<Person>> FindAsync(CurrentUser user, string typed, CancellationToken ct = default)
    {
        var (condition, scope) = ScopeOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<Person>(
            $"""
            select {Person.Columns} from people p
            where {condition} and (p.plain_name like '%' || replace(replace(plain(@typed), '%', '\%'), '_', '\_') || '%'
              or @seesFile and p.identity_number = @typed or (length(@typed) >= 6 and p.phone = @typed))
            order by p.plain_name, p.born_year limit {Most}
            """,
            scope.With(new { typed = typed.Trim(), seesFile = Policies.MaySeeFiles(user) }))).Select(person => Told(user, person))];
    }

    /// <summary>Everybody whom the user may find, by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        var (condition, scope) = ScopeOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Person>(
            $"select {Person.Columns} from people p where {condition} order by p.plain_name, p.born_year", scope.With(new { }))).AsList();
    }

    /// <summary>Null when there is no such person, or not for this user.</summary>
    public async Task<Person?> GetAsync(CurrentUser user, Guid personId, CancellationToken ct = default)
    {
        var (condition, scope) = ScopeOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Person>(
            $"select {Person.Columns} from people p where p.person_id = @personId and {condition}", scope.With(new { personId })) is { } person
            ? Told(user, person)
            : null;
    }

    /// <summary>A helper is told how to reach a person, not what identifies one to an office.</summary>
    private static Person Told(CurrentUser user, Person person) =>
        Policies.MaySeeFiles(user) ? person : person with { IdentityNumber = null, BornOn = null };

    private static (string Condition, CaseScope Scope) ScopeOf(CurrentUser user)
    {
        var scope = CaseScope.Of(user);
        return Policies.MayOpenCases(user)
            ? (OfPeople, scope)
            : ($"exists (select from cases c where c.person_id = p.person_id and {scope.Sql})", scope);
    }
}
