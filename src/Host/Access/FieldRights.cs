namespace CaseFlow.Access;

/// <summary>How much of a class of fields somebody may be shown, once a person is in scope at all.</summary>
internal enum FieldRight
{
    None,

    /// <summary>The few fields that the role needs to decide or to visit.</summary>
    Summary,

    /// <summary>Treatment and health, without what the police know of drugs.</summary>
    HealthPart,

    Full,
}

/// <summary>The access matrix down to classes of fields: one row for a role, read by pages, programs, exports and documents.</summary>
internal static class FieldRights
{
    public static FieldRight Of(CurrentUser user, FieldClass asked) => user switch
    {
        { UnitId: null } => FieldRight.None,
        { Body: Body.Police } when user.IsAnyOf(Role.Officer, Role.Leader) => FieldRight.Full,
        { Body: Body.Committee } when user.Is(Role.Chairman) => asked is FieldClass.DrugHealth or FieldClass.CriminalRecord ? FieldRight.Summary : FieldRight.Full,
        { Body: Body.Committee } when user.Is(Role.Officer) => asked is FieldClass.DrugHealth or FieldClass.CriminalRecord or FieldClass.Child ? FieldRight.None : FieldRight.Full,
        _ when Policies.IsOfHealthStation(user) => asked switch
        {
            FieldClass.Identity or FieldClass.Location => FieldRight.Full,
            FieldClass.DrugHealth => FieldRight.HealthPart,
            _ => FieldRight.None,
        },
        _ when Policies.ReadsFigures(user) => asked is FieldClass.Identity ? FieldRight.Summary : FieldRight.None,
        _ when user.Is(Role.Helper) => asked is FieldClass.Identity or FieldClass.Location ? FieldRight.Summary : FieldRight.None,
        _ => FieldRight.None,
    };
}
