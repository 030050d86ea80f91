namespace CaseFlow.Access;

/// <summary>An account, as ASP.NET Core Identity and the pages of this slice work with it.</summary>
internal sealed class AppUser
{
    public Guid UserId { get; set; }

    public string Email { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Empty where nobody said one.</summary>
    public string Phone { get; set; } = "";

    public Guid? UnitId { get; set; }

    public string? UnitName { get; set; }

    public Body Body { get; set; }

    public string Language { get; set; } = "vi";

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public DateTimeOffset InvitedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Null: the password is all that is asked.</summary>
    public DateTimeOffset? SecondFactorSince { get; set; }

    /// <summary>Of the session by which the account was found; else null.</summary>
    public DateTimeOffset? SessionSeenAt { get; set; }

    /// <summary>What that session showed besides the password: "code", "provider" or nothing.</summary>
    public string? SessionSecondFactor { get; set; }

    public IReadOnlySet<Role> Roles { get; set; } = new HashSet<Role>();

    /// <summary>Other units ended in that of the account.</summary>
    public bool Inherits { get; set; }

    public CurrentUser Current => new(UserId, Name, Email, Roles, UnitId, UnitName, Body, Language) { Inherits = Inherits };
}
