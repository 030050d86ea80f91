using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>How a logged event is folded: one that brought the case over needs the way that it went, every other the version alone.</summary>
internal static class Folding
{
    /// <param name="workflow">The version that the event was logged with.</param>
    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    public static async ValueTask<Decision> TakeAsync(
        this CaseHistory history, WorkflowEvent received, PublishedWorkflow workflow, WorkingCalendar calendar, MigrationRoutes routes,
        NpgsqlConnection? held, CancellationToken ct)
    {
        if (received.Name != EngineEvents.Migrated)
        {
            return history.Take(received, workflow.Workflow, calendar);
        }

        var way = await routes.OfAsync(workflow.Definition.Id, received, held, ct);
        return history.ComeOver(received, way.Route, calendar);
    }
}
