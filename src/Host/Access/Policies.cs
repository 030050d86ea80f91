using CaseFlow.Workflows.Casework;

namespace CaseFlow.Access;

/// <summary>
/// Every right of the product, as a function that can be read and tested. Those that need no more than the user are also
/// policies by name: <c>[Authorize(Policy = nameof(Policies.MayManageUsers))]</c>.
/// </summary>
internal static class Policies
{
    /// <summary>What the attribute may name.</summary>
    public static IReadOnlyDictionary<string, Func<CurrentUser, bool>> Named { get; } = new Dictionary<string, Func<CurrentUser, bool>>
    {
        [nameof(MayManageUsers)] = MayManageUsers,
        [nameof(MayMendContacts)] = MayMendContacts,
        [nameof(MayManageUnits)] = MayManageUnits,
        [nameof(MaySeeHelpers)] = MaySeeHelpers,
        [nameof(MaySeePeople)] = MaySeePeople,
        [nameof(MayFindPeople)] = MayFindPeople,
        [nameof(MayReadPerson)] = MayReadPerson,
        [nameof(MayOpenOutside)] = MayOpenOutside,
        [nameof(MaySeeFiles)] = MaySeeFiles,
        [nameof(MayOpenCases)] = MayOpenCases,
        [nameof(MaySeeReports)] = MaySeeReports,
        [nameof(MaySupervise)] = MaySupervise,
        [nameof(MaySeeStuckCases)] = MaySeeStuckCases,
        [nameof(MayRecordAbsences)] = MayRecordAbsences,
        [nameof(MayRingOnDuty)] = MayRingOnDuty,
        [nameof(MayChangeSettings)] = MayChangeSettings,
        [nameof(MayReadDefinitions)] = MayReadDefinitions,
        [nameof(MayPublishDefinitions)] = MayPublishDefinitions,
        [nameof(MayReadCalendars)] = MayReadCalendars,
        [nameof(MayManageCalendars)] = MayManageCalendars,
        [nameof(MayManageTemplates)] = MayManageTemplates,
        [nameof(MayProtectData)] = MayProtectData,
        [nameof(MayAnswerRequests)] = MayAnswerRequests,
        [nameof(MaySeeCommunity)] = MaySeeCommunity,
        [nameof(MayRecordCommunity)] = MayRecordCommunity,
        [nameof(MayOperate)] = MayOperate,
        [nameof(MayReadAccessLog)] = MayReadAccessLog,
        [nameof(MayReadHeads)] = MayReadHeads,
        [nameof(MayProveMails)] = MayProveMails,
    };

