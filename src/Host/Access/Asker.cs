using CaseFlow.Platform.Database;

namespace CaseFlow.Access;

/// <summary>Tells the database who asks: the user of the request, read from the database at that request.</summary>
internal sealed class Asker(IHttpContextAccessor requests) : IAsker
{
    public Viewer? Viewer => requests.HttpContext is { } request ? Of(CurrentUser.Find(request)) : null;

    /// <summary>What somebody is shown, in the words of the policies of the database.</summary>
    internal static Viewer Of(CurrentUser? user) => user switch
    {
        null => Viewer.Nobody,
        { UnitId: not null } when user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman) =>
            new("unit", user.UnitId, Bodies.Name(user.Body), CaseScope.HeadOf(user), user.Id),
        _ when Policies.IsOfHealthStation(user) => new("health", user.UnitId, Bodies.Name(user.Body), Person: user.Id),
        _ when Policies.ReadsFigures(user) => new("reader", user.UnitId, Bodies.Name(user.Body), Person: user.Id),
        _ when user.Is(Role.Helper) => new("helper", user.UnitId, Bodies.Name(user.Body), Person: user.Id),
        _ when user.Is(Role.Administrator) => new("administrator", user.UnitId, Bodies.Name(user.Body), Person: user.Id),
        _ when user.Is(Role.Auditor) => new("auditor", user.UnitId, Bodies.Name(user.Body), Person: user.Id),
        _ => new("nobody", user.UnitId, Person: user.Id),
    };
}
