using Dapper;

namespace CaseFlow.Access;

/// <summary>
/// Which cases somebody sees: unit AND body, and for a helper the people assigned now. A body has the cases that it keeps, those in
/// which it has work, and those of which its head was told that a deadline passed. Every query about cases carries it, so what is
/// out of scope does not exist for whoever asks.
/// </summary>
internal sealed record CaseScope(string Sql, DynamicParameters Parameters)
{
    private const string OfUnitAndBody = """
        (c.unit_id = @scopeUnit and (c.body = @scopeBody or exists (
          select from work_items scoped where scoped.case_id = c.case_id and scoped.body = @scopeBody) or exists (
          select from escalations scoped where scoped.case_id = c.case_id and scoped.role = @scopeHead)))
        """;

    // What ended before its unit did stays with that and is read in the unit that came after it. Asked only where there is one before.
    private const string OfHeir = """
        (c.unit_id = any(array(select @scopeUnit::uuid union all select former_units(@scopeUnit)))
          and (c.unit_id = @scopeUnit or exists (
            select from inherited_cases scoped where scoped.case_id = c.case_id and scoped.unit_id = @scopeUnit))
          and (c.body = @scopeBody or exists (
            select from work_items scoped where scoped.case_id = c.case_id and scoped.body = @scopeBody) or exists (
            select from escalations scoped where scoped.case_id = c.case_id and scoped.role = @scopeHead)))
        """;

    private const string OfHelper = """
        exists (select from case_assignments scoped where scoped.case_id = c.case_id and scoped.user_id = @scopeUser and scoped.until is null)
        """;

    /// <summary>A condition on a table <c>cases c</c>.</summary>
    public static CaseScope Of(CurrentUser user)
    {
        var parameters = ParametersOf(user);
        return user switch
        {
            { UnitId: not null } when user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman) => new(user.Inherits ? OfHeir : OfUnitAndBody, parameters),
            _ when user.Is(Role.Helper) => new(OfHelper, parameters),
            _ => new("false", parameters),
        };
    }

    /// <summary>The same with what somebody opened outside the own unit, to read and not to work on: the database knows what that is.</summary>
    public static CaseScope ToReadOf(CurrentUser user)
    {
        var own = Of(user);
        return Policies.MayOpenCases(user) ? own with { Sql = $"({own.Sql} or c.case_id = any(viewer_opened_cases()))" } : own;
    }

    /// <summary>
    /// The cases that somebody counts and finds by number, without being told of whom they are: an administrator those of the unit, or all.
    /// </summary>
    public static CaseScope WithoutNamesOf(CurrentUser user) => user switch
    {
        { UnitId: null } when user.Is(Role.Administrator) => new("true", ParametersOf(user)),
        _ when user.Is(Role.Administrator) => new("c.unit_id = @scopeUnit", ParametersOf(user)),
        _ => Of(user),
    };

    /// <summary>The scope's parameters with those of the query.</summary>
    public DynamicParameters With(object parameters)
    {
        var all = new DynamicParameters(parameters);
        all.AddDynamicParams(Parameters);
        return all;
    }

    /// <summary>The role as which somebody is told of what is late; empty for those who head nothing.</summary>
    public static string HeadOf(CurrentUser user) => user.Is(Role.Chairman) ? "chairman" : user.Is(Role.Leader) ? "leader" : "";

    private static DynamicParameters ParametersOf(CurrentUser user) => new(new
    {
        scopeUnit = user.UnitId,
        scopeBody = Bodies.Name(user.Body),
        scopeHead = HeadOf(user),
        scopeUser = user.Id,
    });
}
