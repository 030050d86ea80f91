namespace CaseFlow.Access;

/// <summary>
/// Who asks. Read from the database at every request, so a role, a unit or an account taken away counts at once.
/// Endpoints and pages take it as a parameter; <see cref="Find"/> is for what visitors may see too.
/// </summary>
/// <param name="UnitId">Null for those who work for the whole installation.</param>
/// <param name="Language">"vi" or "en".</param>
internal sealed record CurrentUser(
    Guid Id, string Name, string Email, IReadOnlySet<Role> Roles, Guid? UnitId, string? UnitName, Body Body, string Language)
{
    /// <summary>The last day without a second factor; null where none is missing.</summary>
    public DateOnly? SecondFactorBy { get; init; }

    /// <summary>Other units ended in this one: what they closed is read here.</summary>
    public bool Inherits { get; init; }

    public bool Is(Role role) => Roles.Contains(role);

    public bool IsAnyOf(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The signed-in user of this request, or null for a visitor.</summary>
    public static CurrentUser? Find(HttpContext? http) => http?.Features.Get<CurrentUser>();
}
