using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>Finds a case for somebody, and says in which roles that person acts in it.</summary>
internal sealed class CaseAccess(Connections database)
{
    /// <summary>Null when there is no such case, or not for this user.</summary>
    public async Task<AccessibleCase?> FindAsync(CurrentUser user, Guid caseId, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<(Guid UnitId, string Body)?>(
            $"select c.unit_id, c.body from cases c where c.case_id = @caseId and {scope.Sql}", scope.With(new { caseId }));
        return found is var (unit, body) ? new(ActorIn(user, unit, Bodies.Parse(body))) : null;
    }

    /// <summary>The roles in which somebody acts in a case of a unit that a body keeps. Whoever sees a case as a helper helps in it.</summary>
    public static Actor ActorIn(CurrentUser user, Guid unitId, Body keeper)
    {
        var roles = new List<string>();
        if (Policies.MayActAs(user, Role.Officer, keeper, unitId))
        {
            roles.Add("officer");
        }

        if (Policies.MayActAs(user, Role.Leader, Body.Police, unitId))
        {
            roles.Add("leader");
        }

        if (Policies.MayActAs(user, Role.Chairman, Body.Committee, unitId))
        {
            roles.Add("chairman");
        }

        if (user.Is(Role.Helper))
        {
            roles.Add("helper");
        }

        return new Actor(user.Id.ToString(), roles.ToItems());
    }
}

/// <param name="Actor">The user as the core knows him here.</param>
internal sealed record AccessibleCase(Actor Actor);
