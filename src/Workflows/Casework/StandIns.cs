using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>Who is waited for in place of a role, as things stand in a case: a minor's guardian for the minor.</summary>
internal static class StandIns
{
    public static bool Has(WorkflowDefinition definition, string role) => definition.Roles.Any(known => known.Id == role && known.StandIn is not null);

    /// <summary>The role that acts now; the role itself where nobody stands in, or where that cannot be told.</summary>
    public static string For(WorkflowDefinition definition, string role, Scope scope) =>
        definition.Roles.FirstOrDefault(known => known.Id == role)?.StandIn is { } standIn && standIn.If.Test(scope).Holds ? standIn.Role : role;
}
