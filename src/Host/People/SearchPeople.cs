using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.People;

/// <summary>
/// GET /api/people?q= — finds people by a part of the name, with marks or without, by how a name sounds, by an identity number, a telephone
/// or a part of the address. As it was written stands before what only sounds alike; inside, people stand by given name.
/// </summary>
internal sealed class SearchPeople(Connections database)
{
    /// <summary>Most that a search shows; whoever wants more types more.</summary>
    public const int Most = 50;

    private const string ByGivenName = """p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu", p.born_year""";

    // Numbers and papers are of the file; a helper finds by name, telephone and door, and by no name that is held back.
    private const string Ranked = """
        case
          when @Typed = '' then 0
          when normalize(lower(told_name(p))) like @Written then 0
          when p.plain_name like @Plain and viewer_is_told_who(p.person_id) or (length(@Typed) >= 4 and plain(p.address) like @Plain) then 1
          when length(@Digits) >= 6 and regexp_replace(p.phone, '\D', '', 'g') = @Digits then 1
          when @SeesFile and length(@Digits) >= 6 and (p.identity_number = @Digits or exists (
            select from person_facts f where f.person_id = p.person_id and f.field = 'identityPapers' and f.value ->> 'number' = @Digits)) then 1
          when @SeesFile and exists (
            select from person_facts f where f.person_id = p.person_id and f.field = 'aliases' and plain(f.value #>> '{}') like @Plain) then 1
          when @SeesFile and length(@Typed) >= 4 and exists (
            select from person_facts f
            where f.person_id = p.person_id and f.field in ('permanentAddresses', 'temporaryAddresses', 'currentAddresses')
              and plain(concat_ws(', ', f.value ->> 'street', f.value ->> 'hamlet', f.value ->> 'commune', f.value ->> 'province')) like @Plain
              and not exists (select from person_facts n where n.person_id = f.person_id and n.field = f.field and n.entry = f.entry and n.fact_id > f.fact_id)) then 1
          when p.sound_name like '%' || nullif(rtrim(sound(@Typed)), '') || '%' and viewer_is_told_who(p.person_id) then 2
        end
        """;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people", async (string? q, CurrentUser user, SearchPeople people, CancellationToken ct) =>
            TypedResults.Ok(await people.FindAsync(user, q ?? "", ct))).RequireRateLimiting(RateLimits.Search);
        api.MapGet("/people/{id:guid}", async Task<IResult> (Guid id, CurrentUser user, SearchPeople people, CancellationToken ct) =>
            await people.GetToReadAsync(user, id, ct) is { } person ? TypedResults.Ok(person) : TypedResults.NotFound());
    }

    public async Task<IReadOnlyList<Person>> FindAsync(CurrentUser user, string typed, CancellationToken ct = default) =>
        [.. (await PageAsync(user, typed, 1, Most, ct)).People.Select(found => found.Person)];

    /// <param name="number">From 1.</param>
    public async Task<(long Count, IReadOnlyList<FoundPerson> People)> PageAsync(
        CurrentUser user, string typed, int number, int size, CancellationToken ct = default)
    {
        var (condition, scope) = ScopeOf(user);
        var text = typed.Trim();
        var parameters = scope.With(new
        {
            Typed = text,
            Written = Containing(text.Normalize().ToLowerInvariant()),
            Plain = Containing(VietnameseText.Plain(text)),
            Digits = text.All(letter => char.IsAsciiDigit(letter) || " .+-".Contains(letter)) ? string.Concat(text.Where(char.IsAsciiDigit)) : "",
            SeesFile = Policies.MaySeeIdentity(user),
            skip = (number - 1) * size,
            take = size,
        });
        var from = $"from people p cross join lateral (select {Ranked} as rank) r where {condition} and r.rank is not null";
        await using var connection = await database.OpenConnectionAsync(ct);
        // The rank is the dear part: one question ranks everybody once, and counts them beside whom it shows.
        var count = 0L;
        var people = await connection.QueryAsync<Person, int, long, FoundPerson>(
            $"select {Person.Columns}, r.rank, count(*) over () as found {from} order by r.rank, {ByGivenName} offset @skip limit @take",
            (person, rank, found) =>
            {
                count = found;
                return new FoundPerson(Told(user, person), rank == 2);
            },
            parameters,
            splitOn: "rank,found");
        if (count == 0 && number > 1)
        {
            // Behind the last page nobody stands to carry the count.
            count = await connection.ExecuteScalarAsync<long>($"select count(*) {from}", parameters);
        }

        return (count, people.AsList());
    }

    /// <summary>Everybody whom the user may find, by given name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        var (condition, scope) = ScopeOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Person>(
            $"select {Person.Columns} from people p where {condition} order by {ByGivenName}", scope.With(new { }))).AsList();
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

    /// <summary>The same with whom somebody opened outside the own unit, to read and not to write about: the database knows who that is.</summary>
    public async Task<Person?> GetToReadAsync(CurrentUser user, Guid personId, CancellationToken ct = default)
    {
        if (await GetAsync(user, personId, ct) is { } own)
        {
            return own;
        }

        if (!Policies.MayOpenOutside(user))
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Person>(
            $"select {Person.Columns} from people p where p.person_id = @personId and p.person_id = any(viewer_opened_people())", new { personId }) is { } opened
            ? Told(user, opened)
            : null;
    }

    /// <summary>Under whom somebody goes who was entered twice; null when that is not known, or not for this user.</summary>
    public async Task<Person?> KeptAsync(CurrentUser user, Guid mergedId, CancellationToken ct = default)
    {
        // By the host: nothing is told of the way, and whether the end of it may be seen is asked as ever.
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.ExecuteScalarAsync<Guid?>(
            """
            with recursive way as (
              select merged_into from people where person_id = @mergedId
              union select p.merged_into from people p join way on p.person_id = way.merged_into where p.merged_into is not null)
            select w.merged_into from way w join people p on p.person_id = w.merged_into where p.merged_into is null
            """,
            new { mergedId }) is { } kept
            ? await GetAsync(user, kept, ct)
            : null;
    }

    /// <summary>A helper is told how to reach a person, not what identifies one to an office; who reads figures the other way round.</summary>
    private static Person Told(CurrentUser user, Person person) => user switch
    {
        _ when Policies.ReadsFigures(user) => person with { Address = "", Phone = "" },
        _ when Policies.MaySeeIdentity(user) => person,
        _ => person with { IdentityNumber = null, BornOn = null },
    };

    // Those who keep the files find the unit's people; the committee whoever has a case before it; a helper the people assigned now; the
    // health station those of the unit who are in treatment, as the database knows them.
    private static (string Condition, CaseScope Scope) ScopeOf(CurrentUser user)
    {
        var scope = CaseScope.Of(user);
        var condition = user switch
        {
            _ when Policies.MayOpenCases(user) => "p.unit_id = @scopeUnit",
            _ when Policies.IsOfHealthStation(user) => "p.unit_id = @scopeUnit and p.person_id = any(viewer_people_in_treatment())",
            _ => $"p.person_id = any(array(select c.person_id from cases c where {scope.Sql}))",
        };
        return ($"p.merged_into is null and p.purged_at is null and {condition}", scope);
    }

    private static string Containing(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}

/// <param name="SoundsAlike">The name only sounds like what was typed.</param>
internal sealed record FoundPerson(Person Person, bool SoundsAlike);
