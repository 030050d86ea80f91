namespace CaseFlow.Access;

/// <summary>How an account stands, for the list and the page of an account.</summary>
internal enum UserState
{
    Active,

    /// <summary>Has no password: the one-time link was not used yet.</summary>
    Invited,

    /// <summary>Too many wrong passwords; opens by itself, or by a reset.</summary>
    Locked,
    Disabled,
}

internal static class UserStates
{
    public static UserState Of(AppUser user, DateTimeOffset now) => user switch
    {
        { DisabledAt: not null } => UserState.Disabled,
        { LockedUntil: { } until } when until > now => UserState.Locked,
        { PasswordHash: null } => UserState.Invited,
        _ => UserState.Active,
    };
}
