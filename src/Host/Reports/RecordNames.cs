using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Reports;

/// <summary>What of the records behind a figure may be opened: the people and cases that whoever asks sees anyway, on a connection of the own.</summary>
internal sealed class RecordNames(Connections database)
{
    public sealed record Named(Guid PersonId, string FullName, short BornYear);

    public async Task<(IReadOnlyDictionary<Guid, Named> People, IReadOnlySet<Guid> Cases)> OfAsync(
        CurrentUser user, IEnumerable<Guid> people, IEnumerable<Guid> cases, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(user);
        var ofUnit = Policies.MayOpenCases(user) ? "true" : "false";
        await using var connection = await database.OpenConnectionAsync(ct);
        var named = await connection.QueryAsync<Named>(
            $"""
            select p.person_id, p.full_name, p.born_year from people p
            where p.person_id = any(@people) and p.unit_id = @scopeUnit
              and ({ofUnit} or p.person_id = any(array(select c.person_id from cases c where {scope.Sql})))
            """,
            scope.With(new { people = people.Distinct().ToArray() }));
        var opened = await connection.QueryAsync<Guid>(
            $"select c.case_id from cases c where c.case_id = any(@cases) and {scope.Sql}", scope.With(new { cases = cases.Distinct().ToArray() }));
        return (named.ToDictionary(one => one.PersonId), opened.ToHashSet());
    }
}
