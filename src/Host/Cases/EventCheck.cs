using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>What the core cannot know of an event: who keeps the file, and which people and units exist to be named.</summary>
internal sealed class EventCheck(FormChoicesQuery choices, WorkersQuery workers)
{
    /// <param name="held">The connection of the transaction, where one is under way.</param>
    /// <returns>Null when the core may decide.</returns>
    public async Task<Refused?> RefuseAsync(CaseInHand current, WorkflowEvent received, NpgsqlConnection? held, CancellationToken ct)
    {
        if (received.Name is EngineEvents.DocumentRecorded or EngineEvents.Corrected or EngineEvents.HeldReviewed or EngineEvents.Undone
            && received.Actor is { } actor && !actor.KeepsFile())
        {
            return new Refused([Refusals.KeepersOnly]);
        }

        if (received.Name == EngineEvents.WorkAdded)
        {
            return await IsUnfitWorkerAsync(current, received.Data, held, ct) ? new Refused([Refusals.NotOfRole]) : null;
        }

        var named = Named(current, received.Data).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var offered = await choices.ForAsync(current.Workflow, named.Select(field => field.Element), current.UnitId, held, ct);
        var refusals = named.Where(field => !offered.Offers(field.Element, UserIds.From(field.Id))).Select(field => Refusals.NotOffered(field.Element)).ToItems();
        return refusals.Count > 0 ? new Refused(refusals) : null;
    }

    /// <summary>Whether work is added for somebody who does not do such work here.</summary>
    private async Task<bool> IsUnfitWorkerAsync(CaseInHand current, ObjectValue data, NpgsqlConnection? held, CancellationToken ct)
    {
        if (data.Find("user") is not TextValue { Text: { Length: > 0 } user }
            || current.Workflow.Tasks.GetValueOrDefault((data.Find("task") as TextValue)?.Text ?? "") is not { } task)
        {
            return false;
        }

        var offered = await workers.OfAsync(task.Assign.Role, current.UnitId, current.Body, held, ct);
        return !offered.Any(worker => worker.UserId == UserIds.From(user));
    }

    /// <summary>The people and units that the data name; the unit that holds the case already is no choice.</summary>
    private static IEnumerable<(DataElement Element, string Id)> Named(CaseInHand current, ObjectValue data) =>
        from member in data.Members
        where member.Value is TextValue { Text.Length: > 0 }
        from element in current.Workflow.Definition.Data
        where element.Name == member.Name && element.Type is DataType.Party or DataType.Unit
        let id = ((TextValue)member.Value).Text
        where element.Name != DataElement.HoldingUnit || UserIds.From(id) != current.UnitId
        select (element, id);
}
