using System.Security.Cryptography;
using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Settings;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Starts the cases that a step opens, in the transaction of the step.</summary>
internal sealed class SpawnedCases(
    DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies, PersonFactsQuery people, LegalStatuses statuses, CaseStepper stepper)
{
    /// <param name="held">The connection of the transaction, where one is under way.</param>
    /// <exception cref="CaseFailedException">A linked case cannot be started: the step that opens it must not be saved either.</exception>
    public async ValueTask StartAsync(CaseInHand parent, StepWrites writes, NpgsqlConnection? held, CancellationToken ct)
    {
        foreach (var spawn in parent.Spawned)
        {
            var workflow = await definitions.NewestAsync(spawn.Definition, spawn.At, held, ct)
                ?? throw new CaseFailedException($"No version of '{spawn.Definition}' is published and in force on {spawn.At:yyyy-MM-dd}.");
            var opened = new CaseInHand
            {
                Id = IdOf(parent.Id, spawn.Key),
                Workflow = workflow,
                Calendar = await calendars.NewestAsync(workflow.Definition.Calendar, held, ct),
                Settings = await policies.OfAsync(workflow.Definition, parent.UnitId, held, ct),
                UnitId = parent.UnitId,
                Body = parent.Body,
                PersonId = parent.PersonId,
                OpenedAt = spawn.At.ToUniversalTime(),
            };
            if (await AlreadyOpenAsync(parent, opened, writes, held, ct) is { } already)
            {
                LinkTo(already, parent, spawn, writes);
                continue;
            }

            writes.Rows<CaseRows>().Open(opened, UserIds.From(parent.Received.Actor?.Id));
            var started = new WorkflowEvent(
                EngineEvents.Started, spawn.At, writes.Now, parent.Received.Actor,
                await people.FillAsync(opened, opened.WithUnit(spawn.Data), null, parent.Closed is null ? null : parent.Id, held, ct), [], null, null, opened.Settings);
            if (stepper.Step(opened, started, writes) is not Moved and var decision)
            {
                throw new CaseFailedException($"The linked case of '{spawn.Definition}' did not start: {CaseStepper.Why(decision)}");
            }

            writes.Rows<CaseLinkRows>().Add(parent.Id, spawn.Key, opened.Id, spawn.Link);
            await StartAsync(opened, writes, held, ct);
        }

        parent.Spawned.Clear();
    }

    /// <summary>The person's open case of the same legal status, be it one that this transaction opens; one that it ends makes room.</summary>
    private async ValueTask<Guid?> AlreadyOpenAsync(CaseInHand parent, CaseInHand opening, StepWrites writes, NpgsqlConnection? held, CancellationToken ct)
    {
        if (writes.Rows<CaseRows>().OpenedLike(opening) is { } beside)
        {
            return beside;
        }

        var found = await statuses.FindAsync(opening, held, ct);
        return found is null || (found.CaseId == parent.Id && parent.Closed is not null) ? null : found.CaseId;
    }

    private static void LinkTo(Guid already, CaseInHand parent, SpawnCase spawn, StepWrites writes)
    {
        if (already != parent.Id)
        {
            writes.Rows<CaseLinkRows>().Add(parent.Id, spawn.Key, already, spawn.Link);
        }
    }

    /// <summary>Derived from the case and the action that opens it, so that no retry opens a second one.</summary>
    public static Guid IdOf(Guid parent, string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}/{key}")).AsSpan(0, 16), bigEndian: true);
}
