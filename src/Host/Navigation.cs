using CaseFlow.Access;

namespace CaseFlow;

/// <summary>The pages of the menu, in its order, and who finds them there. The rights themselves are asked again by each page.</summary>
internal static class Navigation
{
    public sealed record Entry(string Path, string Text, string Icon, Func<CurrentUser, bool> Shown);

    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new("/", "Work.Title", Icon: "list-check", Policies.MaySeePeople),
        new("/team", "Team.Menu", Icon: "users-group", Policies.MaySupervise),
        new("/cases", "Cases.Title", Icon: "folders", Policies.MaySeePeople),
        new("/people", "People.Title", Icon: "user-search", Policies.MayFindPeople),
        new("/community", "Community.Title", Icon: "home-heart", Policies.MaySeeCommunity),
        new("/reports", "Reports.Title", Icon: "chart-bar", Policies.MaySeeReports),
        new("/helpers", "Helpers.Title", Icon: "heart-handshake", Policies.MaySeeHelpers),
        new("/users", "Users.Title", Icon: "users", Policies.MayManageUsers),
        new("/units", "Units.Title", Icon: "building-community", Policies.MayManageUnits),
        new("/definitions", "Definitions.Title", Icon: "sitemap", Policies.MayReadDefinitions),
        new("/calendars", "Calendars.Title", Icon: "calendar", Policies.MayReadCalendars),
        new("/settings", "Settings.Title", Icon: "adjustments", Policies.MayChangeSettings),
        new("/protection", "Protection.Title", Icon: "shield-lock", Policies.MayProtectData),
        new("/people/outside", "Outside.Title", Icon: "lock-open", Policies.ReadsFigures),
        new("/access-log", "AccessLog.Title", Icon: "eye", user => user.Is(Role.Auditor)),
        new("/operations", "Operations.Title", Icon: "heartbeat", Policies.MayOperate),
    ];
}
