using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Demo.Plan;

/// <summary>A work item as the plan follows it.</summary>
internal sealed class WorkInPlan(OpenWorkItem opened)
{
    public string Key { get; } = opened.Key;

    public string Task { get; } = opened.Task;

    public string Role { get; } = opened.Role;

    public DateTimeOffset OpenedAt { get; } = opened.OpenedAt;

    public string? User { get; set; } = opened.User;

    public DateTimeOffset? LawDue { get; set; } = opened.LawDue?.At;

    public DateTimeOffset? OfficeDue { get; set; } = opened.OfficeDue?.At;

    /// <summary>As the work items table says it.</summary>
    public string Status { get; set; } = "open";

    public DateTimeOffset? Due => LawDue < OfficeDue || OfficeDue is null ? LawDue : OfficeDue;

    public Staff DoerIn(Commune commune) => User is { } named
        ? commune.Staff.First(staff => staff.Id == Guid.Parse(named))
        : commune.Of(Role) ?? commune.Officer;
}