    /// <summary>Sees names and cases at all. An operator or administrator alone does not.</summary>
    public static bool MaySeePeople(CurrentUser user) => user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman, Role.Helper);

    /// <summary>Finds people and reads their page: whoever sees cases, and the health station, which sees those in treatment and no case.</summary>
    public static bool MayFindPeople(CurrentUser user) => MaySeePeople(user) || IsOfHealthStation(user);

    /// <summary>Comes to the page of one person at all: by the search, or with a reason.</summary>
    public static bool MayReadPerson(CurrentUser user) => MayFindPeople(user) || ReadsFigures(user);

    /// <summary>Is told what identifies a person to an office: numbers, papers, the day of birth.</summary>
    public static bool MaySeeIdentity(CurrentUser user) => MaySeeFiles(user) || IsOfHealthStation(user) || ReadsFigures(user);

    /// <summary>Reads with a reason what another unit keeps: the police the whole record, who reads figures only who it is.</summary>
    public static bool MayOpenOutside(CurrentUser user) => MayOpenCases(user) || ReadsFigures(user);

    /// <summary>Reads the figures of the units below the own one, without names.</summary>
    public static bool ReadsFigures(CurrentUser user) => user.UnitId is not null && user.Is(Role.ProvincialReader);

    /// <summary>Reads at the health station of a unit.</summary>
    public static bool IsOfHealthStation(CurrentUser user) => user.UnitId is not null && user.Is(Role.HealthWorker);

    /// <summary>May do what a role of a body does in a unit: scope is unit AND body.</summary>
    public static bool MayActAs(CurrentUser user, Role role, Body body, Guid unitId) =>
        user.Is(role) && user.Body == body && user.UnitId == unitId;

    /// <summary>Opens cases and registers people: those who keep the files (NĐ163 Đ57, Đ61, Đ64, Đ135).</summary>
    public static bool MayOpenCases(CurrentUser user) =>
        user.Body == Body.Police && user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader);

    /// <summary>Sees who of the own body and of the helpers does what, and gives their work to somebody else.</summary>
    public static bool MaySupervise(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Leader, Role.Chairman);

    /// <summary>
    /// Says when somebody is away and who stands in: whoever has work in the unit the own days, its heads and administrator those of others.
    /// A helper is named by a decision, so another one takes the place by a decision too.
    /// </summary>
    public static bool MayRecordAbsences(CurrentUser user) =>
        user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman, Role.Administrator);

    /// <summary>Sees whom to ring about what falls due at night or on a day off.</summary>
    public static bool MayRingOnDuty(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman);

    /// <summary>Sees which cases do not go on, and why: the heads, and the administrator, who can mend accounts.</summary>
    public static bool MaySeeStuckCases(CurrentUser user) => MaySupervise(user) || user.Is(Role.Administrator);

    /// <summary>Records papers in a case, puts its values right and looks at what was past due: whoever keeps its file.</summary>
    public static bool KeepsFile(this Actor actor) => actor.Roles.Any(role => role is "officer" or "leader");

    /// <summary>
    /// Reads a case's file: papers, what happened, identity numbers. A helper sees the person, the visits and his own work; what is in the
    /// file about health and offences stays with the office.
    /// </summary>
    public static bool MaySeeFiles(CurrentUser user) => user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman);

    /// <summary>
    /// Reads the figures of the own unit and of those below it. Names are another matter: the records behind a figure open where they may be
    /// seen anyway.
    /// </summary>
    public static bool MaySeeReports(CurrentUser user) =>
        user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman, Role.ProvincialReader);

    /// <summary>Enters plans with their targets, and quotas: whoever heads a body of the unit.</summary>
    public static bool MayPlan(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Leader, Role.Chairman);

    public static bool MayManageUsers(CurrentUser user) => user.Is(Role.Administrator);

    /// <summary>May change accounts of a unit: its own administrator, or one of the whole installation.</summary>
    public static bool MayManageUsersOf(CurrentUser user, Guid? unitId) =>
        MayManageUsers(user) && (user.UnitId is null || user.UnitId == unitId);

    /// <summary>
    /// Gives another address to whom no mail reaches: the office to the helpers of the unit, whom it rings anyway, and an administrator to everybody
    /// of the unit. Whose, is asked again by the database.
    /// </summary>
    public static bool MayMendContacts(CurrentUser user) => MayManageUsers(user) || (user.UnitId is not null && MaySeeFiles(user));

    public static bool MayManageUnits(CurrentUser user) => user.Is(Role.Administrator) && user.UnitId is null;

    public static bool MaySeeHelpers(CurrentUser user) =>
        user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman, Role.Administrator);

    public static bool MayChangeSettings(CurrentUser user) => user.IsAnyOf(Role.Administrator, Role.Leader, Role.Chairman);

    /// <summary>Procedures name nobody: whoever works by them may read them.</summary>
    public static bool MayReadDefinitions(CurrentUser user) => user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman, Role.Administrator);

    /// <summary>May say whom the reader of a mail asks: an administrator for every body of the unit, leader and chairman for their own.</summary>
    public static bool MayChangeContactOf(CurrentUser user, Guid unitId, Body body) =>
        body is not (Body.System or Body.Health)
        && (MayManageUsersOf(user, unitId) || (user.IsAnyOf(Role.Leader, Role.Chairman) && user.UnitId == unitId && user.Body == body));

    /// <summary>A procedure counts for every unit, so no unit's own administrator publishes one.</summary>
    public static bool MayPublishDefinitions(CurrentUser user) => user.Is(Role.Administrator) && user.UnitId is null;

    /// <summary>Whoever has deadlines may see which days they count.</summary>
    public static bool MayReadCalendars(CurrentUser user) => MaySeePeople(user) || user.Is(Role.Administrator);

    /// <summary>A calendar counts for every unit, so no unit's own administrator changes one.</summary>
    public static bool MayManageCalendars(CurrentUser user) => user.Is(Role.Administrator) && user.UnitId is null;

    /// <summary>Templates of papers and amounts of money count for every unit, so no unit's own administrator changes them.</summary>
    public static bool MayManageTemplates(CurrentUser user) => user.Is(Role.Administrator) && user.UnitId is null;

    /// <summary>Keeps the registers of data protection of the own unit, or of the installation. They name nobody who is managed here.</summary>
    public static bool MayProtectData(CurrentUser user) => user.IsAnyOf(Role.Administrator, Role.Leader, Role.Chairman);

    /// <summary>Answers people who ask about their own data: those who head a body of the unit and see its people.</summary>
    public static bool MayAnswerRequests(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Leader, Role.Chairman);

    /// <summary>Reads what teams, clubs and organisations of the unit do: police and committee alike. Whom it was about is asked again for each person.</summary>
    public static bool MaySeeCommunity(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader, Role.Chairman);

    /// <summary>Records it: the officers of both bodies, and who leads the police.</summary>
    public static bool MayRecordCommunity(CurrentUser user) => user.UnitId is not null && user.IsAnyOf(Role.Officer, Role.Leader);

    public static bool MayOperate(CurrentUser user) => user.Is(Role.Operator);

    /// <summary>Sees who looked at whom: the head of the police of the unit's people, an auditor of everybody's, without being told their names.</summary>
    public static bool MayReadAccessLog(CurrentUser user) =>
        user.Is(Role.Auditor) || (user.Is(Role.Leader) && user.Body == Body.Police && user.UnitId is not null);

    /// <summary>Sees whether everything that had to be told was: an operator of all cases, without names, a head of those before the own body.</summary>
    public static bool MayProveMails(CurrentUser user) => MayOperate(user) || MaySupervise(user);

    /// <summary>Reads and prints the daily heads over all histories, which name nobody: whoever may have to prove with them that nothing was changed.</summary>
    public static bool MayReadHeads(CurrentUser user) =>
        user.IsAnyOf(Role.Operator, Role.Auditor, Role.Leader, Role.Chairman) || (user.Is(Role.Administrator) && user.UnitId is null);

    /// <summary>The roles that exist inside a body; an invitation cannot mix them otherwise.</summary>
    public static IReadOnlyList<Role> RolesOf(Body body) => body switch
    {
        Body.Police => [Role.Officer, Role.Leader, Role.Administrator],
        Body.Committee => [Role.Officer, Role.Chairman, Role.Administrator],
        Body.Helpers => [Role.Helper],
        Body.Health => [Role.HealthWorker],
        _ => [Role.Administrator, Role.Operator, Role.Auditor, Role.ProvincialReader],
    };
}
